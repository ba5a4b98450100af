/**
 * What the source of a heading, a link, a code span or a gap shows without asking its tree.
 */
import { resourceDestination, type Span } from './destination.ts'
import { parseTarget } from './target.ts'

/** Characters that can make a destination differ from its source. */
export const escaped = /[\\&]/

/** Characters that can make a heading's text differ from its source. */
const markup = /[\\`*_[\]<>&!~\r\n]/

/** Text of an ATX heading without any markup; `undefined` if it takes the tree to tell. */
export function plainHeading(written: string): string | undefined {
  const line = trimAscii(written)
  if (!line.startsWith('#') || line.endsWith('#') || markup.test(line)) return undefined
  let index = 0
  while (line[index] === '#') index++
  return trimAscii(line.slice(index))
}

/**
 * A text without the ASCII blanks around it. Markdown knows no others: a no-break or full-width
 * space at the end of a heading is a part of it, and so is the blank before that.
 */
export function trimAscii(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && asciiBlanks.includes(text[start] as string)) start++
  while (end > start && asciiBlanks.includes(text[end - 1] as string)) end--
  return text.slice(start, end)
}

const asciiBlanks = ' \t\n\f\r'

/** Where the destination stands in a link as written; `undefined` if it is none of its own. */
export function linkDestination(written: string): Span | undefined {
  if (written.startsWith('<')) return [1, written.length - 1]
  return written.endsWith(')') ? resourceDestination(written) : undefined
}

const nameEnd = /\.(?:md|markdown|mdown|mdwn|mkdn?|mkdown) ?[`#]/i

/** Whether a code span may name a document: most documents have code spans, few such names. */
export function mayNameDocument(text: string): boolean {
  return (
    ['.md', '.MD', '.markdown', '.mk', '.MK'].some((end) => text.includes(end)) &&
    nameEnd.test(text)
  )
}

/** External addresses say nothing of this repository, unless they may point into it. */
export function isKept(target: string): boolean {
  if (!/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) return true
  const { kind } = parseTarget(target)
  // A front page without a fragment is there, whatever the repository holds.
  return kind === 'hosted' || (kind === 'front' && target.includes('#'))
}

/** White space and comments that may stand between a title and its intro block. */
export function isBlankOrComment(text: string): boolean {
  let rest = text.trim()
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->')
    if (end === -1) return false
    rest = rest.slice(end + 3).trim()
  }
  return rest === ''
}
