/**
 * What satteri 0.10.5 is known to misread, told from the text: such a document is read by the
 * reference. Each is held to remark by a test, which is also where GitHub's reading is named.
 */
import { isHardForReference } from './limits.ts'

/** Whether satteri misreads a text and the reference can be asked in its place. */
export function isMisread(text: string): boolean {
  const misread = hasAddressAtPipe(text) || hasOddFootnote(text) || hasOddTag(text)
  return misread && !isHardForReference(text)
}

/** Longest label, and longest way from a footnote to the end of a link's text. */
const maxLabel = 1000

/**
 * A footnote in a link's text, which is no link then (`[[^1]](a.md)`), and a definition whose label
 * begins as a footnote's and is none, because it holds a blank (`[^a b]: c.md`).
 */
function hasOddFootnote(text: string): boolean {
  for (let at = text.indexOf('[^'); at !== -1; at = text.indexOf('[^', at + 2)) {
    const [label, blank, after] = footnote.exec(text.slice(at, at + 2 * maxLabel)) ?? []
    if (label !== undefined && (after ? !blank : blank)) return true
  }
  return false
}

// The second group is white space in the label, the third the end of a link's text around it.
const footnote = /^\[\^[^[\]\s]*(?:(\s)[^[\]]*\]:|\](?:(?!\n\s*\n)[^[\]])*(\](?=[([])))/

/** A tag with a value that needs quotes and has none (`<a href=.="">`): no HTML, but text. */
function hasOddTag(text: string): boolean {
  return oddTag.test(text)
}

const oddTag =
  /<[a-z][a-z0-9-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s+[a-z_:][\w.:-]*\s*=\s*[^\s"'=<>`]+["'=`]/i

/**
 * A bare address in a table that touches the next `|`: satteri takes it for longer than it is, and
 * with it the rest of the row. GitHub and remark end it there.
 */
function hasAddressAtPipe(text: string): boolean {
  let cleared = 0
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at)) {
    at += 3
    while (at < text.length && !endsAddress.test(text[at] as string)) at++
    if (text[at] !== '|') continue
    const newLine = text.indexOf('\n', at)
    const end = newLine === -1 ? text.length : newLine
    if (isInTable(text, at, end, cleared)) return true
    // Nor are the other addresses of this line.
    cleared = end
    at = end
  }
  return false
}

/** Most characters of a row in which its first cell is looked for. */
const maxFirstCell = 200
const endsAddress = /[\s|<>()[\]`]/
const delimiterRow = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\||$)/

/**
 * Whether the rows above the line of an offset, or the one below it, begin a table.
 *
 * @param lineEnd Where that line ends.
 * @param cleared Offset up to which it is known that they do not: no line is looked at twice.
 */
function isInTable(text: string, offset: number, lineEnd: number, cleared: number): boolean {
  if (delimiterRow.test(text.slice(lineEnd + 1, lineEnd + maxFirstCell))) return true
  let end = text.lastIndexOf('\n', offset)
  while (end > 0 && end > cleared) {
    const start = text.lastIndexOf('\n', end - 1) + 1
    const line = text.slice(start, end)
    if (delimiterRow.test(line.slice(0, maxFirstCell))) return true
    if (!line.includes('|')) return false
    end = start - 1
  }
  return false
}
