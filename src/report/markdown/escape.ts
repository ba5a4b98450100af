/**
 * Text of a pull request in guidelint's own Markdown, harmless.
 *
 * A value may hold anything: mentions, references, HTML, a forged marker, control characters. It
 * reaches the page in a code span only, where forges make nothing of it. Prose is let through word
 * by word: a word of letters stays, whatever else there is becomes code. Escaping with backslashes
 * or entities would not do, because mentions and references are made from the rendered text.
 */

import { visible } from '../../text/visible.ts'

/** Characters shown of a value. */
const maxValue = 200
/** Characters shown of a sentence. */
const maxProse = 1_000

/** A value as a code span, cut if it is very long. */
export function codeSpan(value: string): string {
  const text = shorten(clean(value.slice(0, 4 * maxValue)), maxValue)
  // There is no empty code span.
  if (text.trim() === '') return '` `'
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  // A space on both sides is taken away by the reader; one beside a backtick keeps the fence apart.
  const pad = /^`|`$|^ .* $/.test(text) ? ' ' : ''
  return fence + pad + text + pad + fence
}

/** Text on one line, with no marker of a comment in it. */
function clean(text: string): string {
  return visible(text).replaceAll('<!--', '<! --')
}

/** Cut between characters, not inside one. */
function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  const end = /[\ud800-\udbff]/.test(text[length - 2] ?? '') ? length - 2 : length - 1
  return `${text.slice(0, end)}…`
}

/**
 * A sentence: values between backticks become code spans, and so does what is no plain word.
 *
 * @param live References (`#124`) that guidelint itself gives: they stay references.
 */
export function prose(sentence: string, live: readonly string[] = []): string {
  const text = shorten(clean(sentence.slice(0, 4 * maxProse)).trim(), maxProse)
  const parts: string[] = []
  for (const [index, piece] of splitCode(text).entries()) {
    if (index % 2 === 1) parts.push(codeSpan(piece))
    else parts.push(words(piece, live))
  }
  // Code spans that touch would run into each other.
  return parts
    .reduce((text, part) => {
      return text.endsWith('`') && part.startsWith('`') ? `${text} ${part}` : text + part
    }, '')
    .trim()
}

/**
 * Text and code by turns. A value with a backtick in it leaves an odd number of them: all from the
 * first to the last is one span then.
 */
function splitCode(text: string): string[] {
  const pieces = text.split('`')
  if (pieces.length % 2 === 1) return pieces
  if (pieces.length === 2) return [pieces[0] ?? '', pieces[1] ?? '', '']
  return [pieces[0] ?? '', pieces.slice(1, -1).join('`'), pieces.at(-1) ?? '']
}

const plainWord =
  /^(?:[\p{L}\p{M}]+(?:[’'-][\p{L}\p{M}]+)*|[\p{L}\p{M}]+\p{Nd}{1,6}|\p{Nd}{1,6}|[–—…])$/u
const punctuation = /^([("“‘]*)(.*?)([.,;:?!)"”’…]*)$/u

/** Words as they are, each run of anything else as one code span. */
function words(text: string, live: readonly string[]): string {
  const result: string[] = []
  let doubtful: string[] = []
  const flush = (): void => {
    if (doubtful.length === 0) return
    const [, lead = '', core = '', tail = ''] = punctuation.exec(doubtful.join(' ')) ?? []
    result.push(core === '' ? codeSpan(lead + tail) : lead + codeSpan(core) + tail)
    doubtful = []
  }
  for (const word of text.split(/ +/)) {
    const isPlain = word === '' || isInert(word, live)
    // A number with a dot would start a list.
    const startsList = result.length === 0 && /^\d/.test(word) && word !== ''
    if (isPlain && !startsList) {
      flush()
      result.push(word)
    } else doubtful.push(word)
  }
  flush()
  return result.join(' ')
}

function isInert(word: string, live: readonly string[]): boolean {
  const core = punctuation.exec(word)?.[2] ?? word
  if (core === '') return true
  if (live.includes(core)) return isReference(core)
  // Seven hexadecimal digits may name a commit, also beside a letter of another script.
  return plainWord.test(core) && !/[0-9a-f]{7}/i.test(core)
}

function isReference(name: string): boolean {
  return /^#\d{1,10}$/.test(name)
}

/** Name of a pull request: `#124` stays a reference, a branch becomes code. */
export function refName(name: string): string {
  return isReference(name) ? name : codeSpan(name)
}

/**
 * A link.
 *
 * @param text Markdown that is safe already.
 * @param url Where it leads; anything but `http:` and `https:` gives the text alone.
 */
export function link(text: string, url: string | undefined): string {
  if (url === undefined || !/^https?:\/\/[^/]/i.test(url)) return text
  return `[${text}](${encodeUrl(url)})`
}

/** A destination that ends where it ends, and reads back as the same address. */
function encodeUrl(url: string): string {
  return url
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[^\w.~:/?#@!$&+,;=%-]/gu, (character) => {
      // These four are left alone by `encodeURIComponent`.
      return /['()*]/.test(character)
        ? `%${character.charCodeAt(0).toString(16).toUpperCase()}`
        : encodeURIComponent(character)
    })
    .replaceAll('&', '&amp;')
}

/** `a`, `b` and `c`. */
export function enumerate(parts: readonly string[], conjunction = 'and'): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} ${conjunction} ${parts.at(-1)}`
}

/** The first of them, and how many more. */
export function enumerateSome(parts: readonly string[], most: number): string {
  if (parts.length <= most) return enumerate(parts)
  return enumerate([...parts.slice(0, most), `${parts.length - most} more`])
}
