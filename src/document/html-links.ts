/**
 * Names of documents that stand in a link of raw HTML: `<a href="x.md">… `x.md` …</a>`.
 */

import type { Source } from '../text/source.ts'
import type { NameFact } from './facts.ts'
import { surroundings } from './surroundings.ts'

/** A tag `<a …>` or `</a>`; offsets in the text. */
export interface LinkTag {
  /** Whether it has an `href`. Every other one ends the link before it. */
  opens: boolean
  start: number
  end: number
}

/**
 * Mark the names between the tags of a link.
 *
 * @param names In the order of the text.
 */
export function linkedByHtml(
  names: readonly NameFact[],
  tags: readonly LinkTag[],
  source: Source,
): NameFact[] {
  if (names.length === 0 || !tags.some(({ opens }) => opens)) return [...names]
  const ordered = tags.toSorted((a, b) => a.start - b.start)
  let next = 0
  return names.map((name) => {
    const { start, end } = name.range
    while ((ordered[next]?.start ?? Number.POSITIVE_INFINITY) < start.offset) next++
    const opening = ordered[next - 1]
    if (!opening?.opens || opening.end > start.offset || name.linked) return name
    const closing = ordered[next]
    // A link that nothing closes ends with its paragraph, as far as its author meant it to.
    const linkEnd = closing ? Math.max(end.offset, closingEnd(closing)) : end.offset
    if (isOneParagraph(source.text, opening.start, linkEnd)) {
      const link = source.range(opening.start, linkEnd)
      const around = surroundings(source.text, opening.start, linkEnd)
      return { ...name, linked: true, link, ...around }
    }
    if (!closing && !isOneParagraph(source.text, opening.start, start.offset)) return name
    return { ...name, linked: true }
  })
}

/** Where a link ends that a tag closes: `</a>` is a part of it, the next `<a>` is not. */
function closingEnd({ opens, start, end }: LinkTag): number {
  return opens ? start : end
}

function isOneParagraph(text: string, start: number, end: number): boolean {
  return end - start <= maxLink && !/\n[ \t>]*\r?\n/.test(text.slice(start, end))
}

/** Longest link of which it is told whether it stands in one paragraph. */
const maxLink = 2000
