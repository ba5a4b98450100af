/**
 * What in a passage is quoted, and therefore not the author's statement.
 */
import { isToolName } from './mentions.ts'
import { opaque, type Passage } from './passages.ts'

const pairs: ReadonlyArray<readonly [open: string, close: string]> = [
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['「', '」'],
  ['『', '』'],
  ['‹', '›'],
]
const maxQuote = 400

/** Hides quoted words, and bare URLs unless told not to; a quoted tool name alone stays readable. */
export function hideQuotes(passage: Passage, withUrls = true): Passage {
  const { text } = passage
  const characters = Array.from({ length: text.length }, (_, at) => text[at] as string)
  const hide = (from: number, to: number) => {
    if (!isToolName(text.slice(from + 1, to - 1))) characters.fill(opaque, from, to)
  }
  const reverted = /^(?:Revert|Reapply) "/u.exec(text)
  let from = 0
  if (reverted !== null) {
    const lineEnd = text.indexOf('\n') < 0 ? text.length : text.indexOf('\n')
    const close = text.lastIndexOf('"', lineEnd - 1)
    if (close > reverted[0].length) {
      characters.fill(opaque, reverted[0].length - 1, close + 1)
      from = close + 1
    }
  }
  const closers = new Map(pairs)
  for (let at = from; at < text.length; at++) {
    const open = text[at] as string
    const close = closers.get(open) ?? (opensSingle(text, at) ? "'" : undefined)
    if (close === undefined) continue
    const window = text.slice(at + 1, at + maxQuote)
    const end = close === "'" ? closingSingle(window) : window.indexOf(close)
    if (end < 0) continue
    hide(at, at + end + 2)
    at += end + 1
  }
  const hidden = characters.join('')
  return { ...passage, text: withUrls ? hideUrls(hidden) : hidden }
}

const opensSingle = (text: string, at: number) =>
  text[at] === "'" && (at === 0 || /[\s(]/u.test(text[at - 1] as string))

const closingSingle = (window: string) => {
  const match = /[^\s\\]'(?=[\s).,;:!?]|$)/u.exec(window)
  return match === null ? -1 : match.index + 1
}

const hideUrls = (text: string) =>
  text.replaceAll(/\b(?:https?:\/\/|www\.)[^\s<>()]{1,2000}/gu, (url) => opaque.repeat(url.length))
