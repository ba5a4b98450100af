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

/** Most addresses in words times the length of those: over them, too, in code and in links. */
const maxAddressCost = 1_000_000_000

/** Most marks in lines that are not all ASCII times the length of those: over them, too. */
const maxMarkCost = 1_000_000_000

/** Shorter words and lines cost nothing that is felt. */
const minStretch = 1000

/** Why a text is not parsed; `undefined` for any ordinary text. */
export function whyTooHard(text: string): string | undefined {
  if (text.length < maxUnderscores) return undefined
  const { depth, lines } = mayNestDeeply(text) ? measureNesting(text) : { depth: 0, lines: 0 }
  if (depth > maxNesting) return `nests blocks more than ${maxNesting} deep`
  if (depth * lines > maxNestedLines) return `nests blocks ${depth} deep in ${lines} lines`
  if (hasMany(text, /&+/g, paragraphEnd, maxReferences)) {
    return `has more than ${maxReferences} character references (\`&…;\`) in one paragraph`
  }
  if (hasMany(text, /_+/g, wordEnd, maxUnderscores)) {
    return `has more than ${maxUnderscores} underscores in one word`
  }
  return whyTooCostly(text)
}

function whyTooCostly(text: string): string | undefined {
  const word = findCostly(text, /\S+/g, /:\/\//g, maxAddressCost)
  if (word) return `has ${word.count} addresses (\`://\`) in a word of ${word.length} characters`
  if (!isBeyondAscii(text)) return undefined
  const line = findCostly(text, /[^\r\n]+/g, /[[\]!*_`<>~&@:|\\]/g, maxMarkCost, isBeyondAscii)
  if (!line) return undefined
  const marks = `${line.count} marks (\`[\`, \`*\`, \`|\`, …)`
  return `has ${marks} in a line of ${line.length} characters that are not all ASCII`
}

function isBeyondAscii(text: string): boolean {
  return /[^\0-\x7F]/.test(text)
}

/**
 * The costliest of the stretches of a text, if all of them together cost more than `most`.
 *
 * @param counted What a stretch costs its length for.
 */
function findCostly(
  text: string,
  stretches: RegExp,
  counted: RegExp,
  most: number,
  isCounted: (stretch: string) => boolean = () => true,
): { count: number; length: number } | undefined {
  // Not even one stretch of nothing else could cost more: so it is for nearly all documents, and
  // for nearly all others with what they hold in one stretch.
  if (text.length ** 2 <= most) return undefined
  if ((text.match(counted)?.length ?? 0) * text.length <= most) return undefined
  let total = 0
  let worst = { count: 0, length: 0 }
  for (const [stretch] of text.matchAll(stretches)) {
    if (stretch.length < minStretch || !isCounted(stretch)) continue
    const count = stretch.match(counted)?.length ?? 0
    total += count * stretch.length
    if (count * stretch.length > worst.count * worst.length) {
      worst = { count, length: stretch.length }
    }
  }
  return total > most ? worst : undefined
}

/** Deepest nesting that the reference, which recurses, is asked about. */
const maxReferenceNesting = 100

/** Most lines: it takes quadratic time over blocks, minutes for so many lists of a line each. */
const maxReferenceLines = 20_000

/** Most marks in a paragraph: it takes quadratic time over them, too. */
const maxReferenceMarks = 3000

/** Why the reference is not asked about a text; `undefined` for any ordinary one. */
export function whyTooHardForReference(text: string): string | undefined {
  const { depth, lines } = measureNesting(text)
  if (depth > maxReferenceNesting) return `nests blocks more than ${maxReferenceNesting} deep`
  if (lines > maxReferenceLines) return `has more than ${maxReferenceLines} lines`
  if (hasMany(text, /[[\]*_`<&~!(]/g, paragraphEnd, maxReferenceMarks)) {
    return `has more than ${maxReferenceMarks} marks (\`[\`, \`*\`, \`_\`, …) in one paragraph`
  }
  return undefined
}

const paragraphEnd = /\n[ \t]*\r?\n|\r[ \t]*\r/g
const wordEnd = /\s/g

/** Whether blocks can be nested too deep at all: a line has no more of them than characters. */
function mayNestDeeply(text: string): boolean {
  let longest = 0
  let lines = 1
  let start = 0
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    longest = Math.max(longest, end - start)
    lines++
    start = end + 1
  }
  longest = Math.max(longest, text.length - start)
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1)) lines++
  return longest > maxNesting || longest * lines > maxNestedLines
}

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
