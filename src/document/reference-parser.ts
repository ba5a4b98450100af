/**
 * The reference parser: remark-parse with GitHub's extensions and frontmatter.
 */
import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

const plain = unified().use(remarkParse).use(remarkGfm).freeze()
const withFrontmatter = plain().use(remarkFrontmatter, ['yaml', 'toml']).freeze()

/** Parse GitHub-flavoured Markdown with frontmatter. */
export function parseReference(text: string): Root {
  // Behind a fence that nothing closes, remark-frontmatter reads on without lists and blockquotes.
  return (hasFrontmatter(text) ? withFrontmatter : plain).parse(text)
}

const opening = /^(?:---|\+\+\+)(?=[ \t]*[\r\n])/
const closing = { '---': /[\r\n]---[ \t]*(?![^\r\n])/, '+++': /[\r\n]\+\+\+[ \t]*(?![^\r\n])/ }

function hasFrontmatter(text: string): boolean {
  const fence = opening.exec(text)?.[0] as keyof typeof closing | undefined
  return fence !== undefined && closing[fence].test(text.slice(fence.length))
}
