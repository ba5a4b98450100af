/**
 * Text that would keep the parser busy for minutes. No document that people read comes near.
 */

/** Most container markers (`>`, list bullets) in front of one line. */
const maxNesting = 20_000

/** Most character references in one paragraph: satteri 0.10 takes quadratic time over them. */
const maxReferences = 20_000

/** Most runs of underscores in one word: over them, too. */
const maxUnderscores = 10_000

/** Why a text is not parsed; `undefined` for any ordinary text. */
export function whyTooHard(text: string): string | undefined {
  if (text.length < maxUnderscores) return undefined
  if (hasDeepLine(text, maxNesting)) return `nests blocks more than ${maxNesting} deep`
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
  if (text.length < maxReferenceMarks) return hasDeepLine(text, maxReferenceNesting)
  return (
    text.length > maxReferenceText ||
    hasDeepLine(text, maxReferenceNesting) ||
    hasMany(text, /[[\]*_`<&~!(]/g, paragraphEnd, maxReferenceMarks)
  )
}

const paragraphEnd = /\n\n/g
const wordEnd = /\s/g
const bullet = /[*+-]/
const blank = /[ \t]/

function hasDeepLine(text: string, most: number): boolean {
  let start = 0
  while (start < text.length) {
    const newLine = text.indexOf('\n', start)
    const end = newLine === -1 ? text.length : newLine
    if (end - start > most) {
      let markers = 0
      for (let index = start; index < end && markers <= most; index++) {
        const character = text[index] as string
        if (character === '>') markers++
        else if (bullet.test(character) && blank.test(text[index + 1] ?? ' ')) markers++
        else if (!blank.test(character)) break
      }
      if (markers > most) return true
    }
    start = end + 1
  }
  return false
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
