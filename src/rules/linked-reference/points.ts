/**
 * Places beside a known place, told from the text between them.
 */
import type { Point } from '../../text/source.ts'

/** The place that lies `text` after a place. */
export function pointAfter(from: Point, text: string): Point {
  const lineStart = text.lastIndexOf('\n') + 1
  if (lineStart === 0)
    return { ...from, column: from.column + text.length, offset: from.offset + text.length }
  return {
    line: from.line + text.split('\n').length - 1,
    column: text.length - lineStart + 1,
    offset: from.offset + text.length,
  }
}

/** The place that lies `text` before a place; `undefined` if that is on another line. */
export function pointBefore(from: Point, text: string): Point | undefined {
  if (/[\r\n]/.test(text)) return undefined
  return { ...from, column: from.column - text.length, offset: from.offset - text.length }
}
