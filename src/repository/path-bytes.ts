/**
 * What git prints with `-z`: paths as bytes.
 */
import { decodeStrictly, pathText } from '../text/path-text.ts'

const replacement = '\ufffd'

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
