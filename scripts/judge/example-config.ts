import type { ConfigFile } from '../../src/engine/config/config-schema.ts'
import type { Example } from '../../src/engine/rule.ts'

/** The configuration an example is judged with. */
export function exampleConfig(rule: string, example: Example): ConfigFile {
  return {
    ...(example.config as ConfigFile | undefined),
    rules: { [rule]: { severity: 'error', options: example.options ?? {} } },
  }
}
