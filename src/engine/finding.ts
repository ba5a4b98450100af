/**
 * Findings: what a rule reports, as data. The JSON report prints them as they are.
 */
import { compareText } from '../text/order.ts'
import type { Range } from '../text/source.ts'

/** `error` blocks, `warning` advises. */
export type Severity = 'error' | 'warning'

/** Data of a finding: what its message is made of. */
export type Arguments = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** A second place that a finding speaks of. */
export interface Related {
  path: string
  range: Range
  message: string
}

/** Replace a stretch of a document's text. */
export interface Edit {
  range: Range
  text: string
}

/** A correction that is certain enough to be made by `--fix`. */
export interface Fix {
  /** Document the edits are made in. */
  path: string
  edits: readonly Edit[]
}

/** What a rule hands to `report`. */
export interface Report {
  /** Key of the rule's messages. */
  code: string
  range: Range
  args: Arguments
  /** The most it counts for: `warning` makes it advice under a rule that is set to `error`. */
  severity?: Severity
  /** What should stand there, where that is certain. */
  expected?: string
  related?: readonly Related[]
  fix?: Fix
  /** The last day, `YYYY-MM-DD`, on which it is no finding yet. */
  until?: string
}

/** Something worth knowing that is no finding. */
export interface Notice {
  range: Range
  message: string
}

/**
 * How a finding relates to a pull request: brought by it, there before on a line it changes, or
 * there before elsewhere.
 */
export type Scope = 'new' | 'touched' | 'old'

/** A text of a pull request that is no file. */
export type TextPlace =
  | { kind: 'pr-title' | 'pr-body' | 'branch-name' | 'squash-commit' }
  | { kind: 'commit'; sha: string }

/** A reported finding with its message and place. */
export interface Finding extends Omit<Report, 'severity' | 'until'> {
  rule: string
  severity: Severity
  /** Path from the root. A text of a pull request has its name there: `pr-body`, `commit/SHA`. */
  path: string
  /** The text it stands in, if that is no file. */
  text?: TextPlace
  /** What is wrong: one sentence. */
  message: string
  /** Why it matters or how to mend it. */
  note?: string
  /** The rule's page. */
  url?: string | undefined
  /**
   * What makes two findings of a rule the same defect, wherever they stand. Readable, but only to
   * be compared.
   */
  fingerprint: string
  /** Set in a pull request. */
  scope?: Scope
}

/** Counts of a run. */
export interface Summary {
  documents: number
  errors: number
  warnings: number
  /** Findings suppressed by comments. */
  suppressed: number
  /** Findings accepted by the baseline. */
  baselined: number
}

/** Counts of a run's findings, beside what else it counted. */
export function summarize(
  findings: readonly Finding[],
  counted: Omit<Summary, 'errors' | 'warnings'>,
): Summary {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const { documents, suppressed, baselined } = counted
  return { documents, errors, warnings: findings.length - errors, suppressed, baselined }
}

/** Order of a report: path, place, rule. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.path, b.path) ||
    a.range.start.offset - b.range.start.offset ||
    compareText(a.rule, b.rule) ||
    compareText(a.code, b.code)
  )
}
