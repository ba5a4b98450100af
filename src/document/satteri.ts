/**
 * Nodes straight from satteri's memory: the mdast tree is built when it is asked for.
 */
import type { Root } from 'mdast'
import { createMdastHandle, MdastReader, materializeMdastTree, serializeHandle } from 'satteri'
import { githubDialect, mayHaveFrontmatter } from './dialect.ts'
import type { FactNode, NodeType, ParsedMarkdown } from './parsed-markdown.ts'

/** Parse a text as satteri reads it, misreadings included. */
export function parseWithSatteri(text: string, dialect = githubDialect): ParsedMarkdown {
  const features = { frontmatter: mayHaveFrontmatter(text, dialect) }
  const reader = new MdastReader(serializeHandle(createMdastHandle(text, features, true)))
  let tree: Root | undefined
  return {
    visit: (types, visitor) => visitArena(reader, types, visitor),
    get tree() {
      tree ??= materializeMdastTree(reader) as Root
      return tree
    },
  }
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
