/**
 * Bare addresses in a table that touch the next `|`: satteri 0.10.5 takes such an address for longer
 * than it is, and with it the rest of the row, or finds no table at all. GitHub and remark end it
 * there.
 */
import { parseWithSatteri } from './satteri.ts'

/** A bare address. */
export interface Address {
  from: number
  to: number
  /** Where the `:` of `https://` or the first `.` of `www.` stands. */
  sign: number
  /** The address it leads to. */
  url: string
}

/** Longest address, and most beginnings of one in a row of characters, that are looked at. */
const maxLength = 2000
const maxBeginnings = 8

type Candidate = Pick<Address, 'from' | 'to' | 'sign'>

/** The addresses in what seem to be rows of tables, in order. */
export function addressesAtPipes(text: string): Address[] {
  if (!text.includes('|')) return []
  const candidates = findCandidates(text)
  if (candidates.length === 0) return []
  // Each is a paragraph: satteri knows where it ends, and is asked about all of them at once.
  const { tree } = parseWithSatteri(
    candidates.map(({ from, to }) => text.slice(from, to)).join('\n\n'),
  )
  const addresses: Address[] = []
  let start = 0
  for (const [index, { from, to, sign }] of candidates.entries()) {
    const paragraph = tree.children[index]
    const [link] = paragraph?.type === 'paragraph' ? paragraph.children : []
    if (link?.type === 'link' && link.position?.start.offset === start) {
      const end = from + (link.position.end.offset ?? start) - start
      if (from >= (addresses.at(-1)?.to ?? 0))
        addresses.push({ from, to: end, sign, url: link.url })
    }
    start += to - from + 2
  }
  return addresses
}

/** Beginnings of addresses, and the pipes that end them. */
function findCandidates(text: string): Candidate[] {
  const rows = new TableRows(text)
  const candidates: Candidate[] = []
  let end = 0
  let beginnings = 0
  for (const sign of signsOf(text)) {
    if (sign >= end) {
      end = endOfRun(text, sign)
      beginnings = 0
    }
    const from = beginningOf(text, sign)
    if (text[end] !== '|' || from === undefined || end - from > maxLength) continue
    if (++beginnings > maxBeginnings || !rows.has(sign)) continue
    // Where it stands in code, the code ends before the pipe.
    const isInCode = text.slice(sign, end).split('`').length % 2 === 0
    if (!isInCode) candidates.push({ from, to: end, sign })
  }
  return candidates
}

function* signsOf(text: string): Generator<number> {
  let colon = text.indexOf('://')
  let point = nextWww(text, 0)
  while (colon !== -1 || point !== -1) {
    if (point === -1 || (colon !== -1 && colon < point)) {
      yield colon
      colon = text.indexOf('://', colon + 3)
    } else {
      yield point
      point = nextWww(text, point)
    }
  }
}

function nextWww(text: string, from: number): number {
  const at = text.indexOf('www.', from)
  return at === -1 ? -1 : at + 3
}

/** Where what may be an address ends: at white space, `<`, or a pipe that is not escaped. */
function endOfRun(text: string, from: number): number {
  let at = from
  while (at < text.length && !endsRun.test(text[at] as string)) at += text[at] === '\\' ? 2 : 1
  return Math.min(at, text.length)
}

const endsRun = /[\s|<]/

/** Where an address begins, by its sign; `undefined` if none begins there. */
function beginningOf(text: string, sign: number): number | undefined {
  if (text[sign] === '.') {
    const before = text[sign - 4]
    return before === undefined || /[\s*_~(|\]]/.test(before) ? sign - 3 : undefined
  }
  const before = text.slice(Math.max(0, sign - 8), sign)
  const scheme = /(?:^|[^a-z0-9])(https?)$/i.exec(before)?.[1]
  if (scheme === undefined || inBrackets.test(before)) return undefined
  return sign - scheme.length
}

/** `<https://a.b>`, `[https://a.b]`, `[a](https://b.c)`, `<img src="https://a.b">`: these it reads right. */
const inBrackets = /(?:[[<]|\]\(|=["'])https?$/i

/** Most characters of a row in which its first cell is looked for. */
const maxFirstCell = 200
const delimiterRow = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\||[\r\n]|$)/

/** Tells of the lines of a text, from above to below, whether they seem to be rows of a table. */
class TableRows {
  readonly #text: string
  /** Where the line ends that was asked about last, and what it is. */
  #known = { end: -1, isRow: false }

  constructor(text: string) {
    this.#text = text
  }

  /** Whether an offset, which none before was behind, stands in such a row. */
  has(offset: number): boolean {
    if (offset <= this.#known.end) return this.#known.isRow
    const newLine = this.#text.indexOf('\n', offset)
    const end = newLine === -1 ? this.#text.length : newLine
    this.#known = { end, isRow: this.#isHeader(end) || this.#isBelow(offset) }
    return this.#known.isRow
  }

  #isHeader(end: number): boolean {
    return delimiterRow.test(this.#text.slice(end + 1, end + maxFirstCell))
  }

  /** Whether rows lead up from a line to the head of a table. */
  #isBelow(offset: number): boolean {
    let end = this.#text.lastIndexOf('\n', offset)
    while (end > this.#known.end) {
      const start = this.#text.lastIndexOf('\n', end - 1) + 1
      const line = this.#text.slice(start, end)
      if (delimiterRow.test(line.slice(0, maxFirstCell))) return true
      if (!line.includes('|')) return false
      end = start - 1
    }
    return end >= 0 && end === this.#known.end && this.#known.isRow
  }
}
