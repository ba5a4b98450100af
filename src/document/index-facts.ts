/**
 * What is known of an index beside its facts.
 */
import type { Source } from '../text/source.ts'
import { readEntries } from './entries.ts'
import type { Facts, IndexFacts } from './facts.ts'
import { leaveOut } from './leave-out.ts'
import type { ParsedMarkdown } from './parsed-markdown.ts'
import { findUnquotedTags } from './unquoted-html.ts'

/**
 * Read the entries of a text, and where another one may come in between.
 *
 * @param parsed `source.text`, parsed.
 * @param facts Its facts.
 */
export function readIndexFacts(source: Source, parsed: ParsedMarkdown, facts: Facts): IndexFacts {
  const tags = findUnquotedTags(source.text, parsed)
  const { headings, frontmatter } = facts
  const above = [...(frontmatter ? [frontmatter] : []), ...headings]
  return {
    entries: leaveOut(readEntries(source, parsed.tree), tags),
    tight: above
      .map(({ range }) => range.end.line)
      .filter((line) => source.line(line + 1).trim() !== ''),
  }
}
