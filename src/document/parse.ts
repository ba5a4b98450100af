/**
 * Markdown text → nodes.
 *
 * The engine parses with `satteri` (Rust) and looks only at the nodes that facts are made of,
 * straight from the parser's memory; the mdast tree is built when a rule asks for it. remark-parse
 * is the reference that it is held to.
 */
import type { Nodes, Parents, Root, Table } from 'mdast'
import { createMdastHandle, MdastReader, materializeMdastTree, serializeHandle } from 'satteri'

/** The parsers a document can be read with. */
export const parserNames = ['satteri', 'remark'] as const

/** Name of a Markdown parser. */
export type ParserName = (typeof parserNames)[number]

/** Type of a node; `toml` is no mdast type of its own. */
export type NodeType = Nodes['type'] | 'toml'

/** A node as far as facts need it. What a type does not have is empty. */
export interface FactNode {
  readonly type: NodeType
  /** Offsets in the text. */
  readonly start: number
  readonly end: number
  /** Of a link, image or definition. */
  readonly url: string
  /** Of a definition or reference. */
  readonly identifier: string
  /** Of code, HTML and frontmatter. */
  readonly value: string
  /** Of a heading. */
  readonly depth: number
  /** Text inside; images and HTML are left out. */
  readonly text: string
}

/** A document that has been parsed. */
export interface ParsedMarkdown {
  /** Hand over the nodes of these types, in document order, parents first. */
  visit(types: readonly NodeType[], visitor: (node: FactNode) => void): void
  /** The whole tree. */
  readonly tree: Root
}

/** Parses Markdown without a byte order mark; offsets are UTF-16 code units into the text. */
export type Parser = (text: string) => ParsedMarkdown

/** Parse GitHub-flavoured Markdown with frontmatter. */
export const parse: Parser = (text) => {
  const reader = new MdastReader(
    serializeHandle(createMdastHandle(text, { frontmatter: true }, true)),
  )
  let tree: Root | undefined
  return {
    visit: (types, visitor) => visitArena(reader, types, visitor),
    get tree() {
      tree ??= materializeMdastTree(reader) as Root
      return tree
    },
  }
}

/** Parse to a tree. */
export function parseMarkdown(text: string): Root {
  return parse(text).tree
}

/**
 * satteri's node types by tag, and where a node's data starts. Both are pinned with satteri's
 * version in package.json and held to the tree by a test.
 */
const arenaTypes: Readonly<Partial<Record<number, NodeType>>> = {
  2: 'heading',
  4: 'blockquote',
  6: 'listItem',
  7: 'html',
  8: 'code',
  9: 'definition',
  13: 'inlineCode',
  15: 'link',
  16: 'image',
  17: 'linkReference',
  18: 'imageReference',
  19: 'footnoteDefinition',
  20: 'footnoteReference',
  21: 'table',
  22: 'tableRow',
  25: 'yaml',
  26: 'toml',
}
const textTag = 10
const tableTag = 21
const tableRowTag = 22
const inlineCodeTag = 13
const breakTag = 14
const definitionTag = 9
const definitionIdentifierOffset = 16

/** A node in satteri's memory: fields are read when they are asked for. */
class ArenaNode implements FactNode {
  readonly #reader: MdastReader
  readonly #id: number
  readonly type: NodeType
  readonly start: number
  readonly end: number

  constructor(reader: MdastReader, id: number, type: NodeType, start: number, end: number) {
    this.#reader = reader
    this.#id = id
    this.type = type
    this.start = start
    this.end = end
  }

  get url(): string {
    return this.#reader.fieldString(this.#id, 0)
  }

  get value(): string {
    return this.#reader.fieldString(this.#id, 0)
  }

  get identifier(): string {
    const isDefinition = this.#reader.getNodeType(this.#id) === definitionTag
    return this.#reader.fieldString(this.#id, isDefinition ? definitionIdentifierOffset : 0)
  }

  get depth(): number {
    return this.#reader.fieldU8(this.#id, 0, 1)
  }

