/**
 * Words that corrections took from a document, but for those that they name.
 */

import type { Finding } from '../../src/engine/finding.ts'
import type { Source } from '../../src/text/source.ts'

/** How often each word is there. */
export type WordCounts = Map<string, number>

/** The words of a text. */
export function countWords(text: string, counts: WordCounts = new Map()): WordCounts {
  for (const [word] of text.matchAll(/[\p{L}\p{N}\p{M}\p{Extended_Pictographic}]+/gu)) {
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

/** Words of one text that another one has less often. */
export function missingWords(before: string, after: string, named: WordCounts): string[] {
  const left = countWords(after)
  return [...countWords(before)].flatMap(([word, count]) => {
    const kept = (left.get(word) ?? 0) + (named.get(word) ?? 0)
    return kept < count ? [word] : []
  })
}

/** Add the words that a finding's correction names: it may remove them, and no others. */
export function addNamedWords(
  { rule, code, args, fix }: Finding,
  source: Source | undefined,
  counts: WordCounts,
): void {
  if (!fix || !source) return
  if (rule === 'linked-reference' && code === 'expired') {
    // The bare marker, in whatever letter case its author wrote it.
    for (const { range } of fix.edits) {
      const removed = source.text.slice(range.start.offset, range.end.offset)
      const marker = /TBD|待定|待补|待写/i.exec(removed)
      if (marker) countWords(marker[0], counts)
    }
  } else if (rule === 'index-entry' && code === 'duplicate') {
    for (const { range } of fix.edits) {
      countWords(source.text.slice(range.start.offset, range.end.offset), counts)
    }
  } else if (rule === 'intro-fields' && code === 'label') countWords(String(args.label), counts)
}
