/**
 * Nodes → facts, in one pass. Works on the nodes of either parser.
 */

import type { Source } from '../text/source.ts'
import type { AnchorDialect, AnchoredHeading, Labelled } from './anchor-dialect.ts'
import { anchorHeadings, type Footnote, footnoteAnchors } from './anchors.ts'
import { definitionDestination, type Span } from './destination.ts'
import type { Facts, HeadingFact, LinkFact } from './facts.ts'
import { readFieldBlock } from './field-block.ts'
import { readHtml } from './html.ts'
import { type LinkTag, linkedByHtml } from './html-links.ts'
import { htmlOffsets } from './html-offsets.ts'
import { byStart, leaveOut } from './leave-out.ts'
import { tabSlug } from './numbered-anchors.ts'
import type { FactNode, NodeType, ParsedMarkdown } from './parsed-markdown.ts'
import { textBetween } from './parsed-tree.ts'
import { readSiteSyntax } from './site-syntax.ts'
import { surroundings } from './surroundings.ts'
import { findUnquotedTags } from './unquoted-html.ts'
import {
  escaped,
  isBlankOrComment,
  isKept,
  linkDestination,
  mayNameDocument,
  plainHeading,
} from './written.ts'

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
  'link',
  'linkReference',
  'toml',
  'yaml',
]
const documentName =
  /^[^\s`*?<>{}|"']{1,300}\.(?:md|markdown|mdown|mdwn|mkdn?|mkdown)(?:#[^\s`]*)?$/i

/**
 * Extract the facts of a text.
 *
 * @param parsed `source.text`, parsed.
 * @param anchors Who makes the anchors of headings. Default: GitHub.
 */
export function extractFacts(
  source: Source,
  parsed: ParsedMarkdown,
  anchors: AnchorDialect = 'github',
): Facts {
  return new Extraction(source, parsed, anchors).facts
}

class Extraction {
  readonly facts: Facts
  readonly #source: Source
  readonly #parsed: ParsedMarkdown
  readonly #headings: (AnchoredHeading & { fact?: HeadingFact })[] = []
  readonly #definitions = new Map<string, LinkFact & { used: boolean }>()
  readonly #references = new Set<string>()
  readonly #footnotes: Footnote[] = []
  /** The outermost link around the current node, or the last one passed. */
  #link: Span = [0, 0]
  /** Tags of raw HTML's links. */
  readonly #linkTags: LinkTag[] = []
  /** A raw HTML heading whose end tag has not come yet. */
  #openHeading: { text: string; end: number } | undefined
  /** Where the list that all-contributors keeps starts. */
  #contributorsStart: number | undefined
  /** Where such lists stand. */
  readonly #contributorSpans: Span[] = []
  /** Where the blocks start that stand in no other; read where it takes the tree to tell. */
  #topLevel: Set<number | undefined> | undefined
  /** Where the first H1 ends. */
  #titleEnd: number | undefined

