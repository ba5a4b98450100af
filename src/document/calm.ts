/**
 * A text that anybody may send, made easy for the parser: as long as before, and what stands in it
 * where it was.
 *
 * satteri 0.10 takes quadratic time over underscores inside one word, over character references in
 * one paragraph, over marks on one line with characters beyond ASCII, and over blocks nested in
 * blocks: a few hundred kilobytes are minutes. Beyond numbers that no text reaches, such characters
 * are exchanged for ones that cost nothing and mean the same, or nothing, to Markdown.
 *
 * Known limit: the words of such a stretch are gone from the tree; who reads them reads the source.
 */

/** Shorter texts cannot cost much. */
const leastLength = 1_000
/** Underscores in one word that are left alone. */
const maxUnderscores = 500
/** Character references in one paragraph that are left alone. */
const maxReferences = 1_000
/** Length of a line times its marks, up to which it may be of any alphabet. */
const maxLineCost = 200_000
/** Depth of blocks in blocks; nobody nests so deep. */
const maxDepth = 60

/** Exchange what would keep the parser busy. */
export function calm(text: string): string {
  const flat = text.replaceAll(containers, flatten)
  if (flat.length < leastLength) return flat
  return calmReferences(flat).replaceAll(longWord, calmWord).replaceAll(longLine, calmLine)
}

/** What opens blocks in front of a line's text: quotation marks and the markers of list items. */
const containers =
  /^[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))(?:[ \t]|>|(?:[-+*]|\d{1,9}[.)])(?=[ \t\r]|$))+/gmu
const marker = />|[-+*]|\d+[.)]/gu
const onlyBullets = /(?:-[ \t]*|\*[ \t]*)$/u

/** Blanks the markers of a line that are nested too deep. A line of bullets alone is a rule. */
function flatten(markers: string, offset: number, text: string): string {
  const next = text[offset + markers.length]
  if ((next === undefined || next === '\n' || next === '\r') && onlyBullets.test(markers)) {
    return flattenQuotes(markers)
  }
  let depth = 0
  return markers.replaceAll(marker, (sign) => {
    return ++depth > maxDepth ? '\u00A0'.repeat(sign.length) : sign
  })
}

function flattenQuotes(markers: string): string {
  let depth = 0
  return markers.replaceAll('>', (sign) => (++depth > maxDepth ? '\u00A0' : sign))
}

const longWord = new RegExp(`\\S{${2 * maxUnderscores},}`, 'gu')

/** No word has so many underscores: none of them opens or closes anything. */
function calmWord(word: string): string {
  return word.split('_').length > maxUnderscores ? word.replaceAll('_', 'x') : word
}

const longLine = /[^\r\n]{500,}/gu
const marks = /[[\]!*_`<>~&@:|\\]/g

/** Letters stay letters, spaces spaces and signs signs: nothing else matters to the marks. */
function calmLine(line: string): string {
  if (!/[^\0-\x7F]/.test(line)) return line
  if (line.length * (line.match(marks)?.length ?? 0) <= maxLineCost) return line
  return line.replaceAll(/[^\0-\x7F]/gu, (character) => {
    if (/\s/u.test(character)) return '\f'
    return (/[\p{L}\p{M}\p{N}]/u.test(character) ? 'x' : ',').repeat(character.length)
  })
}

function calmReferences(text: string): string {
  if (!hasManyReferences(text)) return text
  return text
    .split(/(\n[ \t]*\n)/)
    .map((paragraph) => {
      return hasManyReferences(paragraph)
        ? paragraph.replaceAll(/&(?=#?\w{1,40};)/gu, ',')
        : paragraph
    })
    .join('')
}

function hasManyReferences(text: string): boolean {
  let count = 0
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) {
    if (++count > maxReferences) return true
  }
  return false
}
