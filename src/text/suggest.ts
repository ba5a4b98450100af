/**
 * "Did you mean": the nearest of some candidates.
 */
import leven from 'leven'

/** Most characters that are taken for slips. */
const maxDistance = 5

/**
 * The candidate that differs least from `text`, letter case ignored.
 *
 * @param text What was written.
 * @param candidates What there is.
 * @returns The nearest candidate within a third of the text's length and five changes; `undefined` if
 *   none is, or if two are equally near: a wrong suggestion is worse than none.
 */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  const wanted = text.toLowerCase()
  let limit = Math.max(1, Math.min(maxDistance, Math.floor(text.length / 3)))
  let best: string | undefined
  let tied = false
  for (const candidate of new Set(candidates)) {
    if (Math.abs(candidate.length - text.length) > limit) continue
    const distance = leven(wanted, candidate.toLowerCase(), { maxDistance: limit + 1 })
    if (distance > limit) continue
    if (best !== undefined && distance === limit) {
      tied = true
      continue
    }
    best = candidate
    limit = distance
    tied = false
    if (distance === 0) break
  }
  return tied ? undefined : best
}

/** `; did you mean …?` or nothing, to end a sentence with. */
export function didYouMean(suggestion: unknown): string {
  return typeof suggestion === 'string' && suggestion ? `; did you mean \`${suggestion}\`?` : ''
}
