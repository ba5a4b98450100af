/**
 * The mark of words that are there for the search only.
 */

/**
 * Stands behind each of them. It has no width, and Pagefind leaves it where it is but looks for the
 * word without it: found by `渡方案`, told from the page's text by the mark.
 */
export const hiddenMark = '\u2060'

/** The word without its mark if it is a hidden one, in a `<mark>` or not. */
export function hiddenWord(word: string): string | undefined {
  return hidden.exec(word)?.[1]
}

// Han only: whoever writes a word joiner into a guide still has that word in an excerpt.
const hidden = new RegExp(`^(?:<mark>)?(\\p{Script=Han}+)${hiddenMark}`, 'u')
