/**
 * Paths as git and the disk have them: bytes, mostly UTF-8. A byte that is none stands in a path as a
 * link writes it: `caf%E9.md`.
 */

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const replacement = '\ufffd'

/** Text of a path; what is no UTF-8 in it is percent-encoded. */
export function pathText(bytes: Uint8Array): string {
  const text = decodeStrictly(bytes)
  if (text !== undefined) return text
  let shown = ''
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes[at] as number)
    const character = length === 0 ? undefined : decodeStrictly(bytes.subarray(at, at + length))
    shown += character ?? `%${(bytes[at] as number).toString(16).toUpperCase().padStart(2, '0')}`
    at += character === undefined ? 1 : length
  }
  return shown
}

function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes)
  } catch {
    return undefined
  }
}

/** Bytes of the character that a byte begins; 0 if it begins none. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1
  if (byte >= 0xc2 && byte < 0xe0) return 2
  if (byte >= 0xe0 && byte < 0xf0) return 3
  return byte >= 0xf0 && byte < 0xf5 ? 4 : 0
}

/** A record of what git prints with `-z`. */
export interface PathRecord {
  /** What stands in front of the path, and the path. */
  text: string
  /** The path's bytes, where they are no UTF-8. */
  raw?: Buffer
}

/** Split what git prints with `-z` at its NULs. */
export function* splitRecords(stdout: Buffer): Iterable<PathRecord> {
  const whole = stdout.toString('utf8')
  if (!whole.includes(replacement)) {
    for (const text of whole.split('\0')) yield { text }
    return
  }
  for (let start = 0; start < stdout.length; ) {
    const found = stdout.indexOf(0, start)
    const end = found === -1 ? stdout.length : found
    const record = stdout.subarray(start, end)
    const text = pathText(record)
    const isUtf8 = decodeStrictly(record) !== undefined
    // What stands in front of a path is ASCII, and ends with a tab or a blank.
    const path = record.subarray(record.indexOf(record.includes(9) ? 9 : 32) + 1)
    yield { text, ...(isUtf8 ? {} : { raw: path }) }
    start = end + 1
  }
}
