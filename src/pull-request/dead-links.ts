/**
 * Links of open pull requests that no order of merging makes right.
 */

import type { Finding } from '../engine/finding.ts'
import { compareText } from '../text/order.ts'
import type { Range } from '../text/source.ts'
import { compareNames } from './elsewhere.ts'
import type { OpenPull } from './states.ts'

/** A link that leads nowhere after merging, and that no open pull request brings the target of. */
export interface DeadLink {
  /** Name of the pull request whose document has the link. */
  from: string
  /** Document with the link. */
  document: string
  /** Where the link stands in it. */
  range: Range
  /** Destination as written. */
  target: string
  /** Whether it is an error by the configuration, or only a warning. */
  severity: Finding['severity']
  /** What is wrong, in a sentence without a full stop. */
  message: string
}

/** The new links of a pull request that are dead, from its link findings. */
export function deadLinksOf(name: string, findings: readonly Finding[]): DeadLink[] {
  return findings.flatMap(({ args, scope, path: document, range, severity, message }) => {
    if (scope !== 'new' || args.verdict !== 'dead') return []
    return [{ from: name, document, range, target: String(args.target), severity, message }]
  })
}

/** Each once, in order: what a pull request is stacked on says its own. */
export function withoutCarried(links: readonly DeadLink[], pulls: readonly OpenPull[]): DeadLink[] {
  const carriedBy = new Map(pulls.map(({ name, carries }) => [name, carries]))
  const isSaid = (link: DeadLink): boolean => {
    return links.some(({ from, document, target }) => {
      const isSame = document === link.document && target === link.target
      return isSame && carriedBy.get(link.from)?.has(from) === true
    })
  }
  return links
    .filter((link) => !isSaid(link))
    .sort((a, b) => {
      return (
        compareNames(a.from, b.from) ||
        compareText(a.document, b.document) ||
        a.range.start.offset - b.range.start.offset
      )
    })
}
