/**
 * Standard input → text. Read as strictly as a file, because `--fix` prints it back: a byte order
 * mark stays, what is no UTF-8 is refused instead of replaced, and what never ends is given up.
 */

import { maxFileBytes } from '../repository/read-file.ts'
import { decode, Source } from '../text/source.ts'
import { UsageError } from './command/usage-error.ts'

/**
 * Read a stream to its end.
 *
 * @returns Its text, byte order mark included.
 * @throws {UsageError} If it is no text, or larger than a file may be.
 */
export async function readStdin(
  stream: AsyncIterable<Uint8Array>,
  maxBytes = maxFileBytes,
): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    length += chunk.length
    if (length > maxBytes) {
      throw new UsageError(`standard input: is larger than ${maxBytes / 1024 / 1024} MiB`)
    }
    chunks.push(chunk)
  }
  const source = decode(Buffer.concat(chunks))
  if (source instanceof Source) return source.withText(source.text)
  const what = source.reason === 'binary' ? 'is binary' : 'is not UTF-8; convert it'
  throw new UsageError(`standard input: ${what}`)
}
