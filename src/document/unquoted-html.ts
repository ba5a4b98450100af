/**
 * HTML tags that both parsers take for text: an unquoted attribute value with `/` in it, as in
 * `<img src=images/a.png>`. CommonMark and GitHub allow it; micromark and satteri 0.10.5 end the
 * value at the slash.
 */
import type { Span } from './destination.ts'
import type { NodeType, ParsedMarkdown } from './parse.ts'

const openTag =
  /<[a-z][a-z0-9-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?>/gi
const unquotedSlash = /=\s*[^\s"'=<>`/]*\//

/** Nodes whose text is no prose. */
const opaque: readonly NodeType[] = ['code', 'html', 'inlineCode', 'toml', 'yaml']

/** Offsets of the tags that were taken for text. */
export function findUnquotedTags(text: string, parsed: ParsedMarkdown): Span[] {
  if (!text.includes('<') || !unquotedSlash.test(text)) return []
  const tags: Span[] = []
  for (const { 0: tag, index } of text.matchAll(openTag)) {
    if (unquotedSlash.test(tag) && text[index - 1] !== '\\') tags.push([index, index + tag.length])
  }
  if (tags.length === 0) return []
  const spans: Span[] = []
  parsed.visit(opaque, ({ start, end }) => spans.push([start, end]))
  let next = 0
  return tags.filter(([start]) => {
    while (next < spans.length && (spans[next]?.[1] ?? 0) <= start) next++
    return start < (spans[next]?.[0] ?? text.length)
  })
}
