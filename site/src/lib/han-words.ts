/**
 * Chinese for the search. Pagefind takes what stands between spaces for a word and finds words by
 * their beginning, so that in a sentence without spaces only the first word of it would be found.
 */

/** Longest search, in characters, that finds something inside of a sentence. */
const maxLength = 8

/** Every beginning of a word that a search may start from: the text from each of its characters on. */
export function hanWords(text: string): string[] {
  const words = new Set<string>()
  for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    const characters = [...run]
    // A character alone is no search.
    for (const at of characters.keys()) {
      if (at < characters.length - 1) words.add(characters.slice(at, at + maxLength).join(''))
    }
  }
  return [...words]
}

/** An element that nobody sees and Pagefind reads; nothing for a page without Chinese. */
export function hanIndex(text: string): string {
  const words = hanWords(text)
  if (words.length === 0) return ''
  return `<span hidden data-pagefind-index-attrs="data-words" data-words="${words.join(' ')}"></span>`
}
