/**
 * The nearest of many names, for repositories with tens of thousands of files: most names are passed
 * over by their length and letters, and a run looks at no more than so many.
 */
import leven from 'leven'

/** Names a run may look at for suggestions: a second or two. */
const maxLooks = 100_000_000
/** Looks that comparing two names letter by letter is worth. */
const comparison = 60

/** What is left of the looks of a run. */
export interface Effort {
  looks: number
}

/** The looks of a whole run. */
export function fullEffort(): Effort {
  return { looks: maxLooks }
}

/** Most characters that are taken for slips, by default. */
function slipsIn(text: string): number {
  return Math.max(1, Math.min(5, Math.floor(text.length / 3)))
}

/** How far a name may be from what was written. */
export interface Nearness {
  /** Most changes; a third of the text's length and five if nothing else is said. */
  slips?: number
  /** Whether numbers in names tell them apart, but for one that only puts them in order. */
  numbered?: boolean
  accepts?: (name: string) => boolean
}

interface Name {
  name: string
  lower: string
  letters: number
  numbers: string
}

/** Names to look for near ones among. */
export class NearNames {
  readonly #byLength = new Map<number, Name[]>()
  readonly #effort: Effort

  constructor(names: Iterable<string>, effort: Effort) {
    this.#effort = effort
    for (const name of new Set(names)) {
      const lower = name.toLowerCase()
      const list = this.#byLength.get(lower.length)
      const entry = { name, lower, letters: lettersOf(lower), numbers: numbersIn(lower) }
      if (list) list.push(entry)
      else this.#byLength.set(lower.length, [entry])
    }
  }

  /**
   * The name that differs least from `text`, letter case ignored; `undefined` if none is near, if
   * two are equally near, or if the run has looked at enough.
   */
  nearest(text: string, nearness: Nearness = {}): string | undefined {
    const { slips = slipsIn(text), numbered = false, accepts } = nearness
    const wanted = text.toLowerCase()
    const numbers = numbersIn(wanted)
    const letters = lettersOf(wanted)
    let most = slips
    let best: string | undefined
    let tied = false
    for (const length of lengthsAround(wanted.length, slips)) {
      if (Math.abs(length - wanted.length) > most) break
      for (const candidate of this.#byLength.get(length) ?? []) {
        if (this.#effort.looks-- <= 0) return undefined
        // One change takes away one letter and brings another.
        if (bitsIn(candidate.letters ^ letters) > 2 * most) continue
        if (numbered && candidate.numbers !== numbers) continue
        this.#effort.looks -= comparison
        const distance = leven(wanted, candidate.lower, { maxDistance: most + 1 })
        if (distance > most || accepts?.(candidate.name) === false) continue
        tied = best !== undefined && distance === most
        if (!tied) best = candidate.name
        most = distance
      }
    }
    return tied ? undefined : best
  }
}

/** Lengths that differ by up to that much, the nearest first. */
function lengthsAround(length: number, by: number): number[] {
  const lengths = [length]
  for (let difference = 1; difference <= by; difference++) {
    lengths.push(length + difference, length - difference)
  }
  return lengths
}

/** The numbers in a name, but for one that only puts it in order. */
function numbersIn(name: string): string {
  const numbers = name.replace(/^\d+[-_. ]/, '').match(/\d+/g) ?? []
  return numbers.map((number) => number.replace(/^0+(?=\d)/, '')).join()
}

/** Which letters a text holds, a bit for each. */
function lettersOf(text: string): number {
  let letters = 0
  for (let index = 0; index < text.length; index++) letters |= 1 << (text.charCodeAt(index) & 31)
  return letters
}

function bitsIn(number: number): number {
  let bits = number - ((number >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
