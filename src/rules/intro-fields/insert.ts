/**
 * Writing lines into an intro block.
 */
import type { Field, FieldBlock, HeadingFact } from '../../document/facts.ts'
import type { Edit, Fix } from '../../engine/finding.ts'
import type { Source } from '../../text/source.ts'

/** Insert field lines after a field, or at the top of the block. */
export function insertLines(
  source: Source,
  block: FieldBlock,
  after: Field | undefined,
  lines: readonly string[],
): Edit {
  const first = block.fields[0] as Field
  const marker = markerOf(source, after ?? first)
  // Where lines end in a hard break, a new one keeps the block's look.
  const hardBreak = block.fields.length > 1 ? hardBreakOf(source.line(first.range.start.line)) : ''
  const lineEnding = source.lineEnding
  if (!after) {
    const text = lines.map((line) => `${marker}${line}${hardBreak}${lineEnding}`).join('')
    return insertAt(source, source.lineStarts[first.range.start.line - 1] ?? 0, text)
  }
  const number = lastLineOf(source, block, after)
  const line = source.line(number)
  const isLast = after === block.fields.at(-1)
  const before = hardBreakOf(line) ? '' : hardBreak
  const text = lines.map((content, index) => {
    const end = isLast && index === lines.length - 1 ? '' : hardBreak
    return `${lineEnding}${marker}${content}${end}`
  })
  const at = (source.lineStarts[number - 1] ?? 0) + line.length
  return insertAt(source, at, before + text.join(''))
}

/** Insert a whole block after the H1. */
export function insertBlock(source: Source, title: HeadingFact, lines: readonly string[]): Edit {
  const { line } = title.range.end
  const at = (source.lineStarts[line - 1] ?? 0) + source.line(line).length
  const lineEnding = source.lineEnding
  const block = lines.map((content) => `> ${content}`).join(lineEnding)
  // A line that follows at once would continue the blockquote.
  const gap = source.line(line + 1).trim() === '' ? '' : lineEnding
  return insertAt(source, at, `${lineEnding}${lineEnding}${block}${gap}`)
}

/** What stands in front of a field on its line. */
function markerOf(source: Source, field: Field): string {
  const start = source.lineStarts[field.range.start.line - 1] ?? 0
  const marker = source.text.slice(start, field.range.start.offset)
  return marker.includes('>') ? marker : '> '
}

/** Number of the last line of a field's value; a blank line ends it. */
function lastLineOf(source: Source, block: FieldBlock, field: Field): number {
  const next = block.fields[block.fields.indexOf(field) + 1]
  const end = next ? next.range.start.line - 1 : block.range.end.line
  let number = field.range.start.line
  while (number < end && /[^\s>]/.test(source.line(number + 1))) number++
  return number
}

function hardBreakOf(line: string): string {
  return /(?:\\| {2,})$/.exec(line)?.[0] ?? ''
}

function insertAt(source: Source, offset: number, text: string): Edit {
  return { range: source.range(offset, offset), text }
}

/** The part of a report that carries an edit. */
export function fixWith(path: string, edit: Edit | undefined): { fix?: Fix } {
  return edit ? { fix: { path, edits: [edit] } } : {}
}
