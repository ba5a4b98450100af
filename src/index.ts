/**
 * guidelint as a library.
 *
 * @packageDocumentation
 */

export { ConfigError } from './engine/config-error.ts'
export type { ConfigFile, RuleSetting } from './engine/config-schema.ts'
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
export type { Problem } from './engine/workspace.ts'
export { rules } from './rules/index.ts'
export { GitError } from './workspace/git.ts'
export { type LintOptions, type LintResult, lint } from './workspace/lint.ts'
export { PathError } from './workspace/path-error.ts'
