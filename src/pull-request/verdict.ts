/**
 * What is known of a pull request once it has been judged: plain data that every report is made of.
 */

import type { Problem } from '../corpus/workspace.ts'
import type { Finding, Notice, Summary } from '../engine/finding.ts'
import type { MergeOrder } from '../engine/merge-order.ts'
import type { Source } from '../text/source.ts'

/** Counts of a judged pull request. `errors` and `warnings` count new findings, as those decide. */
export interface PullRequestSummary extends Summary {
  /** Findings that keep the pull request from being merged. */
  blocking: number
  /** Old findings on lines this pull request changes. */
  touched: number
  /** Findings that were there before and stay where they are. */
  old: number
}

/** A judged pull request. */
export interface PullRequestVerdict {
  /** Findings of any scope, by path and place. `scope` is set on each. */
  findings: readonly Finding[]
  /** Whether a finding keeps the pull request from being merged. */
  blocks: (finding: Finding) => boolean
  /** What could not be judged. Where there is any, there is no verdict. */
  problems: readonly Problem[]
  /** Worth knowing, but no findings. */
  notices: readonly (Notice & { path: string })[]
  /** What the verdict is made under, a sentence each: conflicts, where the configuration is from. */
  remarks: readonly string[]
  summary: PullRequestSummary
  /** Name of this pull request among the open ones: `#126`, or a branch. */
  name: string
  /** How the open pull requests depend on each other; left out if they are not known. */
  order?: MergeOrder
  /** Text that a finding stands in. */
  source: (finding: Finding) => Source | undefined
}
