/**
 * Lines that git leaves in a file it could not merge.
 */

const marker = /^(?:<{7}|={7}|>{7})(?=[ \r\n]|$)/m

/** What is said of a file of guidelint's own that has such a line; `undefined` for any other. */
export function describeConflict(text: string): string | undefined {
  const found = marker.exec(text)
  if (!found) return undefined
  const line = text.slice(0, found.index).split('\n').length
  return `line ${line}: is a conflict marker that git left; keep what is right of both sides and take such lines out`
}
