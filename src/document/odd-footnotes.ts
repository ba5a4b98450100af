/**
 * Marks of footnotes that satteri 0.10.5 misreads: those in the text of a link or image, which are
 * no end of it; those that are such a text themselves (`[^1](a.md)` is a link for GitHub, and none
 * for remark either); and labels that begin as a footnote's and are none, because they hold a blank
 * (`[^a b]: c.md`).
 */

/** Longest label, as CommonMark has it. */
const maxLabel = 999
/** What the scan stops at: an escape, a blank line, a label that begins with `^`, a bracket. */
const token = new RegExp(
  `\\\\[\\s\\S]|\\n[ \\t>]*\\r?\\n|\\[\\^([^[\\]]{1,${maxLabel}})\\]|[[\\]]`,
  'g',
)
const definitionWithBlank = new RegExp(`\\[\\^[^[\\]\\s]*\\s[^[\\]]{0,${maxLabel}}\\]:`)
const beforeDefinition = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*[ \t>]*$/

/**
 * Where the `^` of such marks and labels stands, in order.
 *
 * @param onlyLinks Whether only marks that are a link's whole text are wanted.
 */
export function oddCarets(text: string, { onlyLinks = false } = {}): number[] {
  if (!text.includes('[^')) return []
  const withBlanks = !onlyLinks && definitionWithBlank.test(text)
  const carets: number[] = []
  /** Marks in open brackets. */
  let pending: number[] = []
  /** For each open bracket, how many marks stood before it. */
  let open: number[] = []
  for (const { 0: found, 1: label, index } of text.matchAll(token)) {
    const next = text[index + found.length]
    if (found.startsWith('\\')) continue
    if (label !== undefined) {
      if (/\s/.test(label)) {
        if (withBlanks) carets.push(index + 1)
      } else if (next === '(' || (next === '[' && text[index + found.length + 1] !== '^')) {
        carets.push(index + 1)
      } else if (!onlyLinks && open.length > 0 && !isDefinition(text, index, next)) {
        pending.push(index + 1)
      }
    } else if (found === '[') open.push(pending.length)
    else if (found === ']') {
      const inside = open.pop()
      if (inside !== undefined && (next === '(' || next === '[')) {
        carets.push(...pending.splice(inside))
      }
    } else {
      pending = []
      open = []
    }
  }
  return carets.sort((a, b) => a - b)
}

function isDefinition(text: string, start: number, next: string | undefined): boolean {
  if (next !== ':') return false
  const lineStart = text.lastIndexOf('\n', start) + 1
  return start - lineStart < maxLabel && beforeDefinition.test(text.slice(lineStart, start))
}
