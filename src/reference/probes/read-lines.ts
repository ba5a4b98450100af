/**
 * Lines of a log: from the end of a file backwards, or from a stream as they come. Both cost memory and
 * time in proportion to what is read, also where a single line has no end.
 */

/** Bytes that can be read at any place. */
export interface ByteSource {
  /** Bytes in it when reading began; what is appended later is not read. */
  size: number
  /** @returns What lies there; shorter than `length` only if the source has been cut meanwhile. */
  read(offset: number, length: number): Promise<Buffer>
}

/** Why there are no more lines. */
export class UnreadableError extends Error {}

const newline = 0x0a

/**
 * Lines from the last to the first. What follows the last line break is a line, too, unless empty.
 *
 * @param chunkBytes - Bytes read at once.
 * @param maxBytes - Where to stop with an error if there are more.
 * @throws {UnreadableError} If `maxBytes` were read and there are more, or the source has been cut.
 */
export async function* linesBackwards(
  source: ByteSource,
  { chunkBytes, maxBytes }: { chunkBytes: number; maxBytes: number },
): AsyncGenerator<string> {
  const lowest = Math.max(0, source.size - maxBytes)
  let offset = source.size
  // The line whose beginning is not found yet: its parts, last first. Joined once, when it is.
  let parts: Buffer[] = []
  let first = true
  while (offset > lowest) {
    const length = Math.min(chunkBytes, offset - lowest)
    offset -= length
    const chunk = await source.read(offset, length)
    if (chunk.length < length) throw new UnreadableError('it was cut while it was read')
    let end = chunk.length
    for (;;) {
      const at = end === 0 ? -1 : chunk.lastIndexOf(newline, end - 1)
      if (at === -1) break
      const line = joined(parts, chunk.subarray(at + 1, end))
      if (line !== '' || !first) yield line
      first = false
      parts = []
      end = at
    }
    if (end > 0) parts.push(chunk.subarray(0, end))
  }
  if (offset > 0) throw new UnreadableError(`its last ${maxBytes} bytes do not cover the window`)
  const line = joined(parts, Buffer.alloc(0))
  if (line !== '' || !first) yield line
}

function joined(lastFirst: readonly Buffer[], head: Buffer): string {
  return withoutReturn(Buffer.concat([head, ...lastFirst.toReversed()]).toString())
}

/**
 * Lines from the first to the last.
 *
 * @param maxBytes - Longest line that is kept.
 * @throws {UnreadableError} For a longer one.
 */
export async function* linesForwards(
  chunks: AsyncIterable<Uint8Array>,
  { maxBytes }: { maxBytes: number },
): AsyncGenerator<string> {
  let parts: Buffer[] = []
  let bytes = 0
  for await (const bytesRead of chunks) {
    const chunk = Buffer.from(bytesRead.buffer, bytesRead.byteOffset, bytesRead.byteLength)
    let start = 0
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, start)) {
      yield withoutReturn(Buffer.concat([...parts, chunk.subarray(start, at)]).toString())
      parts = []
      bytes = 0
      start = at + 1
    }
    if (start === chunk.length) continue
    // A copy of a small rest: a part must not keep its whole chunk in memory.
    parts.push(start === 0 ? chunk : Buffer.from(chunk.subarray(start)))
    bytes += chunk.length - start
    if (bytes > maxBytes) throw new UnreadableError(`a line of it is longer than ${maxBytes} bytes`)
  }
  if (bytes > 0) yield withoutReturn(Buffer.concat(parts).toString())
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line)
