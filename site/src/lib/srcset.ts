/**
 * The candidates of a `srcset`, read as browsers read them (HTML, "parse a srcset attribute"): an
 * address ends at white space, so that one may hold commas, as `data:` does, and a comma behind a
 * size needs no space after it.
 */

/** One image, and what it is for: `2x`, `640w`, or nothing. */
export interface Candidate {
  url: string
  descriptor: string
}

const space = /[\t\n\f\r ]/
const spaceOrComma = /[\t\n\f\r ,]/

/** Read a `srcset`. */
export function readSrcset(value: string): Candidate[] {
  const candidates: Candidate[] = []
  let at = 0
  const skip = (pattern: RegExp): void => {
    while (at < value.length && pattern.test(value[at] as string)) at++
  }
  for (;;) {
    skip(spaceOrComma)
    if (at >= value.length) return candidates
    const start = at
    while (at < value.length && !space.test(value[at] as string)) at++
    const written = value.slice(start, at)
    const url = written.replace(/,+$/, '')
    if (url !== written) {
      candidates.push({ url, descriptor: '' })
      continue
    }
    const end = endOfDescriptor(value, at)
    const descriptor = value
      .slice(at, end)
      .split(/[\t\n\f\r ]+/)
      .filter(Boolean)
      .join(' ')
    candidates.push({ url, descriptor })
    at = end
  }
}

/** The next comma outside of brackets. */
function endOfDescriptor(value: string, from: number): number {
  let inBrackets = false
  for (let at = from; at < value.length; at++) {
    const character = value[at]
    if (character === '(') inBrackets = true
    else if (character === ')') inBrackets = false
    else if (character === ',' && !inBrackets) return at
  }
  return value.length
}
