/**
 * Tags with a value that needs quotes and has none (`<a href=.="">`): no HTML for CommonMark, but
 * text. satteri 0.10.5 takes them for tags.
 */

const oddTag =
  /(<[a-z][a-z0-9-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s+[a-z_:][\w.:-]*\s*)=\s*[^\s"'=<>`]+["'=`]/iy

/** Where the `=` stands before each such value. */
export function oddEqualsSigns(text: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    oddTag.lastIndex = at
    const [tag, before] = oddTag.exec(text) ?? []
    if (tag === undefined || before === undefined) continue
    found.push(at + before.length)
    at += tag.length - 1
  }
  return found
}
