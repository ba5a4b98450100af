/**
 * Excerpts for a reader. Pagefind cuts them out of all that it has read, the hidden words included;
 * where it found one of those, the excerpt is made anew from the text that the word comes from.
 */
import { escapeHtml } from '../escapes.ts'
import { hiddenWord } from './hidden-words.ts'

/** Part of a page that was found; only what is read here. */
export interface SubResult {
  url: string
  /** HTML. */
  excerpt: string
  /** The section's heading; there is none above the first one. */
  anchor?: { location: number } | undefined
}

/** A page that was found; only what is read here. */
export interface SearchResult {
  url: string
  /** HTML. */
  excerpt: string
  /** All that Pagefind has read of the page, as text. */
  content: string
  sub_results: SubResult[]
}

/** Characters shown on either side of what was found. */
const reach = 30

/** How many of them are left out if the rest then begins or ends with a sentence or a word. */
const near = 10

/** Characters marked where it is not known what was looked for. */
const markedAtMost = 4

const boundary = /[。！？\s]/

/**
 * The result without hidden words. Nothing of `result` is changed: Pagefind keeps it for the next
 * search.
 *
 * @param term What was typed, if that is known.
 */
export function withoutHiddenWords(result: SearchResult, term = ''): SearchResult {
  const words = result.content.split(/\s+/)
  return {
    ...result,
    excerpt: visibleExcerpt(result.excerpt, visible(words), term),
    sub_results: result.sub_results.map((each) => ({
      ...each,
      excerpt: visibleExcerpt(each.excerpt, sectionFrom(words, each.anchor?.location ?? 0), term),
    })),
  }
}

/**
 * Text of a section, whose hidden words stand at its end.
 *
 * @param start Number of its first word, which is what Pagefind has for a heading's location.
 */
function sectionFrom(words: readonly string[], start: number): string {
  const section = words.slice(start)
  const length = section.findIndex((each) => hiddenWord(each) !== undefined)
  return section.slice(0, length < 0 ? section.length : length).join(' ')
}

function visibleExcerpt(excerpt: string, text: string, term: string): string {
  const words = excerpt.split(/\s+/)
  const rest = visible(words)
  // What Pagefind found in the text itself is shown as Pagefind shows it.
  if (rest.includes('<mark>')) return rest
  const found = words.find((each) => each.startsWith('<mark>'))
  const word = found && hiddenWord(found)
  const context = word && contextOf(word, text, term)
  return context || rest || escapeHtml(beginning(text))
}

function visible(words: readonly string[]): string {
  return words
    .filter((each) => hiddenWord(each) === undefined)
    .join(' ')
    .trim()
}

/** HTML of the text around the word, if the text has it. */
function contextOf(word: string, text: string, term: string): string | undefined {
  const marked = markedPart(word, term)
  // A word that goes over the end of a paragraph stands in no text; what was looked for may.
  const at = [word, marked].map((each) => text.indexOf(each)).find((each) => each >= 0)
  if (at === undefined) return undefined
  const before = escapeHtml(end(text.slice(0, at)))
  const after = escapeHtml(beginning(text.slice(at + marked.length)))
  return `${before}<mark>${marked}</mark>${after}`.trim()
}

/** What the word and one of the words that were looked for begin with. */
function markedPart(word: string, term: string): string {
  const parts = term.split(/\P{Script=Han}+/u).map((each) => commonBeginning(word, each))
  const longest = parts.reduce((a, b) => (b.length > a.length ? b : a), '')
  return longest || [...word].slice(0, markedAtMost).join('')
}

function commonBeginning(a: string, b: string): string {
  const others = [...b]
  const characters = [...a]
  const different = characters.findIndex((each, at) => each !== others[at])
  return different < 0 ? a : characters.slice(0, different).join('')
}

function beginning(text: string): string {
  const characters = [...text]
  if (characters.length <= reach) return text
  const kept = characters.slice(0, reach)
  const cut = kept.findLastIndex((each) => boundary.test(each))
  return kept.slice(0, cut < reach - near ? reach : cut + 1).join('')
}

function end(text: string): string {
  const characters = [...text]
  if (characters.length <= reach) return text
  const kept = characters.slice(-reach)
  const cut = kept.findIndex((each) => boundary.test(each))
  return kept.slice(cut < near ? cut + 1 : 0).join('')
}
