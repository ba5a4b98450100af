/**
 * "Did you mean": the nearest of some candidates.
 */
import leven from 'leven'

/**
 * The candidate that differs least from `text`.
 *
 * @param text What was written.
 * @param candidates What there is.
 * @returns The nearest candidate within a third of the text's length, or `undefined`.
 */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  const wanted = text.toLowerCase()
  let limit = Math.max(1, Math.floor(text.length / 3))
  let best: string | undefined
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - text.length) > limit) continue
    const distance = leven(wanted, candidate.toLowerCase(), { maxDistance: limit + 1 })
    if (distance > limit || (best !== undefined && distance === limit)) continue
    best = candidate
    limit = distance
    if (distance === 0) break
  }
  return best
}

/** ` (did you mean …?)` or nothing, to end a sentence with. */
export function didYouMean(suggestion: unknown): string {
  return typeof suggestion === 'string' && suggestion ? `; did you mean \`${suggestion}\`?` : ''
}