  get text(): string {
    return arenaText(this.#reader, this.#id)
  }
}

function arenaText(reader: MdastReader, id: number): string {
  const tag = reader.getNodeType(id)
  if (tag === textTag || tag === inlineCodeTag) return reader.fieldString(id, 0)
  if (tag === breakTag) return '\n'
  return reader
    .getChildIds(id)
    .map((child) => arenaText(reader, child))
    .join('')
}

function visitArena(
  reader: MdastReader,
  types: readonly NodeType[],
  visitor: (node: FactNode) => void,
): void {
  const wanted = new Set(types)
  const stack = [0]
  /** Cells of the first row of the table that is being walked: GitHub drops those beyond. */
  let columns: number | undefined
  while (stack.length > 0) {
    const id = stack.pop() as number
    const tag = reader.getNodeType(id)
    const type = arenaTypes[tag]
    if (type !== undefined && wanted.has(type)) {
      const position = reader.getPosition(id)
      if (position) {
        const { start, end } = position
        visitor(new ArenaNode(reader, id, type, start.offset ?? 0, end.offset ?? 0))
      }
    }
    if (tag === tableTag) columns = undefined
    if (tag !== tableRowTag) {
      reader.pushChildIds(id, stack)
      continue
    }
    const cells = reader.getChildIds(id)
    columns ??= cells.length
    for (let index = Math.min(columns, cells.length) - 1; index >= 0; index--) {
      stack.push(cells[index] as number)
    }
  }
}

/**
 * What `parse` gives, from a tree that is already there.
 *
 * @param text The text the tree was made of.
 */
export function fromTree(tree: Root, text: string): ParsedMarkdown {
  return {
    tree,
    visit(types, visitor) {
      const wanted = new Set<string>(types)
      const stack: Nodes[] = [tree]
      for (let node = stack.pop(); node; node = stack.pop()) {
        if (wanted.has(node.type) && node.position) visitor(toFactNode(node))
        if (!('children' in node)) continue
        const children = shownChildren(node, text)
        for (let index = children.length - 1; index >= 0; index--) {
          stack.push(children[index] as Nodes)
        }
      }
    },
  }
}

function toFactNode(node: Nodes): FactNode {
  const fields = node as Partial<Record<'url' | 'identifier' | 'value', string>> & {
    depth?: number
  }
  return {
    type: node.type,
    start: node.position?.start.offset ?? 0,
    end: node.position?.end.offset ?? 0,
    url: fields.url ?? '',
    identifier: fields.identifier ?? '',
    value: fields.value ?? '',
    depth: fields.depth ?? 0,
    get text() {
      return treeText(node)
    },
  }
}

function treeText(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  if (node.type === 'break') return '\n'
  if (!('children' in node)) return ''
  return (node.children as Nodes[]).map(treeText).join('')
}

/** Text of a tree between two offsets; images and HTML are left out. */
export function textBetween(tree: Root, from: number, to: number): string {
  let text = ''
  const stack: Nodes[] = [tree]
  for (let node = stack.pop(); node; node = stack.pop()) {
    const { start, end } = node.position ?? {}
    if ((end?.offset ?? to) <= from || (start?.offset ?? from) >= to) continue
    if (!('children' in node)) text += treeText(node)
    else for (const child of childrenBetween(node, from, to).toReversed()) stack.push(child)
  }
  return text
}

/** The children that begin before `to`, without most of those that end before `from`. */
function childrenBetween({ children }: Parents, from: number, to: number): Nodes[] {
  let low = 0
  let high = children.length
  while (low < high) {
    const middle = (low + high) >> 1
    const end = children[middle]?.position?.end.offset
    if (end === undefined) break
    if (end <= from) low = middle + 1
    else high = middle
  }
  let last = low
  while (last < children.length && (children[last]?.position?.start.offset ?? from) < to) last++
  return children.slice(low, last)
}

/** The children of a node as far as GitHub shows them, with their positions. */
export function shownChildren(parent: Parents, text: string): readonly Nodes[] {
  return parent.type === 'table' ? shownRows(parent) : withPositions(parent, text)
}

/** The rows of a table without the cells that are more than the header has: GitHub drops them. */
function shownRows({ children }: Table): readonly Nodes[] {
  const columns = children[0]?.children.length ?? 0
  return children.map((row) => {
    if (row.children.length <= columns) return row
    return { ...row, children: row.children.slice(0, columns) }
  })
}

/**
 * remark-gfm finds some autolink literals only after parsing and gives them no position: their text
 * is looked up in the source of the node around them.
 */
function withPositions(parent: Parents, text: string): readonly Nodes[] {
  const children: readonly Nodes[] = parent.children
  if (children.every(({ position }) => position)) return children
  let from = parent.position?.start.offset ?? 0
  const limit = parent.position?.end.offset ?? 0
  return children.map((child) => {
    if (child.position) {
      from = child.position.end.offset ?? from
      return child
    }
    const [label] = child.type === 'link' ? child.children : []
    const start = label?.type === 'text' ? text.indexOf(label.value, from) : -1
    if (label?.type !== 'text' || start === -1 || start + label.value.length > limit) return child
    from = start + label.value.length
    // Lines and columns are read off the offsets: only these count.
    const point = (offset: number) => ({ line: 1, column: 1, offset })
    const position = { start: point(start), end: point(from) }
    return { ...child, position, children: [{ ...label, position }] } as Nodes
  })
}
