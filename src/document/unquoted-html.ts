/**
 * HTML tags that both parsers take for text: an unquoted attribute value with `/` in it, as in
 * `<img src=images/a.png>`. CommonMark and GitHub allow it; micromark and satteri 0.10.5 end the
 * value at the slash.
 */
import type { Span } from './destination.ts'
import type { NodeType, ParsedMarkdown } from './parsed-markdown.ts'

const openTag =
  /<[a-z][a-z0-9-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?>/gi
const unquotedSlash = /=\s*[^\s"'=<>`/]*\//

/** Nodes whose text is no prose. */
const opaque: readonly NodeType[] = ['code', 'html', 'inlineCode', 'toml', 'yaml']

/** Offsets of the tags that were taken for text. */
export function findUnquotedTags(text: string, parsed: ParsedMarkdown): Span[] {
  if (!mayHold(text)) return []
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

const letter = /[a-z]/i

/** Whether some line has such a tag, as far as it is cheap to tell. */
function mayHold(text: string): boolean {
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    if (!letter.test(text[at + 1] ?? '')) continue
    const next = text.indexOf('<', at + 1)
    const line = text.slice(at, Math.min(next === -1 ? text.length : next, at + maxTag))
    if (unquotedSlash.test(line)) return true
  }
  return false
}

/** Longest tag that is looked at. */
const maxTag = 1000
