/**
 * The reference parser: remark-parse with GitHub's extensions and frontmatter.
 */
import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { githubDialect, mayHaveFrontmatter } from './dialect.ts'
import { disguiseForReference } from './disguise.ts'
import { undisguise } from './undisguise.ts'

const plain = unified().use(remarkParse).use(remarkGfm).freeze()
const withFrontmatter = plain().use(remarkFrontmatter, ['yaml', 'toml']).freeze()

/** Parse GitHub-flavoured Markdown with frontmatter. */
export function parseReference(text: string, dialect = githubDialect): Root {
  const disguised = disguiseForReference(text)
  // Behind a fence that nothing closes, remark-frontmatter reads on without lists and blockquotes.
  const opens = mayHaveFrontmatter(text, dialect) && hasFrontmatter(text)
  const tree = (opens ? withFrontmatter : plain).parse(disguised?.text ?? text)
  if (disguised) undisguise(tree, text, disguised)
  return tree
}

const opening = /^(?:---|\+\+\+)(?=[ \t]*[\r\n])/
const closing = { '---': /[\r\n]---[ \t]*(?![^\r\n])/, '+++': /[\r\n]\+\+\+[ \t]*(?![^\r\n])/ }

function hasFrontmatter(text: string): boolean {
  const fence = opening.exec(text)?.[0] as keyof typeof closing | undefined
  return fence !== undefined && closing[fence].test(text.slice(fence.length))
}
