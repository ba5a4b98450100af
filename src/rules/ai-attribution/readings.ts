/**
 * Sentences as readings: every word becomes one letter that says what it does in a report, so that
 * short patterns can look for a tool as the doer, the means or the source of something done.
 *
 * For languages that put no space between words: the longest word of a vocabulary wins, and a
 * character that stands in no list is an `x`, a foreign word an `X`.
 */

/** A sentence with one letter a word. */
export interface Reading {
  text: string
  /** Where the words begin, and where they end, in the sentence. */
  starts: number[]
  ends: number[]
}

/** What a language needs to be read. */
export interface Vocabulary {
  /** Words and their letters, one letter a class. */
  words: ReadonlyMap<string, string>
  /** What is no fixed word, with its letter; sticky, tried in order before the words. */
  shapes: ReadonlyArray<readonly [RegExp, string]>
  /** The first characters of such. */
  shapeStart: RegExp
  /** What a title opens with, with its letter; sticky. */
  openings: ReadonlyArray<readonly [RegExp, string]>
  /** What may stand behind the name of a tool and belongs to it; sticky. */
  title: RegExp
  /** Letters between two tools that make them one doer. */
  joins: RegExp
}

const longestWord = 10
const foreign = /[a-z0-9][a-z0-9.+#/_-]*[a-z0-9]|[a-z0-9]/y
const tools: Readonly<Record<string, string>> = {
  '\uE001': 'T',
  '\uE002': 'T',
  '\uE003': 'W',
  '\uE004': 'A',
  '\uE005': 'T',
}
const marks: Readonly<Record<string, string>> = Object.fromEntries(
  ([',，—', '.。！!….～', ';；', ':：=', '(（[【［', ')）]】］', '、+&/・'] as const).flatMap(
    (group) => [...group].map((mark) => [mark, group[0] as string]),
  ),
)

const stick = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}

/** Reads a sentence in lower case whose tools are single characters. */
export function readWith(vocabulary: Vocabulary, sentence: string): Reading {
  const { words, shapes, shapeStart, openings, title, joins } = vocabulary
  const starts: number[] = []
  const ends: number[] = []
  let text = ''
  let at = 0
  const push = (letter: string, length: number) => {
    text += letter
    starts.push(at)
    at += length
    ends.push(at)
  }
  const readTool = (letter: string, size: number) => {
    if (joins.test(text.slice(-2))) {
      text = text.slice(0, -1)
      starts.pop()
      ends.pop()
      at += size
    } else push(letter, size)
    const behind = at + (sentence[at] === ' ' ? 1 : 0)
    const length = stick(title, sentence, behind)
    if (length > 0) at = behind + length
    ends[ends.length - 1] = at
  }
  const readWord = () => {
    const candidates = shapeStart.test(sentence[at] as string) ? shapes : []
    for (const [shape, letter] of text === '' ? [...openings, ...candidates] : candidates) {
      const length = stick(shape, sentence, at)
      if (length > 0) return letter === 'T' ? readTool(letter, length) : push(letter, length)
    }
    const length = stick(foreign, sentence, at)
    if (length > 0) return push(words.get(sentence.slice(at, at + length)) ?? 'X', length)
    let size = Math.min(longestWord, sentence.length - at)
    while (size > 1 && !words.has(sentence.slice(at, at + size))) size -= 1
    push(words.get(sentence.slice(at, at + size)) ?? 'x', size)
  }
  while (at < sentence.length) {
    const character = sentence[at] as string
    const tool = tools[character]
    // The scope of a type is no aside: "docs(ai): …".
    const isScope = character === '(' && /[a-z]/u.test(sentence[at - 1] ?? '')
    if (/[ *_"'`~-]/u.test(character)) at += 1
    else if (tool !== undefined) readTool(tool, 1)
    else if (marks[character] !== undefined) push(isScope ? '*' : (marks[character] as string), 1)
    else readWord()
  }
  return { text, starts, ends }
}

/** Words by class from lists; a word that stands in two has the class of the first. */
export const wordsOf = (classes: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(classes)
      .reverse()
      .flatMap(([name, list]) => list.split(' ').map((word): [string, string] => [word, name])),
  )

/** Compiles patterns over letters; `{X}` is a macro. */
export const patternsOver = (macros: Readonly<Record<string, string>>) => (source: string) =>
  new RegExp(
    source.replaceAll(/\{([A-Z])\}/gu, (whole, name: string) => macros[name] ?? whole),
    'u',
  )

/** Where the clause begins that holds a place in a reading. */
export function clauseStart(text: string, at: number): number {
  let from = at
  while (from > 0 && !/[@#,:;.()、]/u.test(text[from - 1] as string)) from -= 1
  return from
}

/** The range of the sentence that a piece of its reading stands for. */
export const rangeIn = (reading: Reading, from: number, to: number): [number, number] => [
  reading.starts[from] ?? 0,
  reading.ends[to - 1] ?? reading.ends.at(-1) ?? 0,
]
