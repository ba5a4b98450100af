/**
 * Applying the baseline that lies in a repository's root.
 */

import type { Workspace } from '../corpus/workspace.ts'
import {
  applyBaseline,
  type Baseline,
  baselineName,
  baselineRuleName,
  baselineScope,
  joinStale,
  limitBaseline,
  parseBaseline,
} from './baseline.ts'
import type { Config } from './config/config.ts'
import { ConfigError } from './config/config-error.ts'
import { readSource } from './examine.ts'
import { compareFindings, type Finding } from './finding.ts'
import type { Rule } from './rule.ts'
import { toFinding } from './to-finding.ts'

/**
 * The baseline of a state of a repository.
 *
 * @returns `undefined` if it has none.
 * @throws {ConfigError} If it cannot be used.
 */
export function readBaseline(state: Workspace): Baseline | undefined {
  // What git ignores was written by `baseline --write` all the same, and what is no regular file is
  // listed by nobody: taken for none, it would say that there is nothing to accept.
  if (!state.files.has(baselineName) && !state.isIgnored(baselineName)) return undefined
  const source = readSource(state, baselineName)
  if (typeof source === 'string') throw new ConfigError([`${baselineName}: ${source}`])
  return parseBaseline(source.text)
}

/** The entries that may accept findings of the documents that were judged. */
export function selectEntries(
  baseline: Baseline,
  state: Workspace,
  selects: (path: string) => boolean = () => true,
): Baseline {
  // An entry whose document is gone may accept what stands in a renamed one.
  return limitBaseline(baseline, (path) => selects(path) || !state.files.has(path))
}

/** Findings after a baseline. */
export interface Settled {
  findings: Finding[]
  /** Number of findings that were accepted. */
  baselined: number
}

/**
 * Take out what a baseline accepts, and add a finding for its entries that are stale.
 *
 * @param selects Documents that were judged; if left out, all were: only then an entry can be told
 *   to be stale.
 */
export function settleBaseline(
  baseline: Baseline | undefined,
  findings: readonly Finding[],
  state: Workspace,
  config: Config,
  rules: readonly Rule[],
  selects?: (path: string) => boolean,
): Settled {
  if (!baseline) return { findings: [...findings], baselined: 0 }
  const { kept, accepted, stale } = applyBaseline(
    selectEntries(baseline, state, selects),
    findings,
    baselineScope(rules, state.files),
  )
  const own = config.rulesFor(baselineName).find(({ rule }) => rule.name === baselineRuleName)
  const more =
    own && !selects
      ? joinStale(stale).map((each) => toFinding(own.rule, own.severity, baselineName, each))
      : []
  return { findings: [...kept, ...more].sort(compareFindings), baselined: accepted.length }
}
