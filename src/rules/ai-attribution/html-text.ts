/**
 * Raw HTML in a body: hidden comments, images, links and the words between the tags.
 *
 * A hand-written scanner, because every tag is bounded: no input makes it slow.
 */
import { decodeHTMLAttribute } from 'entities/decode'
import { type Passage, PassageBuilder } from './passages.ts'

/** Marks found in markup, judged by `detect.ts`. */
export interface HtmlMarks {
  comments: Array<{ text: string; start: number; end: number }>
  images: Array<{ url: string; alt: string; start: number; end: number }>
}

/** Nothing found yet. */
export const noHtmlMarks = (): HtmlMarks => ({ comments: [], images: [] })

const maxTag = 2000
const breaking =
  /^(?:address|article|blockquote|br|details|dd|div|dl|dt|figure|footer|h[1-6]|header|hr|li|ol|p|section|summary|table|tbody|td|th|thead|tr|ul)$/u
const hiding = /^(?:code|pre|kbd|script|style|blockquote|q|del|s|strike)$/u

const tagEnd = (source: string, at: number, to: number) => {
  let quote: string | undefined
  const limit = Math.min(to, at + maxTag)
  for (let end = at + 1; end < limit; end++) {
    const character = source[end] as string
    if (quote !== undefined) {
      if (character === quote) quote = undefined
    } else if (character === '"' || character === "'") quote = character
    else if (character === '>') return end
    else if (character === '<') return -1
  }
  return -1
}

const attribute = (tag: string, name: string) => {
  const match = new RegExp(`\\s${name}\\s?=\\s?(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'iu').exec(
    tag,
  )
  return match?.[1] ?? match?.[2] ?? match?.[3]
}

/** Where a text begins before `to`; what lies beyond belongs to others and is not looked at. */
const indexWithin = (source: string, text: string, from: number, to: number) => {
  const at = source.slice(from, to).indexOf(text)
  return at < 0 ? -1 : from + at
}

/** What one tag says about badges. */
export function readTag(tag: string, start: number, end: number, marks: HtmlMarks): void {
  const alt = decodeHTMLAttribute(attribute(tag, 'alt') ?? attribute(tag, 'title') ?? '')
  for (const name of ['href', 'src', 'srcset']) {
    const url = attribute(tag, name)
    if (url !== undefined) marks.images.push({ url: decodeHTMLAttribute(url), alt, start, end })
  }
}

/** Scans an HTML stretch of a source text. */
export function scanHtml(
  source: string,
  from: number,
  to: number,
  settings: Partial<Passage>,
): { passages: Passage[]; marks: HtmlMarks } {
  const marks = noHtmlMarks()
  const passages: Passage[] = []
  let builder: PassageBuilder | undefined
  let hidden = 0
  let kind: Passage['kind'] = 'text'
  let noComment = false
  let anchor: number | undefined
  const close = () => {
    if (builder !== undefined && builder.length > 0) passages.push(builder.build())
    builder = undefined
  }
  for (let at = from; at < to; ) {
    if (source[at] === '<') {
      const isComment = source.startsWith('<!--', at)
      if (isComment && !noComment) {
        const end = indexWithin(source, '-->', at + 4, to)
        if (end >= 0) {
          marks.comments.push({ text: source.slice(at + 4, end), start: at, end: end + 3 })
          at = end + 3
          continue
        }
        noComment = true
      }
      // An unclosed comment hides the rest of the block.
      if (isComment) break
      const name = /^<\/?([a-zA-Z][a-zA-Z0-9]{0,20})/u
        .exec(source.slice(at, at + 24))?.[1]
        ?.toLowerCase()
      const end = name === undefined ? -1 : tagEnd(source, at, to)
      if (name !== undefined && end >= 0) {
        const closing = source[at + 1] === '/'
        const tag = source.slice(at, end + 1)
        if (breaking.test(name)) {
          close()
          if (/^h[1-6]$/u.test(name)) kind = closing ? 'text' : 'heading'
        }
        if (hiding.test(name)) hidden = Math.max(0, hidden + (closing ? -1 : 1))
        if (name === 'a') {
          if (closing && anchor !== undefined) {
            for (let last = marks.images.length - 1; last >= 0; last--) {
              const image = marks.images[last]
              if (image === undefined || image.start < anchor) break
              Object.assign(image, { start: anchor, end: end + 1 })
            }
          }
          anchor = closing ? undefined : at
        }
        if (!closing) readTag(tag, anchor ?? at, end + 1, marks)
        at = end + 1
        continue
      }
    }
    const nextTag = indexWithin(source, '<', at + 1, to)
    const end = nextTag < 0 ? to : nextTag
    builder ??= new PassageBuilder(source, true, { ...settings, kind })
    if (hidden > 0) builder.addOpaque(at, end)
    else builder.add(at, end)
    at = end
  }
  close()
  return { passages, marks }
}
