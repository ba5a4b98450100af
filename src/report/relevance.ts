/**
 * What matters first in a report that has room for some findings only.
 */
import type { Finding } from '../engine/finding.ts'

/** How a report marks a finding. */
export type Level = 'error' | 'warning' | 'note'

/** Whether a finding keeps the work from being merged. */
export type Blocks = (finding: Finding) => boolean

/** Outside pull requests, and in them if nothing else is said: errors that are not older block. */
export const errorsBlock: Blocks = ({ severity, scope = 'new' }) => {
  return severity === 'error' && scope === 'new'
}

/** Level of a finding: its severity, unless it was there before and does not block. */
export function levelOf(finding: Finding, blocks: Blocks = errorsBlock): Level {
  const { scope = 'new', severity } = finding
  if (scope === 'new' || blocks(finding)) return severity
  return scope === 'old' ? 'note' : 'warning'
}

/** Findings by relevance: what blocks, other new ones, those on changed lines, old ones. */
export function byRelevance(findings: readonly Finding[], blocks: Blocks = errorsBlock): Finding[] {
  const rank = (finding: Finding): number => {
    if (blocks(finding)) return 0
    if (finding.scope === 'old') return 4
    if (finding.scope === 'touched') return 3
    return finding.severity === 'error' ? 1 : 2
  }
  return findings.toSorted((a, b) => rank(a) - rank(b))
}
