/**
 * How open pull requests depend on each other, as data.
 */
import type { Range } from '../text/source.ts'

/** A link that ties a pull request to others. */
export interface Tie {
  /** Name of the pull request whose document has the link: `#126`, or a branch. */
  from: string
  /** Document with the link. */
  document: string
  /** Where the link stands in it. */
  range: Range
  /** What it leads to: a path from the root, with `#anchor` if that is what is missing. */
  target: string
  /** Names of the pull requests that bring the target, smallest change first; never empty. */
  refs: readonly string[]
}

/** A link of an open pull request into what another one renames or removes. */
export interface Break {
  /** Name of the pull request that renames or removes. */
  by: string
  /** What goes away: a file, or `FILE#ANCHOR`. */
  path: string
  /** The anchor, if that is all that goes away of the file. */
  anchor?: string
  /** Where it is moved to; left out if it is removed. */
  movedTo?: string
  /** Name of the pull request that links to it. */
  from: string
  /** Document with the link. */
  document: string
  /** Where the link stands in it. */
  range: Range
}

/** What can be merged next. */
export interface OrderStep {
  /** One name; several if they form a cycle: each needs another one of them. */
  names: readonly string[]
  /** Names of earlier steps that have to be merged before. Empty: free to merge. */
  needs: readonly string[]
  /** The links that say so. */
  ties: readonly Tie[]
}

/** How open pull requests depend on each other. */
export interface MergeOrder {
  /** Every open pull request, in an order in which they can be merged. */
  steps: readonly OrderStep[]
  /** Links that a rename or removal in another open pull request would break. */
  breaks: readonly Break[]
}

/** A link of a pull request that closes a circle, and who in the circle brings its target. */
export interface ClosingTie {
  tie: Tie
  others: readonly string[]
}

/** The links of a pull request that close a circle: no pull request outside of it brings them before. */
export function closingTies({ steps }: MergeOrder, name: string): ClosingTie[] {
  const at = steps.findIndex(({ names }) => names.length > 1 && names.includes(name))
  const step = steps[at]
  if (!step) return []
  const earlier = new Set(steps.slice(0, at).flatMap(({ names }) => names))
  return step.ties.flatMap((tie) => {
    const others = tie.refs.filter((ref) => ref !== name && step.names.includes(ref))
    const closes = tie.from === name && others.length > 0
    return closes && !tie.refs.some((ref) => earlier.has(ref)) ? [{ tie, others }] : []
  })
}
