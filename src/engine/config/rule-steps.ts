/**
 * How a rule comes to its setting: layer by layer, and where each part of it was said.
 */
import { compileGlobs } from '../../text/glob.ts'
import type { Severity } from '../finding.ts'
import type { Rule } from '../rule.ts'
import type { RuleSetting } from './config-schema.ts'
import type { ConfigLayer } from './layers.ts'

/** What is said where nothing else is. */
export const byDefault = 'default'

/** Settings of rules that hold for some documents. */
export interface RuleStep {
  /** The layer, and its override: `guidelint.json`, `guidelint.json: overrides.0`. */
  origin: string
  isOverride: boolean
  matches(path: string): boolean
  rules: Readonly<Record<string, RuleSetting>>
}

/** What a rule is set to, and where that was said. */
export interface SettledRule {
  severity: Severity | 'off'
  severityFrom: string
  /** As they are written: without their defaults. */
  options: Readonly<Record<string, unknown>>
  /** By the option's name. */
  optionsFrom: Readonly<Record<string, string>>
}

/** Later layers win over earlier ones; within one, its overrides win over its `rules`. */
export function ruleSteps(layers: readonly ConfigLayer[]): RuleStep[] {
  return layers.flatMap(({ name, file }) => [
    { origin: name, isOverride: false, matches: () => true, rules: file.rules ?? {} },
    ...(file.overrides ?? []).map((override, index) => ({
      origin: `${name}: overrides.${index}`,
      isOverride: true,
      matches: compileGlobs(override.files),
      rules: override.rules,
    })),
  ])
}

/** Take a rule through the steps that hold for a document. */
export function settleRule(rule: Rule, steps: readonly RuleStep[]): SettledRule {
  let severity: Severity | 'off' = rule.byDefault ?? 'off'
  let severityFrom = byDefault
  const options: Record<string, unknown> = {}
  const optionsFrom: Record<string, string> = {}
  for (const { origin, rules } of steps) {
    const setting = Object.hasOwn(rules, rule.name) ? rules[rule.name] : undefined
    if (setting === undefined) continue
    const given = typeof setting === 'string' ? { severity: setting } : setting
    const before: Severity | 'off' = severity
    severity = given.severity ?? (severity === 'off' ? 'error' : severity)
    if (given.severity !== undefined || severity !== before) severityFrom = origin
    for (const [key, value] of Object.entries(('options' in given && given.options) || {})) {
      options[key] = value
      optionsFrom[key] = origin
    }
  }
  return { severity, severityFrom, options, optionsFrom }
}