  constructor(source: Source, parsed: ParsedMarkdown, anchors: AnchorDialect) {
    this.#source = source
    this.#parsed = parsed
    this.facts = {
      lines: source.lineCount,
      lineEnding: source.lineEnding,
      links: [],
      headings: [],
      slugs: [],
      ids: [],
      names: [],
      blocks: [],
      directives: [],
    }
    const types = mayNameDocument(source.text) ? [...factTypes, 'inlineCode' as const] : factTypes
    parsed.visit(types, (node) => this.#visit(node, [node.start, node.end]))
    const tags = findUnquotedTags(source.text, parsed)
    this.#unquotedTags(tags)
    this.facts.names = linkedByHtml(this.facts.names, this.#linkTags, source)
    this.#settleReferences()
    this.#settleAnchors(anchors)
  }

  /** What a heading's anchor is may depend on those that come after it. */
  #settleAnchors(dialect: AnchorDialect): void {
    const { ids, tabs, terms, isCompleted } = readSiteSyntax(
      this.#source.text,
      this.#parsed,
      dialect,
    )
    const { own, slugs, otherSlugs } = anchorHeadings(dialect, this.#headings, terms)
    for (const [index, { fact }] of this.#headings.entries()) if (fact) fact.slug = own[index] ?? ''
    const readsIds = dialect === 'mkdocs' || dialect === 'hugo'
    for (const id of ids) (readsIds ? slugs : otherSlugs).add(id)
    for (const anchor of this.#tabAnchors(tabs, own)) slugs.add(anchor)
    const footnotes = footnoteAnchors(dialect, this.#footnotes)
    // GitHub writes a hash behind them: it takes another one to show the page.
    if (dialect !== 'github') for (const anchor of footnotes) slugs.add(anchor)
    else if (footnotes.length > 0) this.facts.footnotes = [...new Set(footnotes)]
    this.facts.slugs = [...slugs]
    if (otherSlugs.size > 0) this.facts.otherSlugs = [...otherSlugs]
    if (isCompleted) this.facts.isCompleted = true
  }

  /** A content tab's anchor may begin with that of the heading above it. */
  #tabAnchors(tabs: readonly Labelled[], own: readonly string[]): string[] {
    let next = 0
    return tabs.flatMap(({ text, offset }) => {
      while ((this.#headings[next]?.offset ?? Number.POSITIVE_INFINITY) < offset) next++
      const anchor = tabSlug(text)
      return next === 0 ? [anchor] : [anchor, `${own[next - 1]}-${anchor}`]
    })
  }

  #visit(node: FactNode, span: Span): void {
    switch (node.type) {
      case 'heading':
        this.#heading(node, span)
        break
      case 'link':
        this.#addLink('link', node, span)
        this.#enterLink(span)
        break
      case 'linkReference':
        this.#references.add(node.identifier)
        this.#enterLink(span)
        break
      case 'image':
        this.#addLink('image', node, span)
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
      case 'footnoteDefinition':
      case 'footnoteReference':
        this.#footnotes.push({ type: node.type, identifier: node.identifier })
        break
      case 'yaml':
      case 'toml':
        this.#frontmatter(node.type, node.value, span)
        break
    }
  }

  #frontmatter(language: 'yaml' | 'toml', text: string, span: Span): void {
    const range = this.#source.range(...span)
    this.facts.frontmatter = { language, text, range }
  }

  #heading(node: FactNode, span: Span): void {
    const source = this.#source.text.slice(...span)
    const text = plainHeading(source) ?? node.text
    const range = this.#source.range(...span)
    const depth = node.depth as HeadingFact['depth']
    const place = this.#isTopLevel(span) ? {} : { nested: true as const }
    const fact: HeadingFact = { depth, text: text.trim(), slug: '', range, ...place }
    this.facts.headings.push(fact)
    this.#headings.push({ text, source, offset: span[0], fact })
    if (depth === 1 && !('nested' in place)) this.#titleEnd ??= span[1]
  }

  #enterLink(span: Span): void {
    if (span[0] >= this.#link[1]) this.#link = span
  }

  #addLink(kind: 'link' | 'image', node: FactNode, span: Span): void {
    const written = this.#source.text.slice(...span)
    const found = linkDestination(written)
    const destination = found ? written.slice(...found) : written
    // What holds no escape and no entity is the address as it stands.
    const asWritten = written.endsWith(')') && !escaped.test(destination)
    const target = found && asWritten ? destination : undefined
    if (!isKept(destination)) return
    const url = target ?? node.url
    if (isKept(url)) this.facts.links.push({ kind, target: url, range: this.#shifted(span, found) })
  }

  #definition(node: FactNode, span: Span): void {
    const { identifier } = node
    if (this.#definitions.has(identifier)) return
    const found = definitionDestination(this.#source.text.slice(...span))
    const range = this.#shifted(span, found)
    const fact = { kind: 'definition' as const, target: node.url, range, used: false }
    this.#definitions.set(identifier, fact)
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
    const inPage = this.facts.links.filter(({ target }) => target.startsWith('#'))
    const others = this.facts.links.filter(({ target }) => !target.startsWith('#'))
    this.facts.links = [...others, ...leaveOut(inPage, this.#contributorSpans)].sort(byStart)
  }

  /** Tags that the parser took for text; it may have taken an address in one for a link. */
  #unquotedTags(spans: readonly Span[]): void {
    this.facts.links = leaveOut(this.facts.links, spans)
    for (const [start, end] of spans) {
      this.#rawHtml(this.#source.text.slice(start, end), (offset) => start + offset, end)
    }
  }

  #html(node: FactNode, span: Span): void {
    const written = this.#source.text.slice(...span)
    // Only continued lines of an indented or quoted block differ from the node's value.
    const bare = !written.includes('\n') || this.#source.point(span[0]).column === 1
    const value = bare ? written : node.value
    this.#rawHtml(value, htmlOffsets(written, value, span[0]), span[1])
  }

  #rawHtml(value: string, toOffset: (offset: number) => number, end: number): void {
    const html = readHtml(value)
    for (const reference of html.references) {
      if (!isKept(reference.target)) continue
      const range = this.#source.range(toOffset(reference.span[0]), toOffset(reference.span[1]))
      this.facts.links.push({ kind: 'html', target: reference.target, range })
    }
    for (const id of html.ids) this.facts.ids.push(id)
    for (const { opens, span } of html.linkTags) {
      this.#linkTags.push({ opens, start: toOffset(span[0]), end: toOffset(span[1]) })
    }
    for (const comment of html.comments) {
      const text = comment.text.trim()
      this.#contributors(text, toOffset(comment.span[0]))
      if (!text.startsWith('guidelint-')) continue
      const range = this.#source.range(toOffset(comment.span[0]), toOffset(comment.span[1]))
      this.facts.directives.push({ text, range })
    }
    if (this.#openHeading && html.closesHeading) {
      const { text, end: from } = this.#openHeading
      this.#htmlHeading(text + textBetween(this.#parsed.tree, from, toOffset(0)), from)
      this.#openHeading = undefined
    }
    for (const { closed, text } of html.headings) {
      if (closed) this.#htmlHeading(text, toOffset(0))
      else this.#openHeading = { text, end }
    }
  }

  /** all-contributors writes `#content` links that lead nowhere, by design, between two comments. */
  #contributors(comment: string, offset: number): void {
    if (comment.startsWith('ALL-CONTRIBUTORS-LIST:START')) this.#contributorsStart = offset
    else if (comment.startsWith('ALL-CONTRIBUTORS-LIST:END')) {
      if (this.#contributorsStart !== undefined) {
        this.#contributorSpans.push([this.#contributorsStart, offset])
      }
      this.#contributorsStart = undefined
    }
  }

  #htmlHeading(text: string, offset: number): void {
    this.#headings.push({ text, source: undefined, offset })
  }

  #name(node: FactNode, span: Span): void {
    const dot = this.#source.text.indexOf('.', span[0])
    if (dot === -1 || dot >= span[1]) return
    const { value } = node
    if (!documentName.test(value)) return
    const linked = span[0] < this.#link[1]
    const [start, end] = linked ? this.#link : span
    this.facts.names.push({
      name: value,
      range: this.#source.range(...span),
      linked,
      ...(linked ? { link: this.#source.range(start, end) } : {}),
      ...surroundings(this.#source.text, start, end),
    })
  }

  /** Whether a node stands in no other block. */
  #isTopLevel([start]: Span): boolean {
    const { line, column } = this.#source.point(start)
    if (column === 1) return true
    // Up to three spaces may stand before a block, and inside a list item.
    if (
      this.#source
        .line(line)
        .slice(0, column - 1)
        .trim() !== ''
    )
      return false
    this.#topLevel ??= new Set(
      this.#parsed.tree.children.map(({ position }) => position?.start.offset),
    )
    return this.#topLevel.has(start)
  }

  #blockquote(span: Span): void {
    const [start, end] = span
    const { text } = this.#source
    // Fields are bold labels: most quotations have none.
    if (!text.slice(start, end).includes('**') || !this.#isTopLevel(span)) return
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
