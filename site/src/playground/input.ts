/**
 * What the page has judged, and what comes back: plain data, as it goes to the worker and returns.
 */

import type { Problem } from '../../../src/corpus/workspace.ts'
import type { Finding, Notice, Summary } from '../../../src/engine/finding.ts'

/** The choices of a preset; `none` is what guidelint does without a configuration. */
export const presetNames = ['none', 'runner-guides', 'kubeblocks'] as const

/** A preset's name. */
export type PresetName = (typeof presetNames)[number]

/** A file of the small repository around the text. */
export interface VirtualFile {
  /** Path from the root, with `/`. */
  path: string
  /** Left out for a file that is only known to exist. */
  text?: string
  /** Headings of a document whose text is not known, as written: `## Hard rules`. */
  headings?: readonly string[]
}

interface Common {
  preset: PresetName
  /** JSONC of a `guidelint.json`; the preset does not count then. */
  config?: string
  /** Today, `YYYY-MM-DD`. */
  today: string
}

/** A document among its neighbours. */
export interface DocumentInput extends Common {
  kind: 'document'
  path: string
  text: string
  files: readonly VirtualFile[]
}

/** The texts of a pull request. */
export interface TextsInput extends Common {
  kind: 'texts'
  title: string
  body: string
  /** Messages, one a commit. */
  commits: readonly string[]
}

/** What can be judged. */
export type JudgeInput = DocumentInput | TextsInput

/** What was found. */
export interface Verdict {
  findings: Finding[]
  /** What could not be judged; then there is no verdict. */
  problems: Problem[]
  notices: (Notice & { path: string })[]
  summary: Summary
}

/** A document after its corrections. */
export interface Corrected {
  text: string
  /** Neighbours that were corrected as well. */
  files: VirtualFile[]
  verdict: Verdict
}
