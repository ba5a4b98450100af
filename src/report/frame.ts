/**
 * A code frame: the line a finding stands on, its range underlined.
 */
import { eastAsianWidth } from 'get-east-asian-width'
import type { Range, Source } from '../text/source.ts'
import { visible } from '../text/visible.ts'

/** Characters shown in front of the range when a line is cut. */
const contextBefore = 24

/**
 * UTF-16 code units looked at for one column of the terminal. A line may be megabytes long and have
 * a finding every few words: what cannot be seen of it is not measured.
 */
const maxPerColumn = 8

/** The lines of a code frame, without colour. */
export interface Frame {
  lineNumber: number
  text: string
  /** Spaces that bring the marks under the range. */
  indent: string
  marks: string
}

/**
 * Frame a range.
 *
 * @param width Columns there are for the text; a longer line is cut around the range.
 */
export function frameRange(source: Source, range: Range, width: number): Frame {
  const { line, column } = range.start
  const full = source.line(line)
  const endColumn = range.end.line === line ? range.end.column : full.length + 1
  const start = Math.min(column - 1, full.length)
  const end = Math.max(start, Math.min(endColumn - 1, full.length))
  const most = maxPerColumn * width
  const isCut = full.length > most || stringWidth(visible(full)) > width
  const from = isCut ? cutBefore(full, start) : 0
  const head = visible(full.slice(from, start))
  const marked = visible(full.slice(start, Math.min(end, start + most)))
  const prefix = from > 0 ? '…' : ''
  const rest = end - start > most ? '' : visible(full.slice(end, end + most))
  const text = shorten(prefix + head + marked + rest, width)
  const indent = ' '.repeat(stringWidth(prefix + head))
  const room = Math.max(1, stringWidth(text) - indent.length)
  const marks = '^'.repeat(Math.max(1, Math.min(stringWidth(marked), room)))
  return { lineNumber: line, text, indent, marks }
}

/** Start of the cut line; never inside a surrogate pair. */
function cutBefore(line: string, start: number): number {
  const from = Math.max(0, start - contextBefore)
  const code = line.charCodeAt(from)
  return code >= 0xdc00 && code <= 0xdfff ? from + 1 : from
}

function shorten(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let result = ''
  let used = 0
  for (const character of text) {
    used += stringWidth(character)
    if (used >= width) break
    result += character
  }
  return `${result}…`
}

const noWidth = /[\p{Mn}\p{Me}\p{Cf}]/u

/** Columns a text takes in a terminal. */
function stringWidth(text: string): number {
  let width = 0
  for (const character of text) {
    const code = character.codePointAt(0) as number
    if (code < 0x300) width++
    else if (!noWidth.test(character)) width += eastAsianWidth(code)
  }
  return width
}
