/**
 * What is done to rendered Markdown: links, tables, appendices. Text is escaped there, so that `<`
 * always begins a tag or a comment.
 */
import { Parser } from 'htmlparser2'

/** Start of a second-level heading as Starlight writes it. */
const sectionStart = '<div class="sl-heading-wrapper level-h2">'

/** Escape text for HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/&#x27;|&#39;/g, "'")
    .replaceAll('&amp;', '&')
}

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
}

/** The start tags of some elements, in order. None of those in comments, which nobody sees. */
export function startTags(html: string, names: readonly string[]): Tag[] {
  const tags: Tag[] = []
  let links = 0
  const parser = new Parser({
    onopentag(name, attributes) {
      const { startIndex: start, endIndex } = parser
      if (names.includes(name)) {
        tags.push({ name, attributes, start, end: endIndex + 1, inLink: links > 0 })
      }
      if (name === 'a') links += 1
    },
    onclosetag(name) {
      if (name === 'a') links -= 1
    },
  })
  parser.end(html)
  return tags
}

/** Change the addresses of links, those in raw HTML included. */
export function mapLinks(html: string, map: (target: string) => string): string {
  return html.replace(/<!--[\s\S]*?-->|<a\b(?:[^>"']|"[^"]*"|'[^']*')*>/gi, (tag) => {
    if (tag.startsWith('<!--')) return tag
    return tag.replace(
      /(\shref\s*=\s*)(?:"([^"]*)"|'([^']*)')/i,
      (_, name: string, double?: string, single?: string) => {
        return `${name}"${escapeHtml(map(unescapeHtml(double ?? single ?? '')))}"`
      },
    )
  })
}

/** Let wide tables scroll within the page: they keep their meaning, and the keyboard reaches them. */
export function wrapTables(html: string): string {
  return html
    .replace(
      /<table(?=[\s>])/g,
      '<div class="table-scroll" role="group" aria-label="Table" tabindex="0"><table',
    )
    .replaceAll('</table>', '</table></div>')
}

/** Name the boxes of task lists, as GitHub does: their text is no label. */
export function nameCheckboxes(html: string): string {
  return html.replace(/<input type="checkbox"( checked)? disabled>/g, (_, checked?: string) => {
    const name = checked ? 'Done' : 'To be done'
    return `<input type="checkbox"${checked ?? ''} disabled aria-label="${name}">`
  })
}

/**
 * Fold the sections whose heading begins with "Appendix". Browsers open a `details` element by
 * themselves if a fragment leads into it.
 */
export function foldAppendices(html: string): string {
  const [first = '', ...sections] = html.split(sectionStart)
  const folded = sections.map((section) => {
    const text = sectionStart + section
    const end = text.indexOf('</div>')
    if (!/^<h2[^>]*\sid="appendix(?:-[^"]*)?"/.test(section) || end === -1) return text
    // Without the link beside it: what opens when it is pressed must hold nothing to be pressed.
    const heading = section.slice(0, section.indexOf('</h2>') + '</h2>'.length)
    const rest = text.slice(end + '</div>'.length)
    return `<details class="appendix"><summary>${heading}</summary>${rest}</details>`
  })
  return first + folded.join('')
}

/** Content of the only paragraph of a rendered line. */
export function inline(html: string): string {
  return html.trim().replace(/^<p>([\s\S]*)<\/p>$/, '$1')
}
