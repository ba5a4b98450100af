/**
 * Stands in for `engine/config-file.ts`: a preset is named by the page itself, in plain JSON that
 * has no mistakes. Only a visitor's own configuration is worth the checks.
 */
import type { ConfigText } from '../../../../src/engine/config/config-file.ts'
import type { ConfigFile } from '../../../../src/engine/config/config-schema.ts'
import type { Rule } from '../../../../src/engine/rule.ts'
import { late } from './late.ts'

/** Same call and same result. */
export function parseConfigFile(config: ConfigText, rules: readonly Rule[]): ConfigFile {
  return late.parseConfigFile?.(config, rules) ?? (JSON.parse(config.text) as ConfigFile)
}
