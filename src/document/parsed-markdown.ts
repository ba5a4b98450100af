/**
 * What a parser gives, whichever it is.
 */
import type { Nodes, Root } from 'mdast'
import type { Dialect } from './dialect.ts'

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

/**
 * Parses Markdown without a byte order mark; offsets are UTF-16 code units into the text.
 *
 * @param dialect Default: GitHub's.
 */
export type Parser = (text: string, dialect?: Dialect) => ParsedMarkdown
