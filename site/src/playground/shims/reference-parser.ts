/**
 * Stands in for `document/reference-parser.ts`: the same micromark extensions, called without
 * unified and without remark's writers, which the bundler cannot tell to be unused.
 */
import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfm } from 'micromark-extension-gfm'
import { githubDialect } from '../../../../src/document/dialect.ts'

/** Parse GitHub-flavoured Markdown with frontmatter. */
export function parseReference(text: string, dialect = githubDialect): Root {
  const matters = [...dialect.frontmatter]
  return fromMarkdown(text, {
    extensions: [gfm(), frontmatter(matters)],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(matters)],
  })
}
