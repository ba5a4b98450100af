/**
 * Headings get the anchors that GitHub gives them. The linter's own slugs are used, which every link
 * in the repository is judged by, so that a link that passes there works here.
 */
import { fileURLToPath } from 'node:url'
import { decodeHTML } from 'entities/decode'
import type { HastPluginEntry } from 'satteri'
import type { DocumentFacts } from '../../../src/document/facts.ts'
import { SlugRegistry } from '../../../src/document/slugs.ts'
import { type Edit, readParts, replaceParts, tagText } from './html.ts'

/** The frontmatter that the loader puts in front of a document. */
interface Prepared {
  anchors?: readonly string[]
}

/**
 * Sets the `id` of each heading, and drops the first H1, which the page's title is made of. Before
 * Starlight's own, which leaves an `id` as it is.
 */
export const githubAnchors: HastPluginEntry = ({ data, fileURL }) => {
  const { astro } = data as { astro?: { frontmatter?: Prepared } }
  const anchors = astro?.frontmatter?.anchors
  if (!anchors) return undefined
  let count = 0
  return {
    name: 'github-anchors',
    element: {
      filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
      visit(node, context) {
        // The heading of the footnotes stands in no source.
        if (node.properties.id !== undefined) return
        const anchor = anchors[count]
        count += 1
        if (anchor === undefined) {
          const path = fileURL ? `${fileURLToPath(fileURL)}: ` : ''
          throw new Error(`${path}a heading that the linter does not know`)
        }
        if (count === 1 && node.tagName === 'h1') context.removeNode(node)
        else context.setProperty(node, 'id', anchor)
      },
    },
  }
}

/**
 * Headings in raw HTML, which no plugin sees: they get their anchors afterwards. One that has an
 * `id` of its own keeps it, and the anchor stands inside of it.
 */
export function anchorRawHeadings(
  html: string,
  { headings }: Pick<DocumentFacts, 'headings'>,
): string {
  const registry = new SlugRegistry()
  const edits: Edit[] = []
  const parts = readParts(html)
  const ofMarkdown = [...headings]
  const pass = () => registry.add(ofMarkdown.shift()?.text ?? '')
  const ids = parts.flatMap((part) => (part.kind === 'start' ? [part.attributes.id] : []))
  // The title is on top of the page, and no longer in the text.
  if (ofMarkdown[0]?.depth === 1) pass()
  for (const [at, part] of parts.entries()) {
    if (part.kind !== 'start' || !/^h[1-6]$/.test(part.name)) continue
    const { name, attributes, start, end } = part
    const { id } = attributes
    if (id === 'footnote-label') continue
    if (id !== undefined && id === ofMarkdown[0]?.slug) {
      pass()
      continue
    }
    const close = parts.slice(at + 1).find((each) => each.kind === 'end' && each.name === name)
    const inside = html.slice(end, close?.start ?? end).replace(/<[^>]*>/g, '')
    const anchor = registry.add(decodeHTML(inside).trim().replace(/\s+/g, ' '))
    if (anchor === '' || ids.includes(anchor)) continue
    const tag = { ...attributes, id: id ?? anchor }
    const own = id === undefined ? '' : `<span id="${anchor}"></span>`
    edits.push({ start, end, text: tagText(name, tag) + own })
  }
  return replaceParts(html, edits)
}
