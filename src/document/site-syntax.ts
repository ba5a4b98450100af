/**
 * What a site generator makes anchors of beside headings: ids in braces on anything, content tabs,
 * defined terms; and text that comes from elsewhere, whose headings are not known here.
 */

import type { AnchorDialect, Labelled } from './anchor-dialect.ts'
import { attributeIds, mayHaveAttributeIds } from './attribute-list.ts'
import type { ParsedMarkdown } from './parsed-markdown.ts'

/** What was found. */
export interface SiteSyntax {
  /** Values of `{#id}` outside of code. */
  ids: string[]
  /** Labels of MkDocs' content tabs. */
  tabs: Labelled[]
  /** Terms that Hugo can give anchors. */
  terms: Labelled[]
  /** Whether text is put in from elsewhere. */
  isCompleted: boolean
}

const none: SiteSyntax = { ids: [], tabs: [], terms: [], isCompleted: false }

/**
 * Lines that stand for text from elsewhere: MkDocs snippets, macros, comments for a hook, and
 * mkdocstrings; Hugo's and Jekyll's includes, mdBook's `{{#include}}`, a heading that a template
 * writes, a component that was imported. By what such a line has: few documents have any of it.
 */
const insertions = (
  [
    ['{{', /#{1,6}[ \t][^\n{]*\{\{/],
    ['{%', /#{1,6}[ \t][^\n{]*\{%/],
    ['<!--', /(?:#{1,6}[ \t]+)?<!--[ \t]*\w+:\w+[ \t]/],
    ['--8<--', /--8<--/],
    ['{!', /\{![ \t]*\S/],
    [
      ':::',
      /:::[ \t]+(?!(?:tip|info|note|warning|danger|details|caution|important|raw|v-pre)\b)[\w.-]+[ \t]*$/,
    ],
    ['{{', /\{\{[ \t]*[\w.]+[ \t]*\(/],
    ['{%', /\{%-?[ \t]*(?:include|for|import)\b/],
    ['{{', /\{\{[<%][ \t]*(?:include|readfile|snippet|content|render)\b/],
    ['{{#', /\{\{#(?:rustdoc_)?include\b/],
    ['import', /import[ \t]+\w+[ \t]+from[ \t]/],
  ] as const
).map(([part, { source }]) => ({ part, line: new RegExp(`[ \\t]{0,8}(?:${source})`, 'my') }))

function hasInsertion(text: string): boolean {
  return insertions.some(({ part, line }) => {
    for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at)) {
      line.lastIndex = text.lastIndexOf('\n', at) + 1
      if (line.test(text)) return true
      at = text.indexOf('\n', at)
      if (at === -1) return false
    }
    return false
  })
}

const tab = /^[ \t]*={3}[!+]{0,2}[ \t]+"([^"\n]{1,200})"/gm
const term = /^([^\n:][^\n]*)\n:[ \t]+\S/gm

/** Look for what a site generator makes anchors of. */
export function readSiteSyntax(
  text: string,
  parsed: ParsedMarkdown,
  dialect: AnchorDialect,
): SiteSyntax {
  const hasIds = mayHaveAttributeIds(text)
  const hasTabs = dialect === 'mkdocs' && text.includes('\n===')
  const hasTerms = dialect === 'hugo' && text.includes('\n: ')
  if (!hasIds && !hasTabs && !hasTerms && !hasInsertion(text)) return none
  const prose = withoutCode(text, parsed)
  return {
    ids: hasIds ? attributeIds(prose) : [],
    tabs: hasTabs ? labels(prose, prose, tab) : [],
    terms: hasTerms ? labels(prose, text, term) : [],
    isCompleted: hasInsertion(prose),
  }
}

function labels(prose: string, text: string, form: RegExp): Labelled[] {
  return [...prose.matchAll(form)].map((match) => {
    const [whole, label = ''] = match
    const from = match.index + whole.indexOf(label)
    return { text: text.slice(from, from + label.length), offset: match.index }
  })
}

/** The text with blanks for code; what stands behind an opening fence is kept. */
function withoutCode(text: string, parsed: ParsedMarkdown): string {
  let prose = ''
  let end = 0
  parsed.visit(['code', 'inlineCode'], (node) => {
    if (node.start < end) return
    const line = text.indexOf('\n', node.start)
    const from = node.type === 'code' && line !== -1 ? Math.min(line, node.end) : node.start
    prose += text.slice(end, from) + ' '.repeat(node.end - from)
    end = node.end
  })
  return prose + text.slice(end)
}
