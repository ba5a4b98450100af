/**
 * A document's outline: sections and what stands in them, from the tree and the facts.
 */
import type { Heading, Nodes, Root, RootContent } from 'mdast'
import type { Facts, HeadingFact } from './facts.ts'

/** A heading and what follows it up to the next heading of its depth or above. */
export interface Section {
  heading: HeadingFact
  /** What follows the heading, subsections included. */
  nodes: readonly RootContent[]
  /** Offset of the heading. */
  start: number
  /** Offset at which the section ends. */
  end: number
}

/** A run of text that is read as one: a paragraph, a heading or a table row. */
export interface TextBlock {
  kind: 'paragraph' | 'heading' | 'table-row'
  /** Without markup, HTML and images; lines are separated by `\n`, cells by ` | `. */
  text: string
  start: number
  end: number
}

/** The sections of a document in order, each with its subsections inside it. */
export function readSections(tree: Root, facts: Facts): Section[] {
  const byOffset = new Map(facts.headings.map((fact) => [fact.range.start.offset, fact]))
  const { children } = tree
  const headings: { node: Heading; index: number; fact: HeadingFact }[] = []
  for (const [index, node] of children.entries()) {
    if (node.type !== 'heading') continue
    const fact = byOffset.get(startOf(node))
    if (fact) headings.push({ node, index, fact })
  }
  const documentEnd = endOf(tree)
  const sections: Section[] = []
  const open: { section: Section; from: number; depth: number }[] = []
  const close = (depth: number, index: number, end: number): void => {
    for (let last = open.at(-1); last && last.depth >= depth; last = open.at(-1)) {
      last.section.nodes = children.slice(last.from, index)
      last.section.end = end
      open.pop()
    }
  }
  for (const { node, index, fact } of headings) {
    const start = startOf(node)
    close(node.depth, index, start)
    const section: Section = { heading: fact, nodes: [], start, end: documentEnd }
    sections.push(section)
    open.push({ section, from: index + 1, depth: node.depth })
  }
  close(1, children.length, documentEnd)
  return sections
}

/** Those of the sections that lie in no other one of them. */
export function outermost(sections: readonly Section[]): Section[] {
  let end = -1
  return sections.filter((section) => {
    if (section.start < end) return false
    end = section.end
    return true
  })
}

const numbering =
  /^(?:§\s*)?(?:(?:chapter|section|part)\s+)?(?:\d{1,4}(?:\.\d{1,4}){0,6}(?:[.)、．:：]|(?=\s))|§?\d{1,4}(?=[^\s\d.A-Za-z-])|[一二三四五六七八九十百]{1,4}[、.．)）]|[（(][\d一二三四五六七八九十]{1,4}[)）]|第[\d一二三四五六七八九十]{1,4}[章节部分篇])\s*/iu
const letter =
  /^(?:(?:appendix|附录)\s*[A-Z\d一二三四五六七八九十]{1,3}(?:\.\d{1,3})*\s*[.:：)）、—–-]|[A-Z][.)]\s)\s*/iu
/** Signs in front of a title: emoji, dashes, quotes. */
const leading = /^[^\p{L}\p{N}§(]+/u
const count =
  /^(?:[\d一二两三四五六七八九十]{1,3}\s*[条个项点组]\s*|(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)(?:-(?:point|item|step)s?)?\s+(?=\p{L}))/iu

/**
 * A heading's text to compare by: lower case, white space folded, without numbering (`2.`, `§2`,
 * `二、`, `Appendix A.`) and without a count (`6 hard rules`, `七条硬规则`).
 */
export function plainTitle(text: string): string {
  const folded = foldText(text).replace(leading, '')
  const uncounted = folded.replace(count, '')
  if (uncounted !== folded && uncounted) return uncounted
  const plain = unnumbered(folded).replace(letter, '').replace(leading, '').replace(count, '')
  return plain || folded
}

/** A heading's text, folded, without the number of its section. */
export function unnumbered(text: string): string {
  return foldText(text).replace(numbering, '')
}

/**
 * Whether a heading is one of the names: its plain title is a name or begins with one as a whole
 * word.
 */
export function titleMatches(text: string, names: readonly string[]): boolean {
  return names.some((name) => beginsWith(plainTitle(text), name))
}

/** Whether a folded text begins with a phrase, letter case ignored, at a word's end. */
export function beginsWith(folded: string, phrase: string): boolean {
  const wanted = foldText(phrase)
  if (!wanted || !folded.startsWith(wanted)) return false
  return !/[a-z\d]$/.test(wanted) || !/^[\p{Script=Latin}\p{N}]/u.test(folded.slice(wanted.length))
}

/** Lower case, compatibility forms and dashes unified, white space folded. */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‐‑‒–]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/** Visit nodes and what they contain in document order; `false` leaves a node's children out. */
export function visit(
  nodes: readonly Nodes[],
  visitor: (node: Nodes) => boolean | undefined,
): void {
  const stack = nodes.toReversed()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (visitor(node) === false || !('children' in node)) continue
    const { children } = node
    for (let index = children.length - 1; index >= 0; index--) stack.push(children[index] as Nodes)
  }
}

