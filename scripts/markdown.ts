/**
 * Pieces of Markdown.
 */

/** Columns of JSON on one line. */
const maxJsonWidth = 88

/** A code span, its fence long enough for what stands in it. */
export function codeSpan(text: string): string {
  const ticks = '`'.repeat(longestRun(text) + 1)
  const padding = /^`|`$/.test(text) ? ' ' : ''
  return `${ticks}${padding}${text}${padding}${ticks}`
}

/** A fenced code block, its fence long enough for what stands in it. */
export function fence(language: string, text: string): string {
  const ticks = '`'.repeat(Math.max(3, longestRun(text) + 1))
  const body = text.endsWith('\n') || text === '' ? text : `${text}\n`
  return `${ticks}${language}\n${body}${ticks}`
}

/** A table; `|` in cells is escaped, as GitHub asks for even inside code. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => {
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  }
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}

/** JSON with what is short on one line. */
export function compactJson(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const isArray = Array.isArray(value)
  const inner = `${indent}  `
  const items = Object.entries(value).map(([key, item]) => {
    return `${isArray ? '' : `${JSON.stringify(key)}: `}${compactJson(item, inner)}`
  })
  const [opening, closing] = isArray ? ['[', ']'] : ['{', '}']
  const padding = isArray || items.length === 0 ? '' : ' '
  const flat = `${opening}${padding}${items.join(', ')}${padding}${closing}`
  if (!flat.includes('\n') && indent.length + flat.length <= maxJsonWidth) return flat
  return `${opening}\n${items.map((item) => inner + item).join(',\n')}\n${indent}${closing}`
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length))
}
