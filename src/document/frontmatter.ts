/**
 * Frontmatter as data. The only place that calls gray-matter, because gray-matter runs code: it
 * evaluates a document that opens with `---js`, even when told that the language is YAML, and
 * without options it keeps a failed parse and answers the second call with `{}`.
 *
 * So: the fence is judged here, gray-matter sees nothing but YAML between plain fences, always
 * with options, and every other engine throws.
 */
import matter from 'gray-matter'

/** Why frontmatter is no data. */
export type FrontmatterReason = 'language' | 'syntax' | 'not-a-mapping' | 'too-large'

/** A document's frontmatter, or why it cannot be read. */
export type Frontmatter =
  | { kind: 'none' }
  | { kind: 'data'; data: Readonly<Record<string, unknown>> }
  | { kind: 'error'; reason: FrontmatterReason; message: string; line: number }

/** Characters of frontmatter that are read. gray-matter's own patterns are not linear. */
const maxLength = 65_536
/** Longest run of white space: gray-matter looks at every line of it once per line. */
const longRun = /\s{1000}/

/**
 * Read a document's frontmatter. Never throws and never evaluates anything.
 *
 * A date in YAML (`2026-05-13`) becomes a `Date` at midnight UTC.
 *
 * @param text The document without its byte order mark.
 * @returns Data; an error with its 1-based line; or `none` where no fence opens the document or
 *   none closes it.
 */
export function readFrontmatter(text: string): Frontmatter {
  const opening = /^(---|\+\+\+)([^\r\n]*)(?:\r\n?|\n)/.exec(text)
  if (!opening) return { kind: 'none' }
  const [line, fence = '', rest = ''] = opening
  const language = /^[ \t]*([A-Za-z][\w+-]*)[ \t]*$/.exec(rest)?.[1]
  if (language && fence === '---') return languageError(`---${language}`)
  if (rest.trim() !== '') return { kind: 'none' }
  const end = closingFence(text, line.length, fence)
  if (end === undefined) return { kind: 'none' }
  if (fence === '+++') return languageError('+++')
  return readYaml(text.slice(line.length, end))
}

function readYaml(yaml: string): Frontmatter {
  if (yaml.length > maxLength || longRun.test(yaml)) {
    const message = `is longer than ${maxLength} characters or has 1000 blank ones in a row`
    return { kind: 'error', reason: 'too-large', message, line: 1 }
  }
  let data: unknown
  try {
    data = matter(`---\n${yaml}\n---\n`, {
      language: 'yaml',
      // The line break keeps a value that starts with `---` from closing the block.
      delimiters: ['---', '---\n'],
      engines: { javascript: refuse, js: refuse, json: refuse, coffee: refuse, toml: refuse },
    }).data
  } catch (error) {
    return { kind: 'error', reason: 'syntax', ...describe(error) }
  }
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) {
    return { kind: 'data', data: data as Record<string, unknown> }
  }
  const message = 'is no mapping of keys to values'
  return { kind: 'error', reason: 'not-a-mapping', message, line: 2 }
}

/** Offset of the line that closes the block. */
function closingFence(text: string, from: number, fence: string): number | undefined {
  const pattern = fence === '---' ? /^---[ \t]*$/gm : /^\+\+\+[ \t]*$/gm
  pattern.lastIndex = from
  return pattern.exec(text)?.index
}

function languageError(fence: string): Frontmatter {
  const message = `opens with \`${fence}\`, but only YAML between \`---\` and \`---\` is read`
  return { kind: 'error', reason: 'language', message, line: 1 }
}

function refuse(): never {
  throw new Error('Only YAML frontmatter is read')
}

/** js-yaml names the reason and a 0-based line, counted from the opening fence. */
function describe(error: unknown): { message: string; line: number } {
  const { reason, mark } = error as { reason?: unknown; mark?: { line?: unknown } }
  return {
    message: typeof reason === 'string' && reason ? reason : 'cannot be parsed as YAML',
    line: typeof mark?.line === 'number' ? mark.line + 1 : 1,
  }
}