/** Things that are counted in a section. */
export type Countable = 'list-items' | 'ordered-items' | 'task-items' | 'rows' | 'subsections'

/** Number of things in a section. Items of a list inside a list count with the outer one. */
export function countIn(nodes: readonly Nodes[], what: Countable): number {
  let total = 0
  visit(nodes, (node) => {
    if (node.type === 'heading' && what === 'subsections') total++
    if (node.type === 'table' && what === 'rows') total += node.children.length - 1
    if (node.type !== 'list') return true
    if (what === 'list-items') total += node.children.length
    if (what === 'ordered-items' && node.ordered) total += node.children.length
    if (what === 'task-items') {
      total += node.children.filter(({ checked }) => typeof checked === 'boolean').length
    }
    return false
  })
  return total
}

/**
 * Targets of links to other documents between two offsets: Markdown links, autolinks and HTML.
 * A link to a place in the same document is none.
 */
export function linksWithin(nodes: readonly Nodes[], start: number, end: number): string[] {
  const targets: string[] = []
  const definitions = new Map<string, string>()
  const references: string[] = []
  visit(nodes, (node) => {
    if (node.type === 'definition') definitions.set(node.identifier, node.url)
    // remark-gfm gives some autolinks no position: they count with the node around them.
    if (node.position && (endOf(node) <= start || startOf(node) >= end)) return false
    if (node.position && startOf(node) < start) return true
    if (node.type === 'link') targets.push(node.url)
    if (node.type === 'linkReference') references.push(node.identifier)
    if (node.type === 'html') {
      const target = /<a\s[^>]{0,500}?href\s*=\s*["']?([^"'\s>]+)/i.exec(node.value)?.[1]
      if (target) targets.push(target)
    }
    return true
  })
  // A definition usually stands outside the nodes given: the parser has found it.
  for (const identifier of references) targets.push(definitions.get(identifier) ?? identifier)
  return targets.filter((target) => target !== '' && !target.startsWith('#'))
}

/**
 * Names of documents between two offsets that are marked as to be written: `x-guide.md` (TBD).
 * They stand for links that cannot be set yet.
 */
export function deferredLinks(facts: Facts, start: number, end: number): number {
  return facts.names.filter(({ range, after }) => {
    const inside = range.start.offset >= start && range.end.offset <= end
    return inside && /^\s*[(（]\s*TBD\b/i.test(after)
  }).length
}

/** The texts of a section without code blocks; code spans count with their text if wanted. */
export function readTexts(nodes: readonly Nodes[], { code }: { code: boolean }): TextBlock[] {
  const blocks: TextBlock[] = []
  visit(nodes, (node) => {
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableRow')
      return true
    const kind = node.type === 'tableRow' ? 'table-row' : node.type
    const parts = node.type === 'tableRow' ? node.children : [node]
    const text = parts.map((part) => textOf(part, code)).join(' | ')
    blocks.push({ kind, text, start: startOf(node), end: endOf(node) })
    return false
  })
  return blocks
}

/** Text of a node without markup, HTML and images. */
export function textOf(node: Nodes, code = true): string {
  let text = ''
  visit([node], (inner) => {
    if (inner.type === 'text') text += inner.value
    else if (inner.type === 'inlineCode') text += code ? inner.value : ' '
    else if (inner.type === 'break') text += '\n'
    return true
  })
  return text
}

/** Offset at which a node starts. */
export function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0
}

/** Offset at which a node ends. */
export function endOf(node: Nodes): number {
  return node.position?.end.offset ?? 0
}
