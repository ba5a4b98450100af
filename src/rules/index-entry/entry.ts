/**
 * An entry of the index.
 */
import type { EntryFact, HeadingFact } from '../../document/facts.ts'

/** An entry with the document it leads to. */
export interface Entry extends EntryFact {
  /** File it leads to; `undefined` if it leads to none. */
  path: string | undefined
  /** Same for two entries that lead to the same place. */
  key: string | undefined
  /** What kind of document that is. */
  kind: 'guide' | 'case' | undefined
  /** The heading right above it. */
  heading: HeadingFact | undefined
  /** Whether a heading stands in the item itself: what follows the item is below that one. */
  divided: boolean
}
