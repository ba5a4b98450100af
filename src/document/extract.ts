/**
 * Nodes → facts, in one pass. Works on the nodes of either parser.
 */
import type {
  Definition,
  Heading,
  Html,
  InlineCode,
  Link,
  LinkReference,
  ListItem,
  Nodes,
  TableRow,
} from 'mdast'
import { definitionDestination, resourceDestination, type Span } from './destination.ts'
import { readEntry } from './entry.ts'
import type { DocumentFacts, EntryFact, LinkFact } from './facts.ts'
import { readFieldBlock } from './field-block.ts'
import { readHtml } from './html.ts'
import { type NodeType, type ParsedMarkdown, parseMarkdown } from './parse.ts'
import { SlugRegistry } from './slugs.ts'
import type { Source } from './source.ts'
import { surroundings } from './surroundings.ts'

/** A list item or table row; its first link is an entry. */
interface Item {
  node: ListItem | TableRow
  end: number
  entry?: { node: Link | LinkReference; range: EntryFact['range'] }
}

/** How much of a document is wanted. */
export interface ExtractOptions {
  /** Whether the document is an index, whose entries are wanted. */
  entries?: boolean
}

/** Types of the nodes that facts are made of. */
const factTypes: readonly NodeType[] = [
  'blockquote',
  'definition',
  'footnoteDefinition',
  'footnoteReference',
  'heading',
  'html',
  'image',
  'imageReference',
  'inlineCode',
  'link',
  'linkReference',
  'toml',
  'yaml',
]
const entryTypes: readonly NodeType[] = ['listItem', 'tableRow']

const documentName = /^[^\s`*?<>{}|"']{1,300}\.(?:md|markdown)(?:#[^\s`]*)?$/i

/**
 * Extract a document's facts.
 *
 * @param path Path of the document from the root.
 * @param source Its text.
 * @param parsed `source.text`, parsed.
 */
export function extractFacts(
  path: string,
  source: Source,
  parsed: ParsedMarkdown,
  options: ExtractOptions = {},
): DocumentFacts {
  return new Extraction(path, source, parsed, options).facts
}

class Extraction {
  readonly facts: DocumentFacts
  readonly #source: Source
  readonly #slugs = new SlugRegistry()
  readonly #definitions = new Map<string, LinkFact & { used: boolean }>()
  readonly #references = new Set<string>()
  /** Every list item and table row; visited only where entries are wanted. */
  readonly #items: Item[] = []
  /** The list items and table rows around the current node, innermost last. */
  readonly #openItems: Item[] = []
  readonly #footnotes: string[] = []
  /** The outermost link around the current node, or the last one passed. */
  #link: Span = [0, 0]
  /** A raw HTML heading whose end tag has not come yet. */
  #openHeading: { text: string; end: number } | undefined
  /** Where the first H1 ends. */
  #titleEnd: number | undefined

  constructor(path: string, source: Source, parsed: ParsedMarkdown, options: ExtractOptions) {
    this.#source = source
    this.facts = {
      path,
      lines: countLines(source.text),
      lineEnding: source.lineEnding,
      links: [],
      entries: [],
      headings: [],
      slugs: [],
      ids: [],
      names: [],
      blocks: [],
      directives: [],
    }
    const types = options.entries ? [...factTypes, ...entryTypes] : factTypes
    parsed.visit(types, (node) => {
      const span = spanOf(node)
      // A parser gives no position to what stands nowhere in the text.
      if (span) this.#visit(node, span)
    })
    this.#settleReferences()
    this.facts.slugs = [...this.#slugs.slugs, ...this.#footnotes]
  }

  #visit(node: Nodes, span: Span): void {
    const [start, end] = span
    while (this.#openItems.length > 0 && (this.#openItems.at(-1) as Item).end <= start) {
      this.#openItems.pop()
    }
    switch (node.type) {
      case 'heading':
        this.#heading(node, span)
        break
      case 'link': {
        const link = this.#addLink('link', node.url, span)
        this.#linked(node, span, link?.range ?? this.#source.range(start, end))
        break
      }
      case 'linkReference':
        this.#references.add(node.identifier)
        this.#linked(node, span, this.#source.range(start, end))
        break
      case 'image':
        this.#addLink('image', node.url, span)
        break
      case 'imageReference':
        this.#references.add(node.identifier)
        break
      case 'definition':
        this.#definition(node, span)
        break
      case 'html':
        this.#html(node, span)
        break
      case 'inlineCode':
        this.#name(node, span)
        break
      case 'blockquote':
        this.#blockquote(span)
        break
      case 'listItem':
      case 'tableRow':
        this.#item(node, end)
        break
      case 'footnoteDefinition':
        this.#footnotes.push(`fn-${node.identifier.toLowerCase()}`)
        break
      case 'footnoteReference':
        this.#footnotes.push(`fnref-${node.identifier.toLowerCase()}`)
        break
      case 'yaml':
        this.#frontmatter('yaml', node.value, span)
        break
      default:
        // `toml` is no mdast node type of its own.
        if ((node.type as string) === 'toml') {
          this.#frontmatter('toml', (node as { value: string }).value, span)
        }
    }
  }

