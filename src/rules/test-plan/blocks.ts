/**
 * The blocks of a pull request's body, with the titles that a reader sees: headings of Markdown and of
 * HTML, bold lines, and the line that a fold (`<details>`) shows.
 */
import type { Paragraph, Root, RootContent } from 'mdast'

/** A title. */
export interface Title {
  text: string
  /** `heading`: ends what its depth ends. `bold`, `fold`: a line of bold text, a `<summary>`. */
  kind: 'heading' | 'bold' | 'fold'
  /** Of a heading, 1 to 6. */
  depth: number
}

/** A block of a body. */
export interface Block {
  /** The node that it stands in; of HTML with a title, what is left of it. */
  node: RootContent
  title?: Title
  /** Whether a fold ends here. */
  endsFold?: true
}

/** The blocks of a body, from its top. */
export function readBlocks({ children }: Root): Block[] {
  const blocks: Block[] = []
  const html = new HtmlTitles(blocks)
  for (const node of children) {
    if (node.type === 'html') html.read(node)
    else if (node.type === 'heading') {
      html.abandon()
      blocks.push({ node, title: { text: plain(node), kind: 'heading', depth: node.depth } })
    } else if (html.isOpen) html.take(node)
    else blocks.push(...boldTitle(node))
  }
  html.abandon()
  return blocks
}

/** Tags of titles and folds; an attribute's value may hold no angle bracket. */
const tag = /<(\/?)(h[1-6]|summary|details)(?:\s[^<>]*)?>/gi

/** Titles in HTML, whose tags may stand in blocks of their own around their text. */
class HtmlTitles {
  readonly #blocks: Block[]
  #open: { title: Title; node: RootContent } | undefined
  /** Blocks that stand in the title which is open. */
  #taken: RootContent[] = []

  constructor(blocks: Block[]) {
    this.#blocks = blocks
  }

  /** Whether a title's end has not come yet. */
  get isOpen(): boolean {
    return this.#open !== undefined
  }

  /** Take a block into the title that is open. */
  take(node: RootContent): void {
    this.#taken.push(node)
    this.#add(plain(node))
  }

  #add(text: string): void {
    if (this.#open) this.#open.title.text += ` ${text}`
  }

  /** A title that was never ended is none, or it would take all that follows. */
  abandon(): void {
    for (const node of this.#taken) this.#blocks.push({ node })
    this.#taken = []
    this.#open = undefined
  }

  read(node: Extract<RootContent, { type: 'html' }>): void {
    const html = withoutComments(node.value)
    let at = 0
    const takeUpTo = (end: number): void => {
      const value = html.slice(at, end)
      if (this.isOpen) this.#add(value.replace(/<[^<>]*>/g, ''))
      else if (value.trim() !== '') this.#blocks.push({ node: { ...node, value } })
    }
    for (const match of html.matchAll(tag)) {
      takeUpTo(match.index)
      at = match.index + match[0].length
      const [, slash = '', written = ''] = match
      this.#tag(written.toLowerCase(), slash === '', node)
    }
    takeUpTo(html.length)
  }

  #tag(name: string, starts: boolean, node: RootContent): void {
    if (name === 'details') {
      if (!starts) this.#blocks.push({ node: emptyAt(node), endsFold: true })
      return
    }
    const kind = name === 'summary' ? 'fold' : 'heading'
    if (starts) {
      // A heading in the line that a fold shows is that line.
      if (!this.#open) this.#open = { node, title: { text: '', kind, depth: depthOf(name) } }
    } else if (this.#open?.title.kind === kind) {
      const { title } = this.#open
      this.#open = undefined
      this.#taken = []
      this.#blocks.push({ node: emptyAt(node), title: { ...title, text: title.text.trim() } })
    }
  }
}

function depthOf(name: string): number {
  return name === 'summary' ? 6 : Number(name.slice(1))
}

function emptyAt({ position }: RootContent): RootContent {
  return { type: 'html', value: '', ...(position ? { position } : {}) }
}

/** HTML without its comments; one that is never closed takes the rest. */
function withoutComments(html: string): string {
  return html
    .split('<!--')
    .map((part, index) => {
      if (index === 0) return part
      const end = part.indexOf('-->')
      return end === -1 ? '' : part.slice(end + 3)
    })
    .join('')
}

/** A paragraph whose first line is nothing but bold text: the title, and what follows it there. */
function boldTitle(node: RootContent): Block[] {
  const text = node.type === 'paragraph' ? boldLine(node) : undefined
  if (text === undefined) return [{ node }]
  const below = belowTitle(node as Paragraph)
  return [{ node, title: { text, kind: 'bold', depth: 6 } }, ...(below ? [{ node: below }] : [])]
}

const boldTag = /^<(?:b|strong)>$/i
const boldEnd = /^<\/(?:b|strong)>$/i

function boldLine({ children }: Paragraph): string | undefined {
  const [first, second, third] = children
  const isTag = first?.type === 'html' && boldTag.test(first.value)
  if (isTag) {
    const ends = third?.type === 'html' && boldEnd.test(third.value)
    return second?.type === 'text' && ends && endsLine(children[3]) ? plain(second) : undefined
  }
  return first?.type === 'strong' && endsLine(second) ? plain(first) : undefined
}

function endsLine(after: Paragraph['children'][number] | undefined): boolean {
  return !after || after.type === 'break' || (after.type === 'text' && titleEnd.test(after.value))
}

/** What may follow bold text on its line. */
const titleEnd = /^[ \t]*[:：]?[ \t]*(?:\r?\n|$)/

/** What follows the title in its own paragraph. */
function belowTitle({ children }: Paragraph): Paragraph | undefined {
  const [, first, ...rest] = children[0]?.type === 'html' ? children.slice(2) : children
  const text = first?.type === 'text' ? first.value.replace(titleEnd, '') : ''
  const left = text === '' ? rest : [{ type: 'text' as const, value: text }, ...rest]
  return left.length === 0 ? undefined : { type: 'paragraph', children: left }
}

/** Text inside a node. */
export function plain(node: RootContent): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value
  if (!('children' in node)) return ''
  return node.children
    .map((child) => plain(child as RootContent))
    .join('')
    .trim()
}
