/**
 * A passage: one stretch of the author's own words, normalised for matching, every character of
 * which knows where it came from.
 *
 * Normalising (no-break spaces, zero-width characters, typographic hyphens, entities, emphasis
 * marks) lets the patterns stay plain; the map back keeps ranges exact.
 */

import { decodeHTMLStrict } from 'entities/decode'
import { isInvisible } from '../../text/visible.ts'

/** What a passage is in its text. A `subject` describes the work, so fewer patterns apply to it. */
export type PassageKind = 'subject' | 'heading' | 'text' | 'cell'

/** A link inside a passage: label range in passage text, whole range in the source. */
export interface PassageLink {
  labelStart: number
  labelEnd: number
  start: number
  end: number
  url: string
}

/** One stretch of the author's own words. */
export interface Passage {
  kind: PassageKind
  /** Normalised text. Lines are separated by `\n`. */
  text: string
  /** Source offset where each character of `text` begins. */
  starts: number[]
  /** Source offset where each character of `text` ends. */
  ends: number[]
  links: PassageLink[]
  /** State of the task box in front of it, if it has one. */
  checked: boolean | null
  /** Inside a blockquote: only a tool's own signature counts there. */
  quoted: boolean
  /** Trailers are looked for in its lines. */
  trailers: boolean
}

/** Stands for code, quoted text and URLs: something is there, but not the author's words. */
export const opaque = '\uE000'

const replacements = new Map([
  ['\u00A0', ' '],
  ['\u2007', ' '],
  ['\u202F', ' '],
  ['\u3000', ' '],
  ['\t', ' '],
  ['\u2010', '-'],
  ['\u2011', '-'],
  ['\u2012', '-'],
  ['\u2212', '-'],
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\uFF1A', ':'],
  ['\uFF1C', '<'],
  ['\uFF1E', '>'],
])
/** A character reference: the longest name that HTML has takes 31 characters. */
const reference = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/iy

/** Builds one passage from pieces of a source text. */
export class PassageBuilder {
  readonly passage: Passage
  readonly #source: string
  readonly #decode: boolean
  readonly #characters: string[] = []

  constructor(source: string, decodeEntities: boolean, passage: Partial<Passage> = {}) {
    this.#source = source
    this.#decode = decodeEntities
    this.passage = {
      kind: 'text',
      text: '',
      starts: [],
      ends: [],
      links: [],
      checked: null,
      quoted: false,
      trailers: true,
      ...passage,
    }
  }

  /** Length of the normalised text so far. */
  get length(): number {
    return this.#characters.length
  }

  /** Adds the source from `start` to `end`, normalised. */
  add(start: number, end: number): void {
    for (let at = start; at < end; at++) {
      const character = this.#source[at] as string
      if (character === '&' && this.#decode) {
        reference.lastIndex = at
        const [written = ''] = reference.exec(this.#source) ?? []
        const decoded = decodeHTMLStrict(written)
        if (decoded !== written && at + written.length <= end) {
          for (const unit of decoded.split('')) {
            // A line that is written as a reference begins no line.
            this.#addCharacter(unit === '\n' ? ' ' : unit, at, at + written.length)
          }
          at += written.length - 1
          continue
        }
      }
      this.#addCharacter(character, at, at + 1)
    }
  }

  /** Adds one opaque character that stands for the source from `start` to `end`. */
  addOpaque(start: number, end: number): void {
    this.#push(opaque, start, end)
  }

  /** Records a link whose label was added since `labelStart`. */
  link(labelStart: number, start: number, end: number, url: string): void {
    this.passage.links.push({ labelStart, labelEnd: this.length, start, end, url })
  }

  #addCharacter(character: string, start: number, end: number): void {
    if (character === '\r' || isInvisible(character)) return
    // Private use characters are this module's own marks; a text must not bring its own.
    const isPrivate = character >= '\uE000' && character <= '\uE00F'
    this.#push(isPrivate ? '\uFFFD' : (replacements.get(character) ?? character), start, end)
  }

  #push(character: string, start: number, end: number): void {
    if (character === ' ' && this.#characters.at(-1) === ' ') return
    this.#characters.push(character)
    this.passage.starts.push(start)
    this.passage.ends.push(end)
  }

  /** The finished passage. */
  build(): Passage {
    this.passage.text = this.#characters.join('')
    return this.passage
  }
}

/** The source range of `passage.text.slice(from, to)`, widened to whole links. */
export function sourceRange(passage: Passage, from: number, to: number): [number, number] {
  let start = passage.starts[from] ?? 0
  let end = passage.ends[to - 1] ?? start
  for (const link of linksBetween(passage, from, to)) {
    start = Math.min(start, link.start)
    end = Math.max(end, link.end)
  }
  return [start, end]
}

/** The links whose labels have a part between `from` and `to`. Links stand in order and apart. */
export function linksBetween({ links }: Passage, from: number, to: number): PassageLink[] {
  let low = 0
  let high = links.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((links[middle]?.labelEnd ?? 0) <= from) low = middle + 1
    else high = middle
  }
  const first = low
  while (low < links.length && (links[low]?.labelStart ?? to) < to) low++
  return links.slice(first, low)
}

/** The part of a passage from `from` to `to`. */
export function slicePassage(passage: Passage, from: number, to: number): Passage {
  return {
    ...passage,
    text: passage.text.slice(from, to),
    starts: passage.starts.slice(from, to),
    ends: passage.ends.slice(from, to),
    links: linksBetween(passage, from, to).map((link) => ({
      ...link,
      labelStart: link.labelStart - from,
      labelEnd: link.labelEnd - from,
    })),
  }
}

/** The lines of a passage. */
export function passageLines(passage: Passage): Passage[] {
  if (!passage.text.includes('\n')) return [passage]
  const lines: Passage[] = []
  let from = 0
  for (let at = 0; at <= passage.text.length; at++) {
    if (at < passage.text.length && passage.text[at] !== '\n') continue
    if (at > from) lines.push(slicePassage(passage, from, at))
    from = at + 1
  }
  return lines
}
