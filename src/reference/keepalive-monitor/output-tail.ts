import type { Readable } from 'node:stream'

const maxLines = 5
const maxLength = 300

/** The last lines of a program's output. Everything before them is read and dropped. */
export class OutputTail {
  readonly #lines: string[] = []
  /** The beginning of a line without end, of each stream. */
  readonly #rests = new Map<Readable, string>()

  /** Read a stream to its end. */
  read(stream: Readable): void {
    stream.setEncoding('utf8')
    stream.on('data', (chunk: string) => {
      const parts = ((this.#rests.get(stream) ?? '') + chunk).split('\n')
      // A line without end must not grow: only its beginning is ever shown.
      this.#rests.set(stream, (parts.pop() ?? '').slice(0, maxLength))
      for (const line of parts) this.#keep(line)
    })
    stream.on('error', () => {})
  }

  #keep(line: string): void {
    const text = line.trim().slice(0, maxLength)
    if (text === '') return
    this.#lines.push(text)
    if (this.#lines.length > maxLines) this.#lines.shift()
  }

  /** Oldest first. */
  lines(): string[] {
    // A stream that something else holds open never ends, and its last line counts all the same.
    const rests = [...this.#rests.values()].map((rest) => rest.trim()).filter((rest) => rest !== '')
    return [...this.#lines, ...rests].slice(-maxLines)
  }
}
