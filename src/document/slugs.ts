/**
 * Anchors GitHub gives to headings.
 *
 * The character table is github-slugger's. Where GitHub's published filter and github-slugger
 * number a repeated heading differently, or where a heading spans lines, both spellings count:
 * a false alarm costs more than a rare miss.
 */
import { slug as githubSlug } from 'github-slugger'

/** Collects a document's heading anchors in order. */
export class SlugRegistry {
  readonly #taken = new Map<string, number>()
  readonly #seen = new Map<string, number>()
  /** Every anchor the headings seen so far may have. */
  readonly slugs = new Set<string>()

  /**
   * Add a heading.
   *
   * @param text The heading's text: images and tags left out, white space kept.
   * @returns Its anchor, unique in the document.
   */
  add(text: string): string {
    const base = slug(text)
    const anchor = this.#unique(base)
    this.slugs.add(anchor)
    const repeats = this.#seen.get(base) ?? 0
    this.#seen.set(base, repeats + 1)
    this.slugs.add(repeats > 0 ? `${base}-${repeats}` : base)
    return anchor
  }

  /** Add another spelling of the heading added last. */
  addSpelling(text: string): void {
    this.slugs.add(slug(text))
  }

  #unique(base: string): string {
    let anchor = base
    let count = this.#taken.get(base)
    if (count !== undefined) {
      while (this.#taken.has(anchor)) {
        count++
        anchor = `${base}-${count}`
      }
      this.#taken.set(base, count)
    }
    this.#taken.set(anchor, 0)
    return anchor
  }
}

const beyondAscii = /\P{ASCII}/u

/** github-slugger's slug; its table is only searched where there is more than ASCII. */
function slug(text: string): string {
  if (beyondAscii.test(text)) return githubSlug(text)
  return text
    .toLowerCase()
    .replace(/[^a-z0-9_ -]/g, '')
    .replaceAll(' ', '-')
}
