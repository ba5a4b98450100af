/**
 * Stretches of a text to be underlined: ranges that overlap → pieces that do not.
 */
import type { Severity } from '../../../src/engine/finding.ts'

/** A stretch of the text that findings speak of. */
export interface Mark {
  start: number
  end: number
  severity: Severity
}

/** A piece of the text, with the gravest severity that covers it. */
export interface Piece {
  text: string
  severity?: Severity
}

/** Most marks that are drawn; the list names all findings. */
const maxMarks = 500

/** Widen what has no width to the character beside it: it has to be seen. */
export function visibleMark(text: string, { start, end, severity }: Mark): Mark {
  if (end > start) return { start, end, severity }
  if (start < text.length && text[start] !== '\n') return { start, end: start + 1, severity }
  const isLineStart = start === 0 || text[start - 1] === '\n'
  return isLineStart ? { start, end: start, severity } : { start: start - 1, end: start, severity }
}

/** Cut a text at the marks' ends. */
export function cutPieces(text: string, marks: readonly Mark[]): Piece[] {
  const drawn = marks.slice(0, maxMarks).map((mark) => visibleMark(text, mark))
  const cuts = [...new Set([0, text.length, ...drawn.flatMap(({ start, end }) => [start, end])])]
    .filter((offset) => offset >= 0 && offset <= text.length)
    .sort((a, b) => a - b)
  const pieces: Piece[] = []
  for (const [index, start] of cuts.entries()) {
    const end = cuts[index + 1] ?? text.length
    const over = drawn.filter((mark) => mark.start <= start && mark.end >= end && mark.end > start)
    if (end === start) continue
    const severity = over.some((mark) => mark.severity === 'error') ? 'error' : over[0]?.severity
    pieces.push({ text: text.slice(start, end), ...(severity ? { severity } : {}) })
  }
  return pieces
}

/** Where marks stand after a text was edited in one place; those in the edited stretch go. */
export function shiftMarks(before: string, after: string, marks: readonly Mark[]): Mark[] {
  let same = 0
  const least = Math.min(before.length, after.length)
  while (same < least && before[same] === after[same]) same++
  let tail = 0
  while (tail < least - same && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const edited = before.length - tail
  const delta = after.length - before.length
  return marks.flatMap((mark) => {
    if (mark.end <= same) return [mark]
    if (mark.start < edited) return []
    return [{ ...mark, start: mark.start + delta, end: mark.end + delta }]
  })
}
