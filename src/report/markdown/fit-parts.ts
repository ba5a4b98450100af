/**
 * Fitting a comment into its length: what matters least is left out, and the reader is told.
 */
import { count } from '../summary.ts'

/** A part of a comment. */
export interface Part {
  /** Parts with a lower number are kept first. */
  rank: number
  /** What stands above the items, such as a bold line. */
  head?: string
  items: readonly string[]
  /** How items are written: a list, a paragraph each, or as lines that are Markdown already. */
  as: 'numbered' | 'bullets' | 'paragraphs' | 'lines'
  /** What stands below the items. */
  foot?: string
  /** What one left-out item is called. */
  noun: string
  /** What several are called. Default: `noun` with an `s`. */
  plural?: string
}

/** Room kept for a part's note on what is left out. */
const noteRoom = 80
/** Line breaks around a part and between its pieces. */
const breaksRoom = 8

/**
 * Join parts in the given order. Where they do not fit, items are left out from the end of the part
 * with the highest rank on, never a piece of an item.
 *
 * @param maxLength Most UTF-16 code units of the result, the line break at its end included.
 */
export function fitParts(parts: readonly Part[], maxLength: number): string {
  const wanted = parts.filter(({ items }) => items.length > 0)
  const kept = new Map<Part, number>()
  let room = maxLength - noteRoom * wanted.length
  for (const part of wanted.toSorted((a, b) => a.rank - b.rank)) {
    const { items, length } = fill(part, room)
    kept.set(part, items)
    // Nothing that matters less goes in where something that matters more is left out.
    room = items < part.items.length ? 0 : room - length
  }
  return `${wanted.map((part) => render(part, kept.get(part) ?? 0)).join('\n\n')}\n`
}

/** How many items of a part there is room for, and what they take. */
function fill(part: Part, room: number): { items: number; length: number } {
  const { head = '', foot = '' } = part
  let length = head.length + foot.length + breaksRoom
  let items = 0
  for (const item of part.items) {
    const next = length + writeItem(part, item, items).length + 2
    if (next > room) break
    length = next
    items++
  }
  return { items, length }
}

function writeItem({ as }: Part, item: string, index: number): string {
  if (as === 'paragraphs' || as === 'lines') return item
  return as === 'numbered' ? `${index + 1}. ${item}` : `- ${item}`
}

function render(part: Part, items: number): string {
  const { head, foot, noun, plural, as } = part
  const shown = part.items.slice(0, items).map((item, index) => writeItem(part, item, index))
  const left = part.items.length - items
  const note = left > 0 ? [`Left out for length: ${count(left, noun, plural)}.`] : []
  if (items === 0) return note.join('')
  const list = shown.join(as === 'paragraphs' ? '\n\n' : '\n')
  return [head, list, ...note, foot].filter((text) => text !== undefined).join('\n\n')
}
