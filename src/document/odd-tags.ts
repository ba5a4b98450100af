/**
 * Tags with a value that needs quotes and has none (`<a href=.="">`): no HTML for CommonMark, but
 * text. satteri 0.10.5 takes them for tags.
 */

const oddTag =
  /(<[a-z][a-z0-9-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s+[a-z_:][\w.:-]*\s*)=\s*[^\s"'=<>`]+["'=`]/gi

/** Where the `=` stands before each such value. */
export function oddEqualsSigns(text: string): number[] {
  return [...text.matchAll(oddTag)].map(({ index, 1: before = '' }) => index + before.length)
}