  #frontmatter(language: 'yaml' | 'toml', text: string, span: Span): void {
    this.facts.frontmatter = { language, text, range: this.#source.range(...span) }
  }

  #item(node: ListItem | TableRow, end: number): void {
    const item: Item = { node, end }
    this.#openItems.push(item)
    this.#items.push(item)
  }

  #heading(node: Heading, span: Span): void {
    const text = plainHeading(this.#source.text.slice(...span)) ?? headingText(node)
    const slug = this.#slugs.add(text)
    if (text.includes('\n')) this.#slugs.addSpelling(text.replace(/\r?\n/g, ' '))
    const range = this.#source.range(...span)
    this.facts.headings.push({ depth: node.depth, text: text.trim(), slug, range })
    if (node.depth === 1) this.#titleEnd ??= span[1]
  }

  #linked(node: Link | LinkReference, span: Span, range: EntryFact['range']): void {
    if (span[0] < this.#link[1]) return
    this.#link = span
    const item = this.#openItems.at(-1)
    if (item) item.entry ??= { node, range }
  }

  #addLink(kind: 'link' | 'image', target: string, span: Span): LinkFact | undefined {
    if (!isKept(target)) return undefined
    const text = this.#source.text.slice(...span)
    const found = text.endsWith(')') ? resourceDestination(text) : undefined
    const link: LinkFact = { kind, target, range: this.#shifted(span, found) }
    this.facts.links.push(link)
    return link
  }

  #definition(node: Definition, span: Span): void {
    if (this.#definitions.has(node.identifier)) return
    const found = definitionDestination(this.#source.text.slice(...span))
    const range = this.#shifted(span, found)
    const fact = { kind: 'definition' as const, target: node.url, range, used: false }
    this.#definitions.set(node.identifier, fact)
  }

  /** Definitions may follow their uses: they are settled when the walk is over. */
  #settleReferences(): void {
    for (const identifier of this.#references) {
      const definition = this.#definitions.get(identifier)
      if (definition) definition.used = true
    }
    for (const { used, ...link } of this.#definitions.values()) {
      if (used && isKept(link.target)) this.facts.links.push(link)
    }
    this.facts.links.sort(byStart)
    for (const { node, entry } of this.#items) {
      if (!entry) continue
      const link = entry.node
      const target =
        link.type === 'link' ? link.url : this.#definitions.get(link.identifier)?.target
      if (target === undefined) continue
      this.facts.entries.push({
        target,
        range: entry.range,
        ...readEntry(this.#source, node, link),
      })
    }
    this.facts.entries.sort(byStart)
  }

  #html(node: Html, span: Span): void {
    const toOffset = this.#htmlOffsets(node, span)
    const html = readHtml(node.value)
    for (const reference of html.references) {
      if (!isKept(reference.target)) continue
      const range = this.#source.range(toOffset(reference.span[0]), toOffset(reference.span[1]))
      this.facts.links.push({ kind: 'html', target: reference.target, range })
    }
    this.facts.ids.push(...html.ids)
    for (const comment of html.comments) {
      const text = comment.text.trim()
      if (!text.startsWith('guidelint-')) continue
      const range = this.#source.range(toOffset(comment.span[0]), toOffset(comment.span[1]))
      this.facts.directives.push({ text, range })
    }
    if (this.#openHeading && html.closesHeading) {
      const { text, end } = this.#openHeading
      const between = parseMarkdown(this.#source.text.slice(end, span[0]))
      this.#htmlHeading(text + headingText(between))
      this.#openHeading = undefined
    }
    for (const { closed, text } of html.headings) {
      if (closed) this.#htmlHeading(text)
      else this.#openHeading = { text, end: span[1] }
    }
  }

  #htmlHeading(text: string): void {
    this.#slugs.add(text)
    this.#slugs.addSpelling(text.trim().replace(/\s+/g, ' '))
  }

  /** Offsets in an html node's value → offsets in the text: container prefixes are not in the value. */
  #htmlOffsets(node: Html, [start, end]: Span): (offset: number) => number {
    const written = this.#source.text.slice(start, end)
    if (written === node.value) return (offset) => start + offset
    const lines: { at: number; offset: number }[] = []
    let at = 0
    let offset = start
    const writtenLines = written.split('\n')
    for (const [index, line] of node.value.split('\n').entries()) {
      const writtenLine = writtenLines[index] ?? ''
      lines.push({ at, offset: offset + Math.max(0, writtenLine.length - line.length) })
      at += line.length + 1
      offset += writtenLine.length + 1
    }
    return (position) => {
      let low = 0
      let high = lines.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if ((lines[middle]?.at ?? 0) <= position) low = middle
        else high = middle - 1
      }
      const line = lines[low]
      return line ? line.offset + position - line.at : start
    }
  }

  #name(node: InlineCode, span: Span): void {
    if (!documentName.test(node.value)) return
    const linked = span[0] < this.#link[1]
    const [start, end] = linked ? this.#link : span
    this.facts.names.push({
      name: node.value,
      range: this.#source.range(...span),
      linked,
      ...(linked ? { link: this.#source.range(start, end) } : {}),
      ...surroundings(this.#source.text, start, end),
    })
  }

  #blockquote([start, end]: Span): void {
    const { text } = this.#source
    // Inside another block it is indented or stands behind a marker.
    if (text.slice(lineStart(text, start), start).trim() !== '') return
    const block = readFieldBlock(this.#source, start, end)
    if (!block) return
    const afterTitle =
      this.#titleEnd !== undefined && isBlankOrComment(text.slice(this.#titleEnd, start))
    if (afterTitle) this.facts.intro = block
    else this.facts.blocks.push(block)
  }

  #shifted([start, end]: Span, found: Span | undefined): LinkFact['range'] {
    if (!found) return this.#source.range(start, end)
    return this.#source.range(start + found[0], start + found[1])
  }
}

