/**
 * Links without those that stand in some stretches of the text.
 */
import type { Span } from './destination.ts'
import type { LinkFact } from './facts.ts'

/** Links that start in none of the spans, which are in order. */
export function leaveOut<Fact extends Pick<LinkFact, 'range'>>(
  links: readonly Fact[],
  spans: readonly Span[],
): Fact[] {
  if (spans.length === 0) return [...links]
  let next = 0
  return links.toSorted(byStart).filter(({ range: { start } }) => {
    while (next < spans.length && (spans[next]?.[1] ?? 0) <= start.offset) next++
    return start.offset < (spans[next]?.[0] ?? Number.POSITIVE_INFINITY)
  })
}

/** Order by where they start. */
export function byStart(a: { range: LinkFact['range'] }, b: { range: LinkFact['range'] }): number {
  return a.range.start.offset - b.range.start.offset
}
