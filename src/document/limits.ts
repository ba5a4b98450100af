/**
 * Text that would keep the parser busy for minutes. No document that people read comes near.
 */

/** Most container markers (`>`, bullets and numbers of lists) in front of one line. */
const maxNesting = 20_000

/** Most of them times the lines of the document: satteri asks every block again at every line. */
const maxNestedLines = 100_000_000

/** Most character references in one paragraph: satteri 0.10 takes quadratic time over them. */
const maxReferences = 20_000

/** Most runs of underscores in one word: over them, too. */
const maxUnderscores = 10_000

/** Why a text is not parsed; `undefined` for any ordinary text. */
export function whyTooHard(text: string): string | undefined {
  if (text.length < maxUnderscores) return undefined
  const { depth, lines } = measureNesting(text)
  if (depth > maxNesting) return `nests blocks more than ${maxNesting} deep`
  if (depth * lines > maxNestedLines) return `nests blocks ${depth} deep in ${lines} lines`
  if (hasMany(text, /&+/g, paragraphEnd, maxReferences)) {
    return `has more than ${maxReferences} character references (\`&…;\`) in one paragraph`
  }
  if (hasMany(text, /_+/g, wordEnd, maxUnderscores)) {
    return `has more than ${maxUnderscores} underscores in one word`
  }
  return undefined
}

/** Longest text, deepest nesting and most marks in a paragraph that the reference is asked about. */
const maxReferenceText = 1_000_000
const maxReferenceNesting = 100
const maxReferenceMarks = 3000

/** Whether the reference, which is slow and recurses, would take long for a text or give up. */
export function isHardForReference(text: string): boolean {
  if (text.length < maxReferenceMarks) return measureNesting(text).depth > maxReferenceNesting
  return (
    text.length > maxReferenceText ||
    measureNesting(text).depth > maxReferenceNesting ||
    hasMany(text, /[[\]*_`<&~!(]/g, paragraphEnd, maxReferenceMarks)
  )
}

const paragraphEnd = /\n\n/g
const wordEnd = /\s/g

/** Most container markers in front of one line, and the number of lines. */
function measureNesting(text: string): { depth: number; lines: number } {
  let depth = 0
  let lines = 0
  lineEnd.lastIndex = 0
  for (let start = 0; start < text.length; start = lineEnd.lastIndex) {
    lines++
    depth = Math.max(depth, countMarkers(text, start))
    if (!lineEnd.test(text)) break
  }
  return { depth, lines }
}

const lineEnd = /\r\n?|\n/g
const container = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))/y

function countMarkers(text: string, start: number): number {
  let markers = 0
  container.lastIndex = start
  while (container.test(text)) markers++
  return markers
}

/** Whether there are more of something than that before the next `end`. */
function hasMany(text: string, wanted: RegExp, end: RegExp, most: number): boolean {
  let count = 0
  let next = -1
  for (const { index } of text.matchAll(wanted)) {
    if (index > next) {
      count = 0
      end.lastIndex = index
      next = end.exec(text)?.index ?? text.length
    }
    if (++count > most) return true
  }
  return false
}
