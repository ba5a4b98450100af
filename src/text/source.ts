/**
 * The text of a document and where things stand in it.
 *
 * Offsets count UTF-16 code units of the text without its byte order mark, as mdast counts them;
 * lines and columns are 1-based, and a column counts UTF-16 code units too (as editors, SARIF and
 * the Language Server Protocol do). A line ends with LF, CRLF or a lone CR, as in CommonMark.
 */

/** A place in a document. */
export interface Point {
  /** 1-based line. */
  line: number
  /** 1-based column in UTF-16 code units. */
  column: number
  /** 0-based offset in UTF-16 code units, byte order mark not counted. */
  offset: number
}

/** A stretch of a document; `end` is exclusive. */
export interface Range {
  start: Point
  end: Point
}

/** Why bytes could not be read as a document. */
export interface DecodeFailure {
  /** `not-utf8`: a byte sequence that UTF-8 does not have; `binary`: a NUL character. */
  reason: 'not-utf8' | 'binary'
}

const byteOrderMark = '\uFEFF'
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A document's text with its line index. */
export class Source {
  /** Text without the byte order mark. */
  readonly text: string
  /** Whether the file starts with a byte order mark. */
  readonly hasBom: boolean
  #lineStarts: number[] | undefined

  constructor(content: string) {
    this.hasBom = content.startsWith(byteOrderMark)
    this.text = this.hasBom ? content.slice(1) : content
  }

  /** Offsets at which lines start. */
  get lineStarts(): readonly number[] {
    if (this.#lineStarts) return this.#lineStarts
    const starts = [0]
    const { text } = this
    if (text.includes('\r')) {
      for (let index = 0; index < text.length; index++) {
        const code = text.charCodeAt(index)
        if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10))
          starts.push(index + 1)
      }
    } else {
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
        starts.push(at + 1)
      }
    }
    this.#lineStarts = starts
    return starts
  }

  /** Line and column of an offset; offsets past the end give the end. */
  point(offset: number): Point {
    const bounded = Math.max(0, Math.min(offset, this.text.length))
    const starts = this.lineStarts
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= bounded) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: bounded - (starts[low] ?? 0) + 1, offset: bounded }
  }

  /** Range between two offsets. */
  range(start: number, end: number): Range {
    return { start: this.point(start), end: this.point(end) }
  }

  /** Text of a 1-based line without its line ending. */
  line(number: number): string {
    const starts = this.lineStarts
    const start = starts[number - 1]
    if (start === undefined) return ''
    let end = starts[number] ?? this.text.length
    while (end > start && isLineEnding(this.text.charCodeAt(end - 1))) end--
    return this.text.slice(start, end)
  }

  /** Number of lines; the end of the last one may be missing. */
  get lineCount(): number {
    const { length } = this.lineStarts
    return /[\r\n]$/.test(this.text.slice(-1)) ? length - 1 : length
  }

  /** The line ending most lines of this document have. */
  get lineEnding(): '\n' | '\r\n' {
    const first = this.text.indexOf('\n')
    return first > 0 && this.text.charCodeAt(first - 1) === 13 ? '\r\n' : '\n'
  }

  /** The file's content with `text` in place of this text, byte order mark kept. */
  withText(text: string): string {
    return this.hasBom ? byteOrderMark + text : text
  }
}

function isLineEnding(code: number): boolean {
  return code === 10 || code === 13
}

/**
 * Decode a file's bytes.
 *
 * @returns The source, or why the bytes are no text.
 */
export function decode(bytes: Uint8Array): Source | DecodeFailure {
  let content: string
  try {
    content = utf8.decode(bytes)
  } catch {
    return { reason: 'not-utf8' }
  }
  return content.includes('\0') ? { reason: 'binary' } : new Source(content)
}
