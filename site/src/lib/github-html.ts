/**
 * The HTML of a document as one tree: its raw HTML becomes elements as a browser would read it, and
 * what GitHub removes fails the build, so that nobody believes it to be there. The tree that was
 * checked is the one that is published.
 */
import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Element, Nodes, Root } from 'hast'
import { raw } from 'hast-util-raw'
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize'
import { Parser } from 'htmlparser2'
import type { HastPluginEntry } from 'satteri'
import { VFile } from 'vfile'
import { anchorHeadings, type Heading, headingOffsets } from './github-anchors.ts'
import { root as repository } from './repository.ts'

/** How Sätteri writes the alignment of a table's column; GitHub has `align` for it. */
const columnStyle: [string, RegExp] = ['style', /^text-align: ?(?:left|center|right)$/]

/** GitHub's schema, and what is different here. Comments stay, too: simulators are named by them. */
const schema: Schema = {
  ...defaultSchema,
  attributes: { ...defaultSchema.attributes, td: [columnStyle], th: [columnStyle] },
  // GitHub puts `user-content-` before them and takes it away by script: links are written without.
  clobber: [],
  // Elements are judged one by one; where a cell may stand, the parser has seen to.
  ancestors: {},
}

/** The frontmatter that the loader puts in front of a document; lines of a block have none. */
interface Prepared {
  headings?: readonly Heading[]
  /** Number of the line that the text begins in, in its file. */
  firstLine?: number
}

/** Reads raw HTML, refuses what GitHub removes, gives headings their anchors. Before all others. */
export const githubHtml: HastPluginEntry = ({ data, fileURL }) => {
  const { astro } = data as { astro?: { frontmatter?: Prepared } }
  const { headings, firstLine = 1 } = astro?.frontmatter ?? {}
  const path = fileURL && relative(repository, fileURLToPath(fileURL)).replaceAll(sep, '/')
  return {
    name: 'github-html',
    options: { position: true },
    before(written, context) {
      const refuse = (problem: string, node?: Nodes): never => {
        const line = headings && node?.position && node.position.start.line - 1 + firstLine
        throw new Error(`${[path, line].filter(Boolean).join(':')}: ${problem}`)
      }
      const tree = raw(written as Root, { file: new VFile(context.source) }) as Root
      keepLanguages(written as Root, tree)
      refuseRemoved(written as Root, tree, refuse)
      if (headings) anchorHeadings(tree, headings, headingOffsets(written as Root), refuse)
      context.replaceNode(written, tree)
    },
  }
}

/**
 * Check a document's tree.
 *
 * @param written The same tree with its raw HTML unread.
 * @param refuse Is told what was expected and found, and where; throws.
 */
function refuseRemoved(
  written: Root,
  tree: Root,
  refuse: (problem: string, node: Nodes) => never,
): void {
  for (const node of nodesOf(written)) {
    const problem = node.type === 'raw' ? problemOfRaw(node.value) : undefined
    if (problem !== undefined) refuse(problem, node)
  }
  for (const node of nodesOf(tree)) {
    if (node.type === 'element') {
      const problem = problemOf(node)
      if (problem !== undefined) refuse(problem, node)
    }
  }
}

function problemOf(element: Element): string | undefined {
  const { tagName, properties } = element
  const kept = sanitize({ type: 'element', tagName, properties, children: [] }, schema)
  if (kept.type !== 'element') return unexpected(tagName)
  for (const [name, value] of Object.entries(properties)) {
    // A list keeps those of its values that may be there.
    if (String(kept.properties[name]) !== String(value)) {
      return `expected what GitHub leaves, found \`${name}="${value}"\` at \`<${tagName}>\``
    }
  }
  const missing = Object.keys(kept.properties).find((name) => properties[name] === undefined)
  return missing === undefined ? undefined : `expected \`${missing}\` at \`<${tagName}>\``
}

/** What a parser would leave out without a word, or read as something else than it looks like. */
function problemOfRaw(html: string): string | undefined {
  let problem: string | undefined
  let unfinished: string | undefined
  const parser = new Parser({
    onopentagname(name) {
      unfinished = name
      if (!schema.tagNames?.includes(name)) problem ??= unexpected(name)
    },
    onopentag() {
      unfinished = undefined
    },
    oncomment(text) {
      const written = html.slice(parser.startIndex, parser.endIndex + 1)
      const isComment = written.startsWith('<!--') && written.endsWith('-->')
      // Browsers end these elsewhere.
      if (!isComment || /^-?>|--!>/.test(text)) problem ??= 'expected a comment as in `<!-- … -->`'
    },
    onprocessinginstruction(_, text) {
      problem ??= unexpected(text)
    },
  })
  parser.end(html)
  return problem ?? (unfinished === undefined ? undefined : `\`<${unfinished}\` does not end`)
}

function unexpected(name: string): string {
  return `expected text and images, found \`<${name}>\``
}

/** Code keeps what was written behind its fence, which the parser of HTML does not know. */
function keepLanguages(written: Root, tree: Root): void {
  const data = new Map<number | undefined, Element['data']>()
  for (const node of nodesOf(written)) {
    if (node.type === 'element' && node.data) data.set(node.position?.start.offset, node.data)
  }
  for (const node of nodesOf(tree)) {
    const known = node.type === 'element' && node.tagName === 'code'
    if (known && data.has(node.position?.start.offset)) {
      node.data = { ...data.get(node.position?.start.offset) }
    }
  }
}

/** All nodes in a tree, in order. */
export function* nodesOf(node: Nodes): Iterable<Nodes> {
  yield node
  if ('children' in node) for (const child of node.children) yield* nodesOf(child)
}
