/**
 * Which parts of a commit message are the author's own words.
 *
 * A message is plain text with Markdown habits: fences, code spans, quotations, lists, links. A
 * four-space block after an empty line is an example, except in the log that `git merge --squash`
 * prepares, where every message is indented.
 */
import { type HtmlMarks, noHtmlMarks } from './html-text.ts'
import { isToolName } from './mentions.ts'
import { type Passage, PassageBuilder } from './passages.ts'
import { isAlert, isOwnNote } from './quotations.ts'

const conventional = /^(?:[*-] )?[a-z]{2,12}(?:\([^()]{1,60}\))?!?: /u
const bullet = /^\s{0,8}(?:[-*•+]|\d{1,3}[.)])\s+(?:\[([ xX])\]\s+)?/u
const maxMarkup = 1000
const quoteMark = /^ {0,3}> ?/u
const headingMark = /^ {0,3}#{1,6} +/u
/** What may follow a quotation without answering it: a heading, an item, a rule, a trailer. */
const noAnswer = /^ {0,3}(?:#{1,6} |[-*+] |\d{1,3}[.)] |-{3,}|\*{3,}|`{3}|[A-Za-z][\w-]{1,40}: )/u

/** The passages of a commit message. */
export function commitPassages(
  source: string,
  kind: 'commit' | 'title',
): { passages: Passage[]; marks: HtmlMarks } {
  const passages: Passage[] = []
  const marks = noHtmlMarks()
  let builder: PassageBuilder | undefined
  let fence: string | undefined
  let afterBlank = false
  let isCode = false
  let isSquashLog = false
  let isFirst = true
  let noteEnd = -1
  let quoteEnd = -1
  let before: string | undefined
  const close = () => {
    if (builder !== undefined && builder.length > 0) passages.push(builder.build())
    builder = undefined
  }
  for (let from = 0; from < source.length; ) {
    const newline = source.indexOf('\n', from)
    const to = newline < 0 ? source.length : newline
    const line = source.slice(from, to)
    const next = to + 1
    if (from >= quoteEnd && quoteMark.test(line)) {
      const quote = readQuote(source, from, before)
      quoteEnd = quote.end
      if (quote.own) noteEnd = quote.end
    }
    const isQuote = from < quoteEnd
    // A note is read as if its mark of quotation were not there.
    const start = isQuote && from < noteEnd ? from + (quoteMark.exec(line)?.[0].length ?? 0) : from
    const shown = source.slice(start, to)
    const blank = shown.trim() === '' || isAlert(shown)
    const opening = /^ {0,3}(`{3,}|~{3,})/u.exec(shown)?.[1]
    isSquashLog ||= /^commit [0-9a-f]{40}\b/u.test(line)
    if (fence !== undefined) {
      if (opening?.startsWith(fence)) fence = undefined
    } else if (opening !== undefined) {
      fence = opening
      close()
    } else if (blank || (isQuote && from >= noteEnd)) {
      close()
    } else {
      isCode = /^(?: {4}|\t)/u.test(shown) && (isCode || afterBlank) && !isSquashLog
      if (isCode) {
        close()
      } else {
        const item = bullet.exec(shown)
        const isSubject = isFirst || conventional.test(shown.trimStart())
        const hashes = isSubject ? undefined : headingMark.exec(shown)?.[0].length
        if (item !== null || isSubject || hashes !== undefined) close()
        const last = builder?.passage.kind
        if (last === 'subject' || last === 'heading') close()
        if (builder === undefined) {
          const kindOfText = hashes === undefined ? 'text' : 'heading'
          builder = new PassageBuilder(source, false, {
            kind: isSubject ? 'subject' : kindOfText,
            checked: item?.[1] === undefined ? null : item[1] !== ' ',
            trailers: kind === 'commit',
          })
        } else {
          builder.add(from - 1, from)
        }
        addInline(builder, source, start + (hashes ?? 0), to, marks)
        isFirst = false
      }
    }
    if (!blank && !isQuote) before = line
    afterBlank = blank
    from = next
  }
  close()
  return { passages, marks }
}

/** The lines of quotation from `from`: where they end, and whether they are the author's note. */
const readQuote = (source: string, from: number, before: string | undefined) => {
  const lines: string[] = []
  let at = from
  let next: string | undefined
  while (at < source.length) {
    const newline = source.indexOf('\n', at)
    const line = source.slice(at, newline < 0 ? source.length : newline)
    if (next === undefined && quoteMark.test(line)) lines.push(line.replace(quoteMark, ''))
    else {
      next ??= ''
      if (line.trim() !== '') {
        next = line
        break
      }
    }
    at = newline < 0 ? source.length : newline + 1
  }
  const text = lines.join('\n')
  const length = lines.length
  const answered = next !== undefined && next !== '' && !noAnswer.test(next)
  return {
    end: endOfLines(source, from, length),
    own: isAlert(text) || isOwnNote({ text, before, answered }),
  }
}

const endOfLines = (source: string, from: number, count: number): number => {
  let at = from
  for (let line = 0; line < count; line++) {
    const newline = source.indexOf('\n', at)
    if (newline < 0) return source.length
    at = newline + 1
  }
  return at
}

/** Adds one stretch of text with Markdown habits: code spans, links, emphasis, tags. */
export function addInline(
  builder: PassageBuilder,
  source: string,
  from: number,
  to: number,
  marks: HtmlMarks,
): void {
  const find = (text: string, start: number) => {
    const at = source.slice(start, Math.min(to, start + maxMarkup)).indexOf(text)
    return at < 0 ? -1 : start + at
  }
  for (let at = from; at < to; ) {
    const character = source[at] as string
    if (character === '`') {
      let run = at
      while (run < to && source[run] === '`') run++
      const ticks = source.slice(at, run)
      const end = ticks.length > 3 ? -1 : find(ticks, run)
      if (end < 0) {
        builder.add(at, run)
        at = run
        continue
      }
      if (isToolName(source.slice(run, end))) builder.add(run, end)
      else builder.addOpaque(at, end + ticks.length)
      at = end + ticks.length
      continue
    }
    if (character === '<') {
      if (source.startsWith('<!--', at)) {
        const end = find('-->', at + 4)
        if (end >= 0) {
          marks.comments.push({ text: source.slice(at + 4, end), start: at, end: end + 3 })
          at = end + 3
          continue
        }
      } else if (/[a-zA-Z/]/u.test(source[at + 1] ?? '')) {
        const end = find('>', at)
        const tag = end < 0 ? '' : source.slice(at + 1, end)
        if (/^\/?[a-zA-Z][a-zA-Z0-9]{0,12}(?:[\s/][^<@]*)?$/u.test(tag)) {
          at = end + 1
          continue
        }
      }
    }
    if (character === '[' || (character === '!' && source[at + 1] === '[')) {
      const link = readLink(source, character === '!' ? at + 1 : at, to)
      if (link !== undefined) {
        if (character === '!') {
          marks.images.push({
            url: link.url,
            alt: source.slice(link.labelStart, link.labelEnd),
            start: at,
            end: link.end,
          })
        } else {
          const labelStart = builder.length
          addLabel(builder, source, link.labelStart, link.labelEnd)
          builder.link(labelStart, at, link.end, link.url)
        }
        at = link.end
        continue
      }
    }
    if ((character === '*' || character === '_') && isEmphasis(source, at)) {
      at++
      continue
    }
    builder.add(at, at + 1)
    at++
  }
}

const addLabel = (builder: PassageBuilder, source: string, from: number, to: number) => {
  const code = /^`([^`]{1,100})`$/u.exec(source.slice(from, to))
  if (code !== null && !isToolName(code[1] ?? '')) builder.addOpaque(from, to)
  else
    for (let at = from; at < to; at++)
      if (!/[*_`]/u.test(source[at] as string)) builder.add(at, at + 1)
}

const readLink = (source: string, at: number, to: number) => {
  const window = source.slice(at, Math.min(to, at + 600))
  const label = /^\[([^\][\n]{1,200})\]\(/u.exec(window)
  if (label === null) return undefined
  const url =
    /^<?([^\s()<>]{1,380}(?:\([^\s()]{0,80}\))?[^\s()<>]{0,20})>?(?: "[^"\n]{0,100}")?\)/u.exec(
      window.slice(label[0].length),
    )
  if (url === null) return undefined
  const labelStart = at + 1
  return {
    labelStart,
    labelEnd: labelStart + (label[1]?.length ?? 0),
    url: url[1] ?? '',
    end: at + label[0].length + url[0].length,
  }
}

const word = /[\p{L}\p{N}]/u
const isEmphasis = (source: string, at: number) => {
  const previous = source[at - 1] ?? ' '
  const following = source[at + 1] ?? ' '
  const mark = source[at]
  if (previous === mark || following === mark) return true
  const opens = !word.test(previous) && /\S/u.test(following)
  const closes = /\S/u.test(previous) && !word.test(following)
  return previous === ' ' && following === ' ' ? false : opens || closes
}
