/**
 * Headings get the anchors that GitHub gives them. The linter's own slugs are used, which every link
 * in the repository is judged by, so that a link that passes there works here.
 */
import type { HastPluginEntry } from 'satteri'

/** The frontmatter that the loader puts in front of a document. */
interface Prepared {
  anchors?: readonly string[]
}

/**
 * Sets the `id` of each heading, and drops the first H1, which the page's title is made of. Before
 * Starlight's own, which leaves an `id` as it is.
 */
export const githubAnchors: HastPluginEntry = ({ data }) => {
  const { anchors } = (data.astro?.frontmatter ?? {}) as Prepared
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
        if (anchor === undefined) throw new Error('a heading that the linter does not know')
        if (count === 1 && node.tagName === 'h1') context.removeNode(node)
        else context.setProperty(node, 'id', anchor)
      },
    },
  }
}
