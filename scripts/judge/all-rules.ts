import type { ConfigFile } from '../../src/engine/config/config-schema.ts'
import { rules } from '../../src/rules/index.ts'

/** Every rule on, on every surface: hostile text then reaches every regular expression. */
export const allRules: ConfigFile = {
  rules: {
    ...Object.fromEntries(rules.map(({ name }) => [name, 'error' as const])),
    'ai-attribution': { severity: 'error', options: { document: 'forbid' } },
  },
}
