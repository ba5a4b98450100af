/**
 * guidelint as a library.
 *
 * @packageDocumentation
 */

export { type LintOptions, type LintResult, lint } from './check/lint.ts'
export type { Problem } from './corpus/workspace.ts'
export { ConfigError } from './engine/config/config-error.ts'
export type { ConfigFile, RuleSetting } from './engine/config/config-schema.ts'
export type {
  Arguments,
  Edit,
  Finding,
  Fix,
  Notice,
  Related,
  Report,
  Severity,
  Summary,
} from './engine/finding.ts'
export {
  type DocumentKind,
  defineRule,
  type Example,
  type ExpectedFinding,
  type InspectContext,
  type JudgeContext,
  type Message,
  type Rule,
  type RuleDefinition,
  type Surface,
  type SurfaceText,
  type TextContext,
} from './engine/rule.ts'
export { GitError } from './repository/git.ts'
export { PathError } from './repository/path-error.ts'
export { rules } from './rules/index.ts'
