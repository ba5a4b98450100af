/**
 * The reference parser: remark-parse with GitHub's extensions and frontmatter.
 */
import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml'])

/** Parse GitHub-flavoured Markdown with frontmatter. */
export function parseReference(text: string): Root {
  return processor.parse(text)
}
