/**
 * Blockquotes whose lines are `**Label**: value`: the intro block and the framing block.
 */

import type { Source } from '../text/source.ts'
import type { Field, FieldBlock } from './facts.ts'

/** Colons that end a label: ASCII and full-width. */
const colons = new Set([':', '：'])

/**
 * Read the fields of a blockquote.
 *
 * A line that starts no field continues the value above it, up to an empty line. Both `**Label**: value` and
 * `**Label:** value` are fields; a label holds no emphasis and at most 80 characters.
 *
 * @param start Offset of the blockquote in the text.
 * @param end Offset of its end.
 * @returns The block, or `undefined` if no line is a field.
 */
export function readFieldBlock(source: Source, start: number, end: number): FieldBlock | undefined {
  const fields: Field[] = []
  /** Lines that continue the last field's value. */
  let continuation: string[] | undefined
  const close = (): void => {
    const field = fields.at(-1)
    if (field && continuation) field.value = [field.value, ...continuation].join(' ').trim()
    continuation = undefined
  }
  const first = source.point(start).line
  const contentEnd = start + source.text.slice(start, end).trimEnd().length
  const last = source.point(contentEnd).line
  for (let number = first; number <= last; number++) {
    const lineStart = Math.max(source.lineStarts[number - 1] ?? 0, start)
    const line = source.line(number)
    const content = line.slice(lineStart - (source.lineStarts[number - 1] ?? 0))
    const offset = lineStart + contentStart(content)
    const text = source.text.slice(offset, lineStart + content.length)
    const field = readField(source, text, offset)
    if (field) {
      close()
      fields.push(field)
      continuation = []
    } else if (text.trim() === '') close()
    else continuation?.push(trimValue(text))
  }
  close()
  return fields.length > 0 ? { range: source.range(start, contentEnd), fields } : undefined
}

/** Length of the blockquote marker and list marker in front of a line's content. */
function contentStart(line: string): number {
  let index = 0
  while (index < line.length && ' \t>'.includes(line[index] as string)) index++
  if (/^[-*+] /.test(line.slice(index, index + 2))) index += 2
  while (line[index] === ' ') index++
  return index
}

function readField(source: Source, text: string, offset: number): Field | undefined {
  if (!text.startsWith('**')) return undefined
  const close = text.indexOf('**', 2)
  if (close < 3 || close > 84) return undefined
  const inner = text.slice(2, close)
  const colonInside = colons.has(inner.at(-1) ?? '')
  let after = close + 2
  if (!colonInside) {
    while (text[after] === ' ') after++
    if (!colons.has(text[after] ?? '')) return undefined
    after++
  }
  const label = (colonInside ? inner.slice(0, -1) : inner).trim()
  if (!label || label.includes('*')) return undefined
  const value = trimValue(text.slice(after))
  return {
    label,
    value,
    range: source.range(offset, offset + text.trimEnd().length),
    labelRange: source.range(offset + 2, offset + 2 + label.length),
  }
}

/** Without outer white space and a hard break's backslash. */
function trimValue(text: string): string {
  const trimmed = text.trim()
  return trimmed.endsWith('\\') ? trimmed.slice(0, -1).trimEnd() : trimmed
}

/** A label to compare by: letter case, full-width forms and white space around CJK ignored. */
export function foldLabel(label: string): string {
  const folded = label.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()
  return folded.replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
}

/** Whether a value says nothing: white space, comments, dashes, dots. */
export function isBlankValue(value: string): boolean {
  const text = value.replace(/<!--[\s\S]*?(?:-->|$)/g, '')
  return /^[\s.…·\-–—_~]*$/.test(text)
}

/** Offsets of a field with the lines that continue its value. */
export function fieldSpan(block: FieldBlock, field: Field): [start: number, end: number] {
  const next = block.fields[block.fields.indexOf(field) + 1]
  return [field.range.start.offset, next?.range.start.offset ?? block.range.end.offset]
}
