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
  let references = 0
  let markers = 0
  let atStart = true
  let blank = true
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 10) {
      if (blank) references = 0
      markers = 0
      atStart = true
      blank = true
    } else if (code !== 32 && code !== 9) {
      blank = false
      if (code === 38 && ++references > maxReferences) {
        return `has more than ${maxReferences} character references (\`&…;\`) in one paragraph`
      }
      if (atStart && (code === 62 || code === 42 || code === 43 || code === 45)) {
        if (++markers > maxNesting) return `nests blocks more than ${maxNesting} deep`
      } else atStart = false
    }
  }
  return undefined
}
