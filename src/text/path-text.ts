/**
 * Paths as git, the disk and links have them: bytes, mostly UTF-8. A byte that is none stands in a path
 * as a link writes it: `caf%E9.md`.
 */

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Text of UTF-8; `undefined` if it is none. */
export function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes)
  } catch {
    return undefined
  }
}

/** Text of a path; what is no UTF-8 in it is percent-encoded, in capitals. */
export function pathText(bytes: Uint8Array): string {
  const text = decodeStrictly(bytes)
  if (text !== undefined) return text
  const parts: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const character = bytes.subarray(at, at + sequenceLength(bytes, at))
    const shown = character.length === 0 ? undefined : decodeStrictly(character)
    parts.push(shown ?? `%${(bytes[at] as number).toString(16).toUpperCase().padStart(2, '0')}`)
    at += shown === undefined ? 1 : character.length
  }
  return parts.join('')
}

/** Bytes of the character that begins at one; 0 if none does. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number
  const length =
    first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
  for (let next = at + 1; next < at + length; next++) {
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0
  }
  return length
}
