/**
 * Headings get the anchors that GitHub gives them. The linter's own slugs are used, which every link
 * in the repository is judged by, so that a link that passes there works here.
 */
import type { Element, Nodes, Root } from 'hast'
import { SlugRegistry } from '../../../src/document/slugs.ts'

/** A heading of Markdown as the linter knows it. */
export interface Heading {
  text: string
  slug: string
}

/** Where the headings of Markdown stand, before raw HTML is read: the others are raw HTML's. */
export function headingOffsets(written: Root): ReadonlySet<number | undefined> {
  return new Set(headingsOf(written).map(({ position }) => position?.start.offset))
}

/**
 * Sets the `id` of each heading, and drops a document's first heading if it is an H1, which the
 * page's title is made of. Before Starlight's own, which leaves an `id` as it is. A heading in raw
 * HTML that has an `id` keeps it, and the anchor stands inside of it.
 *
 * @param refuse Is told of a heading that the linter does not know; throws.
 */
export function anchorHeadings(
  tree: Root,
  headings: readonly Heading[],
  ofMarkdown: ReadonlySet<number | undefined>,
  refuse: (problem: string, node: Nodes) => never,
): void {
  const registry = new SlugRegistry()
  const waiting = [...headings]
  const ids = new Set<unknown>(elementsOf(tree).map(({ properties }) => properties.id))
  for (const { slug } of headings) ids.add(slug)
  for (const heading of headingsOf(tree)) {
    const { position, properties } = heading
    if (ofMarkdown.has(position?.start.offset)) {
      const known = waiting.shift()
      if (!known) throw refuse('a heading that the linter does not know', heading)
      registry.add(known.text)
      properties.id = known.slug
      continue
    }
    const anchor = registry.add(textOf(heading).trim().replace(/\s+/g, ' '))
    if (anchor === '' || ids.has(anchor)) continue
    const span: Element = {
      type: 'element',
      tagName: 'span',
      properties: { id: anchor },
      children: [],
    }
    if (properties.id === undefined) properties.id = anchor
    else heading.children.unshift(span)
  }
  const first = headingsOf(tree).find(({ position }) => ofMarkdown.has(position?.start.offset))
  if (first?.tagName === 'h1') remove(first, tree)
}

/** All but that of the footnotes, which stands in no source. */
function headingsOf(tree: Nodes): Element[] {
  return elementsOf(tree).filter(({ tagName, properties }) => {
    return /^h[1-6]$/.test(tagName) && properties.id !== 'footnote-label'
  })
}

function elementsOf(node: Nodes): Element[] {
  const inside = 'children' in node ? node.children.flatMap(elementsOf) : []
  return node.type === 'element' ? [node, ...inside] : inside
}

function remove(node: Nodes, from: Nodes): void {
  if (!('children' in from)) return
  for (const child of from.children) remove(node, child)
  from.children = from.children.filter((child) => child !== node) as typeof from.children
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}
