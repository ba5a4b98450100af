/**
 * Text that would keep the parser busy for minutes. No document that people read comes near.
 */

/** Most container markers (`>`, list bullets) in front of one line. */
const maxNesting = 20_000

/** Most character references in one paragraph: satteri 0.10 takes quadratic time over them. */
const maxReferences = 20_000

/** Why a text is not parsed; `undefined` for any ordinary text. */
export function whyTooHard(text: string): string | undefined {
  if (text.length < Math.min(maxNesting, maxReferences)) return undefined
  if (hasDeepLine(text)) return `nests blocks more than ${maxNesting} deep`
  if (!hasManyReferences(text)) return undefined
  return `has more than ${maxReferences} character references (\`&…;\`) in one paragraph`
}

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

function hasManyReferences(text: string): boolean {
  let references = 0
  let paragraphEnd = -1
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) {
    if (at > paragraphEnd) {
      references = 0
      const blank = text.indexOf('\n\n', at)
      paragraphEnd = blank === -1 ? text.length : blank
    }
    if (++references > maxReferences) return true
  }
  return false
}
