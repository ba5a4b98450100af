/**
 * Numbers for slugs that are taken, in the ways of those who make them. Linear: the numbers in use
 * are skipped by links from each to the next free one.
 */

/**
 * How a repeated slug is numbered: `hyphen` takes the first free `-N`, `underscore` counts a number
 * on that is there already (`a_1`, `a_2`), `count` counts repeats and looks at nothing else.
 */
export type Numbering = 'hyphen' | 'underscore' | 'count'

/** Makes slugs unique in a document. */
export class NumberedSlugs {
  readonly #numbering: Numbering
  readonly #separator: string
  readonly #taken = new Set<string>()
  readonly #counts = new Map<string, number>()
  /** For each name, what follows a number that is taken. */
  readonly #next = new Map<string, Map<number, number>>()

  constructor(numbering: Numbering) {
    this.#numbering = numbering
    this.#separator = numbering === 'underscore' ? '_' : '-'
  }

  /** Mark a slug as taken. */
  take(slug: string): void {
    if (this.#taken.has(slug)) return
    this.#taken.add(slug)
    const numbered = this.#split(slug)
    // `a_007` is in nobody's way: numbers are counted to without leading zeros.
    if (!numbered || slug !== `${numbered.name}${this.#separator}${numbered.number}`) return
    const next = this.#next.get(numbered.name) ?? new Map<number, number>()
    this.#next.set(numbered.name, next)
    next.set(numbered.number, numbered.number + 1)
  }

  /** Take a slug, with a number if it is taken. */
  add(slug: string): string {
    const unique = this.#unique(slug)
    this.take(unique)
    return unique
  }

  #unique(slug: string): string {
    if (this.#numbering === 'count') {
      const count = this.#counts.get(slug) ?? 0
      this.#counts.set(slug, count + 1)
      return count === 0 ? slug : `${slug}-${count}`
    }
    if (this.#numbering === 'underscore') {
      // Python-Markdown numbers an empty one, too.
      if (slug !== '' && !this.#taken.has(slug)) return slug
      const { name, number } = this.#split(slug) ?? { name: slug, number: 0 }
      return `${name}_${this.#free(name, number + 1)}`
    }
    if (!this.#taken.has(slug)) return slug
    return `${slug}-${this.#free(slug, 1)}`
  }

  /** The first free number of a name from `from` on. */
  #free(name: string, from: number): number {
    const next = this.#next.get(name)
    if (!next) return from
    const passed: number[] = []
    let number = from
    for (let after = next.get(number); after !== undefined; after = next.get(number)) {
      passed.push(number)
      number = after
    }
    for (const each of passed) next.set(each, number)
    return number
  }

  #split(slug: string): { name: string; number: number } | undefined {
    const at = slug.lastIndexOf(this.#separator)
    if (at === -1) return undefined
    const digits = slug.slice(at + 1)
    if (!/^\d{1,15}$/.test(digits)) return undefined
    return { name: slug.slice(0, at), number: Number(digits) }
  }
}
