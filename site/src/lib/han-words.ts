/**
 * Chinese for the search. Pagefind takes what stands between spaces for a word and finds words by
 * their beginning, so that in a sentence without spaces only the first word of it would be found.
 */
import { hiddenMark } from '../search/hidden-words.ts'

/** Longest search, in characters, that finds something inside of a sentence. */
const maxLength = 12

/** Where a section begins as Starlight and the loader write it. */
const sectionStart = /(?=<div class="sl-heading-wrapper|<details class="appendix")/

/** Every beginning of a word that a search may start from: the text from each of its characters on. */
export function hanWords(text: string): string[] {
  const words = new Set<string>()
  for (const [run] of text.matchAll(/\p{Script=Han}+/gu)) {
    const characters = [...run]
    for (const at of characters.keys()) words.add(characters.slice(at, at + maxLength).join(''))
  }
  return [...words]
}

/**
 * Adds to each section of a page an element that nobody sees and Pagefind reads, so that a search
 * leads to the section that has the word.
 *
 * @param above What is shown above the text: it counts as part of what comes before the first heading.
 */
export function indexHan(html: string, above = ''): string {
  const [first = '', ...sections] = html.split(sectionStart)
  return [
    first + hanElement(above + first),
    ...sections.map((each) => each + hanElement(each)),
  ].join('')
}

function hanElement(html: string): string {
  const words = hanWords(html.replace(/<[^>]*>/g, ''))
  if (words.length === 0) return ''
  const marked = words.map((each) => each + hiddenMark).join(' ')
  return `<span hidden data-pagefind-index-attrs="data-words" data-words="${marked}"></span>`
}
