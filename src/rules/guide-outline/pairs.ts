/**
 * Anti-pattern / correct-pattern pairs of a section: as labels, as subheadings or as a table.
 */
import type { Nodes, Paragraph, Table } from 'mdast'
import {
  beginsWith,
  endOf,
  foldText,
  plainTitle,
  startOf,
  textOf,
  visit,
} from '../../document/sections.ts'
import type { Source } from '../../text/source.ts'

/** What the two halves of a pair are called. */
export interface PairWords {
  antiPattern: readonly string[]
  correctPattern: readonly string[]
}

/** Pairs of a section, and its anti-patterns that have no correct pattern. */
export interface Pairs {
  count: number
  unpaired: { start: number; end: number; text: string }[]
}

interface Marker {
  kind: 'anti' | 'correct'
  heading?: number
  start: number
  end: number
  text: string
}

/** Characters a label may have behind its word: `Anti-pattern 2 (blanket kill):`. */
const labelTail = 80

/** Find the pairs in a section's nodes. */
export function findPairs(source: Source, nodes: readonly Nodes[], words: PairWords): Pairs {
  const pairs: Pairs = { count: 0, unpaired: [] }
  const markers: Marker[] = []
  visit(nodes, (node) => {
    if (node.type === 'table') readTable(node, words, pairs)
    else if (node.type === 'heading') addHeading(node, node.depth, words, markers)
    else if (node.type === 'paragraph') addLabels(source, node, words, markers)
    else return true
    return false
  })
  settle(withoutTitles(markers), pairs)
  return pairs
}

/** A run of anti-patterns is answered by the run of correct patterns behind it. */
function settle(markers: readonly Marker[], pairs: Pairs): void {
  let open: Marker[] = []
  let answers = 0
  const close = (): void => {
    pairs.count += Math.min(open.length, answers)
    pairs.unpaired.push(...open.slice(0, Math.max(0, open.length - answers)))
    open = []
    answers = 0
  }
  for (const marker of markers) {
    if (marker.kind === 'correct') answers += open.length > 0 ? 1 : 0
    else {
      if (answers > 0) close()
      open.push(marker)
    }
  }
  close()
}

/** A heading that names an anti-pattern is its title where labels follow under it. */
function withoutTitles(markers: readonly Marker[]): Marker[] {
  return markers.filter((marker, index) => {
    if (marker.heading === undefined) return true
    const next = markers[index + 1]
    return next === undefined || next.heading !== undefined || next.kind !== marker.kind
  })
}

function addHeading(node: Nodes, depth: number, words: PairWords, markers: Marker[]): void {
  const text = textOf(node)
  const folded = foldText(text)
  const kind = kindOf(plainTitle(text), words)
  const other = kind === 'anti' ? words.correctPattern : words.antiPattern
  // `Anti-patterns and correct patterns` is a title over pairs.
  if (!kind || other.some((word) => folded.includes(foldText(word)))) return
  markers.push({ kind, heading: depth, start: startOf(node), end: endOf(node), text })
}

function addLabels(source: Source, node: Paragraph, words: PairWords, markers: Marker[]): void {
  let start = startOf(node)
  for (const line of source.text.slice(start, endOf(node)).split('\n')) {
    const text = line.replace(/^[\s>*_~❌✅✗✓✘✔]+/u, '')
    const kind = kindOf(foldText(text.slice(0, labelTail)), words)
    if (kind && isLabel(line, text)) {
      const label = text.split(/[:：*]/, 1)[0]?.trim() ?? ''
      const from = start + line.length - text.length
      markers.push({ kind, start: from, end: from + label.length, text: label })
    }
    start += line.length + 1
  }
}

/** A colon ends a label, a short one where it is not bold; a bold line of its own needs none. */
function isLabel(line: string, text: string): boolean {
  const bold = /^[\s>❌✅✗✓✘✔-]*(?:\*\*|__)/u.test(line)
  const label = /^[^:：\n]{1,80}(?=[:：])/.exec(text)?.[0]
  if (label) return bold || label.split(' ').length <= 3
  return /^\s*\*\*[^*]{1,80}\*\*\s*$/.test(line)
}

/** A table with a column of anti-patterns: each row with both cells is a pair. */
function readTable(table: Table, words: PairWords, pairs: Pairs): void {
  const [header, ...rows] = table.children
  const kinds = header?.children.map((cell) => kindOf(plainTitle(textOf(cell)), words)) ?? []
  const anti = kinds.indexOf('anti')
  const correct = kinds.indexOf('correct')
  if (anti === -1 || !header) return
  if (correct === -1) {
    const cell = header.children[anti] ?? header
    pairs.unpaired.push({ start: startOf(cell), end: endOf(cell), text: textOf(cell) })
    return
  }
  for (const row of rows) {
    const [wrong, right] = [row.children[anti], row.children[correct]]
    if (!wrong || textOf(wrong).trim() === '') continue
    if (right && textOf(right).trim() !== '') pairs.count++
    else pairs.unpaired.push({ start: startOf(row), end: endOf(row), text: textOf(wrong) })
  }
}

function kindOf(folded: string, words: PairWords): Marker['kind'] | undefined {
  if (words.antiPattern.some((word) => beginsWith(folded, word))) return 'anti'
  return words.correctPattern.some((word) => beginsWith(folded, word)) ? 'correct' : undefined
}
