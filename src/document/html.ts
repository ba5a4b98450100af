/**
 * References, anchors and headings in raw HTML, as github.com shows it: comments hold nothing,
 * elements that its sanitizer removes are passed over.
 */
import { QuoteType, Tokenizer } from 'htmlparser2'
import type { Span } from './destination.ts'

/** An attribute that points somewhere. */
export interface HtmlReference {
  /** Value with entities decoded; one candidate of a `srcset`. */
  target: string
  /** Offsets of the value in the HTML. */
  span: Span
}

/** What a piece of raw HTML holds. */
export interface HtmlFacts {
  references: HtmlReference[]
  /** Values of `id` and of `name`. */
  ids: string[]
  /** Tags `<h1>`–`<h6>` in order; `text` is what stood between the tags in this piece. */
  headings: { text: string; closed: boolean }[]
  /** Whether a heading's end tag stands here whose start tag does not. */
  closesHeading: boolean
  /** Text between `<!--` and `-->`. */
  comments: { text: string; span: Span }[]
  /** Tags `<a>` and `</a>` in order; one with an `href` opens a link, every other one ends it. */
  linkTags: { opens: boolean; span: Span }[]
}

/** Attributes that make a browser load or follow something, by element. */
const referenceAttributes: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  area: ['href'],
  audio: ['src'],
  img: ['src', 'srcset'],
  source: ['src', 'srcset'],
  video: ['src', 'poster'],
}

/** Elements whose `id` or `name` is no anchor: GitHub's sanitizer drops them. */
const removedElements = new Set(
  'button embed form frame iframe input link meta object param script select slot style textarea title'.split(
    ' ',
  ),
)

const headingElement = /^h[1-6]$/

/** Read a piece of raw HTML. */
export function readHtml(html: string): HtmlFacts {
  const facts: HtmlFacts = {
    references: [],
    ids: [],
    headings: [],
    closesHeading: false,
    comments: [],
    linkTags: [],
  }
  let element = ''
  let attribute = ''
  let value = ''
  let valueStart = -1
  let openHeading: { text: string; closed: boolean } | undefined
  let linkTag: HtmlFacts['linkTags'][number] | undefined

  const addText = (text: string): void => {
    if (openHeading) openHeading.text += text
  }
  const ignore = (): void => undefined
  const tokenizer = new Tokenizer(
    {},
    {
      onopentagname(start, end) {
        element = html.slice(start, end).toLowerCase()
        linkTag = element === 'a' ? { opens: false, span: [start - 1, end] } : undefined
        if (linkTag) facts.linkTags.push(linkTag)
        if (headingElement.test(element)) {
          openHeading = { text: '', closed: false }
          facts.headings.push(openHeading)
        }
      },
      onattribname(start, end) {
        attribute = html.slice(start, end).toLowerCase()
        if (linkTag && attribute === 'href') linkTag.opens = true
        value = ''
        valueStart = -1
      },
      onattribdata(start, end) {
        if (valueStart < 0) valueStart = start
        value += html.slice(start, end)
      },
      onattribentity(codepoint) {
        value += String.fromCodePoint(codepoint)
      },
      onattribend(quote, after) {
        const end = quote === QuoteType.Single || quote === QuoteType.Double ? after - 1 : after
        const start = valueStart < 0 ? end : valueStart
        if ((attribute === 'id' || attribute === 'name') && !removedElements.has(element)) {
          if (value) facts.ids.push(value)
        } else if (referenceAttributes[element]?.includes(attribute)) {
          if (attribute === 'srcset') facts.references.push(...readSrcset(value, start))
          else facts.references.push({ target: value.trim(), span: [start, end] })
        }
      },
      onclosetag(start, end) {
        const closed = html.slice(start, end).toLowerCase()
        if (closed === 'a') facts.linkTags.push({ opens: false, span: [start - 2, end + 1] })
        if (!headingElement.test(closed)) return
        if (openHeading) openHeading.closed = true
        else facts.closesHeading = true
        openHeading = undefined
      },
      oncomment(start, end, offset) {
        const text = html.slice(start, Math.max(start, end - offset))
        facts.comments.push({ text, span: [start - 4, end + 1] })
      },
      ontext: (start, end) => addText(html.slice(start, end)),
      ontextentity: (codepoint) => addText(String.fromCodePoint(codepoint)),
      oncdata: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onopentagend: ignore,
      onprocessinginstruction: ignore,
      onselfclosingtag: ignore,
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  return facts
}

/** Image candidates of a `srcset` value: `a.png 1x, b.png 2x`. */
function readSrcset(value: string, start: number): HtmlReference[] {
  const references: HtmlReference[] = []
  let index = 0
  while (index < value.length) {
    while (index < value.length && /[\s,]/.test(value[index] as string)) index++
    const from = index
    while (index < value.length && !/\s/.test(value[index] as string)) index++
    let to = index
    while (to > from && value[to - 1] === ',') to--
    if (to > from) {
      references.push({ target: value.slice(from, to), span: [start + from, start + to] })
    }
    if (to === index) while (index < value.length && value[index] !== ',') index++
  }
  return references
}
