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
  if (hasDeepLine(text)) return `nests blocks more than ${maxNesting} deep`
  if (hasMany(text, '&', paragraphEnd, maxReferences)) {
    return `has more than ${maxReferences} character references (\`&…;\`) in one paragraph`
  }
  if (hasMany(text, '_', wordEnd, maxUnderscores)) {
    return `has more than ${maxUnderscores} underscores in one word`
  }
  return undefined
}

const paragraphEnd = /\n\n/g
const wordEnd = /\s/g
const bullet = /[*+-]/
const blank = /[ \t]/

function hasDeepLine(text: string): boolean {
  let start = 0
  while (start < text.length) {
    const newLine = text.indexOf('\n', start)
    const end = newLine === -1 ? text.length : newLine
    if (end - start > maxNesting) {
      let markers = 0
      for (let index = start; index < end && markers <= maxNesting; index++) {
        const character = text[index] as string
        if (character === '>') markers++
        else if (bullet.test(character) && blank.test(text[index + 1] ?? ' ')) markers++
        else if (!blank.test(character)) break
      }
      if (markers > maxNesting) return true
    }
    start = end + 1
  }
  return false
}

/** Whether there are more runs of a character than that before the next `end`. */
function hasMany(text: string, character: string, end: RegExp, most: number): boolean {
  let count = 0
  let next = -1
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) {
    if (at > next) {
      count = 0
      end.lastIndex = at
      next = end.exec(text)?.index ?? text.length
    }
    if (text[at - 1] !== character && ++count > most) return true
  }
  return false
}