/** Characters that can make a heading's text differ from its source. */
const markup = /[\\`*_[\]<>&!~\r\n]/

/** Text of an ATX heading without any markup; `undefined` if it takes the tree to tell. */
function plainHeading(written: string): string | undefined {
  if (!written.startsWith('#') || written.endsWith('#') || markup.test(written)) return undefined
  let index = 0
  while (written[index] === '#') index++
  return written.slice(index).trim()
}

/**
 * A heading's text for its slug: code, emphasis and links count with their text, images and HTML
 * tags do not.
 */
function headingText(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  if (node.type === 'break') return '\n'
  if (!('children' in node)) return ''
  return (node.children as Nodes[]).map(headingText).join('')
}

/** External addresses say nothing of this repository, unless they may point into it. */
function isKept(target: string): boolean {
  if (!/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) return true
  return /^https?:\/\/[^/]+\/[^/]+\/[^/]+\/(?:blob|tree|raw)\//i.test(target)
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

/** White space and comments that may stand between a title and its intro block. */
function isBlankOrComment(text: string): boolean {
  let rest = text.trim()
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->')
    if (end === -1) return false
    rest = rest.slice(end + 3).trim()
  }
  return rest === ''
}

function spanOf({ position }: Nodes): Span | undefined {
  const start = position?.start.offset
  const end = position?.end.offset
  return start === undefined || end === undefined ? undefined : [start, end]
}

function byStart(a: { range: LinkFact['range'] }, b: { range: LinkFact['range'] }): number {
  return a.range.start.offset - b.range.start.offset
}

function countLines(text: string): number {
  let count = 1
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return text.endsWith('\n') ? count - 1 : count
}
