/**
 * What is done to rendered Markdown: links, tables, appendices. Text is escaped there, so that `<`
 * always begins a tag or a comment.
 */
import { Parser } from 'htmlparser2'
import { escapeHtml } from '../escapes.ts'

/** A start tag. */
export interface Tag {
  name: string
  /** Their names in lower case, character references resolved. */
  attributes: Readonly<Record<string, string>>
  /** Where it begins, and where what follows it does. */
  start: number
  end: number
  /** Whether it stands in a link. */
  inLink: boolean
  /** How many elements it stands in. */
  depth: number
}

/** A tag or a comment. Only a parser knows them from what looks like one inside of an attribute. */
export type Part =
  | (Tag & { kind: 'start' })
  /** `implied` if it is not written: the element ends because another one does. */
  | { kind: 'end'; name: string; start: number; end: number; implied: boolean }
  | { kind: 'comment'; text: string; start: number; end: number }

/** Tags and comments, in order. */
export function readParts(html: string): Part[] {
  const parts: Part[] = []
  let links = 0
  let depth = 0
  const place = () => ({ start: parser.startIndex, end: parser.endIndex + 1 })
  const parser = new Parser({
    onopentag(name, attributes) {
      parts.push({ kind: 'start', name, attributes, ...place(), inLink: links > 0, depth })
      if (name === 'a') links += 1
      depth += 1
    },
    onclosetag(name, implied) {
      if (name === 'a') links -= 1
      depth -= 1
      parts.push({ kind: 'end', name, ...place(), implied })
    },
    oncomment(text) {
      parts.push({ kind: 'comment', text, ...place() })
    },
  })
  parser.end(html)
  return parts
}

/** The start tags of some elements, in order. None of those in comments, which nobody sees. */
export function startTags(html: string, names: readonly string[]): Tag[] {
  return readParts(html).filter(
    (part) => part.kind === 'start' && names.includes(part.name),
  ) as Tag[]
}

/** A passage and what stands there instead. */
export interface Edit {
  start: number
  end: number
  text: string
}

/** Replace passages, which are in order and do not overlap. */
export function replaceParts(html: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const { start, end, text } of edits) {
    result += html.slice(at, start) + text
    at = end
  }
  return result + html.slice(at)
}

/** A start tag as text. */
export function tagText(name: string, attributes: Readonly<Record<string, string>>): string {
  const texts = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeHtml(value)}"`)
  return `<${name}${texts.join('')}>`
}

/** Change the addresses of links, those in raw HTML included. */
export function mapLinks(html: string, map: (target: string) => string): string {
  const edits = startTags(html, ['a', 'area']).flatMap(({ name, attributes, start, end }) => {
    const { href } = attributes
    if (href === undefined) return []
    const mapped = map(href)
    return mapped === href
      ? []
      : [{ start, end, text: tagText(name, { ...attributes, href: mapped }) }]
  })
  return replaceParts(html, edits)
}

/** Let wide tables scroll within the page: they keep their meaning, and the keyboard reaches them. */
export function wrapTables(html: string): string {
  const edits: Edit[] = []
  const open: number[] = []
  for (const part of readParts(html)) {
    if (part.kind === 'comment' || part.name !== 'table') continue
    if (part.kind === 'start') open.push(part.start)
    else {
      const start = open.pop()
      // One whose end is not written ends where nobody can tell without the rest of the page.
      if (start === undefined || part.implied) continue
      const text = '<div class="table-scroll" role="group" aria-label="Table" tabindex="0">'
      edits.push({ start, end: start, text }, { start: part.end, end: part.end, text: '</div>' })
    }
  }
  return replaceParts(
    html,
    edits.sort((a, b) => a.start - b.start),
  )
}

/** Name the boxes of task lists, as GitHub does: their text is no label. */
export function nameCheckboxes(html: string): string {
  const edits = startTags(html, ['input']).flatMap(({ attributes, start, end }) => {
    if (attributes.type !== 'checkbox' || attributes['aria-label'] !== undefined) return []
    const label = attributes.checked === undefined ? 'To be done' : 'Done'
    const text = html.slice(start, end).replace(/\s*\/?>$/, ` aria-label="${label}">`)
    return [{ start, end, text }]
  })
  return replaceParts(html, edits)
}

/**
 * Fold the sections whose heading begins with "Appendix". Browsers open a `details` element by
 * themselves if a fragment leads into it. The footnotes, which come last, belong to no section.
 */
export function foldAppendices(html: string): string {
  // What stands in another element ends no section: a fold across its end would tear it.
  const top = startTags(html, ['div', 'section']).filter(({ depth }) => depth === 0)
  const notes = top.find(({ name, attributes }) => {
    return name === 'section' && attributes['data-footnotes'] !== undefined
  })
  const ends = top.filter((tag) => tag === notes || isSection(tag)).map(({ start }) => start)
  const edits = ends.flatMap((start, at) => {
    const next = ends[at + 1] ?? html.length
    const text = html.slice(start, next)
    const [, heading] =
      /^<div[^>]*>(<h2[^>]*\sid="appendix(?:-[^"]*)?"[\s\S]*?<\/h2>)/.exec(text) ?? []
    const end = text.indexOf('</div>')
    if (heading === undefined || end === -1) return []
    // Without the link beside it: what opens when it is pressed must hold nothing to be pressed.
    const rest = text.slice(end + '</div>'.length)
    const folded = `<details class="appendix"><summary>${heading}</summary>${rest}</details>`
    return [{ start, end: next, text: folded }]
  })
  return replaceParts(html, edits)
}

/** Whether a second-level heading begins here as Starlight writes it. */
function isSection({ attributes }: Tag): boolean {
  return attributes.class === 'sl-heading-wrapper level-h2'
}

/** Content of the only paragraph of a rendered line. */
export function inline(html: string): string {
  return html.trim().replace(/^<p>([\s\S]*)<\/p>$/, '$1')
}
