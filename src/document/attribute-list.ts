/**
 * Attributes in braces that site generators read: `## Heading {#id .class}`, `{: #id }`. On
 * github.com they are text.
 */

/** Attributes at the end of a heading. */
export interface HeadingAttributes {
  id?: string
  /** The heading's text without them. */
  text: string
}

const comment = /^\/\*(.*)\*\/$/s
/** `#id`, `.class`, `key=value`, or the colon of kramdown: `{name}` is text. */
const looksLikeAttributes = /^:|(?:^|\s)[#.][^\s#.]|=/
const idValue = /(?:^|\s)id=(?:"([^"]+)"|'([^']+)'|([^\s"']+))/
const idMark = /(?:^|[\s:])#([^\s{}]+)/

/**
 * Attributes at the end of a heading.
 *
 * @param source The heading as it stands in the document.
 * @param text Its text.
 */
export function readAttributes(source: string, text: string): HeadingAttributes | undefined {
  if (!source.includes('{')) return undefined
  const line = withoutClosing(lastTextLine(source))
  const start = line.lastIndexOf('{')
  if (start === -1 || !line.endsWith('}')) return undefined
  const inside = line.slice(start + 1, -1).trim()
  const list = comment.exec(inside)?.[1]?.trim() ?? inside
  if (list.includes('}') || !looksLikeAttributes.test(list)) return undefined
  const id = idOf(list)
  const end = text.lastIndexOf('{')
  const plain = withoutClosing(end === -1 ? text : text.slice(0, end))
  return id === undefined ? { text: plain } : { id, text: plain }
}

function idOf(list: string): string | undefined {
  const [, double, single, bare] = idValue.exec(list) ?? []
  return idMark.exec(list)?.[1] ?? double ?? single ?? bare
}

/** The last line of a heading that is no underline. */
function lastTextLine(source: string): string {
  const lines = source.trimEnd().split('\n')
  if (!source.startsWith('#') && lines.length > 1) lines.pop()
  return lines.at(-1) ?? ''
}

/** A heading's line without the `##` that may close it. */
export function withoutClosing(line: string): string {
  const trimmed = line.trimEnd()
  let end = trimmed.length
  while (trimmed[end - 1] === '#') end--
  const isClosing = end < trimmed.length && /[ \t]/.test(trimmed[end - 1] ?? '')
  return isClosing ? trimmed.slice(0, end).trimEnd() : trimmed
}

/** Whether a text may hold attributes with an `id`, anywhere. */
export function mayHaveAttributeIds(text: string): boolean {
  return /\{:?[ \t]*[#.]/.test(text)
}

const inBraces = /\{([^{}\n]*)\}/g

/** Values of `#id` in braces, anywhere in a text. */
export function attributeIds(text: string): string[] {
  const ids: string[] = []
  for (const [, list = ''] of text.matchAll(inBraces)) {
    const id = list.includes('#') ? idMark.exec(list)?.[1] : undefined
    if (id !== undefined) ids.push(id.replace(/\\([_*`])/g, '$1'))
  }
  return ids
}
