/**
 * Names that look the same and are not: other Unicode forms of the same characters (macOS writes
 * NFD where people type NFC), letters of other alphabets. GitHub compares byte by byte.
 */

import { withoutInvisible } from './visible.ts'

/** Letters of other alphabets that look like those of ASCII, and what they look like. */
const foreign = 'аеорсхуіјѕԁһкмтвнАВЕКМНОРСТХІЈЅοαΑΒΕΖΗΙΚΜΝΟΡΤΥΧ'
const latin = 'aeopcxyijsdhkmtbhABEKMHOPCTXIJSoaABEZHIKMNOPTYX'
const letters = new Map([...foreign].map((letter, index) => [letter, latin[index] as string]))
const plain = /^[ -~]*$/

/** The same for names that look the same. */
export function lookOf(name: string): string {
  if (plain.test(name)) return name
  const seen = withoutInvisible(name.normalize('NFC')).normalize('NFKC')
  return Array.from(seen, (letter) => letters.get(letter) ?? letter).join('')
}

/** `; a file is spelled …` or nothing, to go on with after naming what is not there. */
export function otherSpelling(what: string, spelling: unknown): string {
  return spelling ? `; ${what} is spelled with other Unicode characters (${spelling})` : ''
}

/** What tells a name from one that looks the same: `NFD`, or the first other character. */
export function differenceOf(name: string, other: string): string {
  if (name.normalize('NFC') === other.normalize('NFC')) {
    return name === name.normalize('NFD') ? 'NFD' : 'NFC'
  }
  const known = new Set(other)
  const [first = ''] = [...name].filter((letter) => !known.has(letter))
  const [missing = ''] = [...other].filter((letter) => !name.includes(letter))
  const code = ((first || missing).codePointAt(0) ?? 0).toString(16).toUpperCase()
  return `${first ? '' : 'no '}U+${code.padStart(4, '0')}`
}

/** A name that can be copied: what the other one does not have is percent-encoded. */
export function showDifference(name: string, other: string): string {
  const known = new Set(other)
  return Array.from(name, (letter) => {
    return known.has(letter) || plain.test(letter) ? letter : encodeURIComponent(letter)
  }).join('')
}
