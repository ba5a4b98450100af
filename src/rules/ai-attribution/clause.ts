/** An English clause as words, and the noun phrase of a mention in it. */
import {
  authors,
  being,
  complements,
  conjunctions,
  determiners,
  helpNouns,
  isAdverb,
  isContent,
  isPast,
  isPunctuation,
  isTool,
  outputNouns,
  present,
  sessionNouns,
  set,
  type Word,
  workNouns,
} from './words.ts'

/** Indexes of words, or of characters; the second is behind the last. */
export type Range = [start: number, end: number]

/** A mention with its noun phrase: indexes of words, `to` behind the last. */
export interface Phrase {
  from: number
  at: number
  to: number
  /** What the tool gave, where that is the head: "Claude's help", "Claude suggestions". */
  head?: string
}

/** Reads the mentions of one sentence. */
export class Clause {
  readonly words: readonly Word[]
  readonly hasAuthor: boolean

  constructor(words: readonly Word[]) {
    this.words = words
    this.hasAuthor = words.some(({ text }) => authors.has(text) || discloses.has(text))
  }

  text(at: number): string {
    return this.words[at]?.text ?? ''
  }

  /** Whether a clause begins behind the word at `at`. */
  opens(at: number): boolean {
    const word = this.text(at)
    return word === '' || (isPunctuation(word) && word !== '/') || conjunctions.has(word)
  }

  /** Whether a clause may end at the word at `at`. */
  ends(at: number): boolean {
    const word = this.text(at)
    return word === '' || isPunctuation(word) || conjunctions.has(word)
  }

  /** The first word before `at` that is no adverb. */
  before(at: number): number {
    let left = at - 1
    while (left >= 0 && isAdverb(this.text(left))) left -= 1
    return left
  }

  /** The first word from `at` on that is neither an adverb nor an auxiliary of the perfect. */
  after(at: number): number {
    let right = at
    while (isAdverb(this.text(right)) || /^(?:has|have|had)$/u.test(this.text(right))) right += 1
    return right
  }

  /** Whether a word stands between two places. */
  has(word: string, from: number, to: number): boolean {
    return this.words.slice(from, to).some(({ text }) => text === word)
  }

  /** Whether a word of a set stands between two places. */
  some(from: number, to: number, words: ReadonlySet<string>): boolean {
    return this.words.slice(from, to).some(({ text }) => words.has(text))
  }

  /** Whether something that an author makes is named between two places. */
  isWork(from: number, to: number): boolean {
    return this.words.slice(from, to).some(({ text }) => workNouns.has(text) || ownWords.has(text))
  }

  /** Whether a form of being stands between two places. */
  hasForm(from: number, to: number): boolean {
    return this.words.slice(from, to).some(({ text }) => being.has(text) || present.has(text))
  }

  /** Where the clause begins that ends before `at`: behind a stop or a turn of the sentence. */
  startOf(at: number): number {
    let left = at
    while (left > 0 && !/^(?:[.;:()!?—–]|but|so|because)$/u.test(this.text(left - 1))) left -= 1
    return left
  }

  /** The noun phrase of the mention at `at`; undefined where it only qualifies another noun. */
  phrase(at: number): Phrase | undefined {
    const from = this.from(at)
    const isJoined = this.words[at + 1]?.start === this.words[at]?.end
    const isCompound = this.text(at + 1) === '-' && isJoined && !helpNouns.has(this.text(at + 2))
    // "llm/models.py"
    const isPath = this.text(at + 1) === '/' && isJoined && !isTool(this.text(at + 2))
    if (isCompound || isPath) return undefined
    let to = this.text(at + 1) === '-' && isJoined ? at + 2 : at + 1
    let head: string | undefined
    const owns = this.text(to) === "'s"
    if (owns) to += 1
    for (let taken = 0; taken < 4; taken += 1) {
      const word = this.text(to)
      const isHead = helpNouns.has(word) || outputNouns.has(word)
      if (isHead) head = word
      if (!isHead && !sessionNouns.has(word) && !isTool(word) && !(owns && isContent(word))) break
      to += 1
    }
    if (owns && head === undefined) head = to === at + 2 ? 'work' : this.text(to - 1)
    to = this.more(to)
    to = this.aside(to)
    if (this.text(to) === '(') {
      const close = this.words.findIndex(({ text }, index) => index > to && text === ')')
      const isShort = close > 0 && close - to < 10
      if (authors.has(this.text(to + 1))) return undefined
      if (isShort && !this.ends(close + 1)) to = close + 1
    }
    return { from, at, to, ...(head === undefined ? {} : { head }) }
  }

  /** Where the noun phrase of the mention at `at` begins. */
  from(at: number): number {
    let from = at
    for (;;) {
      const word = this.text(from - 1)
      const isPart = word === 'of' && amounts.has(this.text(from - 2))
      const isNoun = workNouns.has(word) || outputNouns.has(word) || helpNouns.has(word)
      const isAdjective = isContent(word) && !isNoun && isArticle.test(this.text(from - 2))
      if (determiners.has(word) || isTool(word)) from -= 1
      else if (isPart || isAdjective || (word === '(' && isContent(this.text(from - 2)))) from -= 2
      else if (word === '+' && this.text(from - 2) !== '') from -= 2
      else return from
    }
  }

  /** Before the other things that stand in a row with what begins at `from`: "DeepL and Claude". */
  row(from: number): number {
    let first = from
    while (/^(?:and|or|,|&|\/)$/u.test(this.text(first - 1)) && isContent(this.text(first - 2)))
      first -= 2
    return first
  }

  /** Behind an aside between commas: "Claude, running overnight, fixed …". */
  aside(to: number): number {
    if (this.text(to) !== ',' || !/ing$|^(?:with|via|in|on|under)$/u.test(this.text(to + 1)))
      return to
    const close = this.words.findIndex(({ text }, index) => index > to && text === ',')
    return close > 0 && close - to < 8 && isPast(this.text(this.after(close + 1))) ? close + 1 : to
  }

  /** Behind the tools and the author that stand in a row with a mention. */
  more(to: number): number {
    const joins = /^(?:,|\/|\+|&|and|or|then)$/u
    let end = to
    for (let turn = 0; turn < 4 && joins.test(this.text(end)); turn += 1) {
      let next = end + 1
      while (joins.test(this.text(next)) || determiners.has(this.text(next))) next += 1
      const isMe = /^(?:i|me|myself)$/u.test(this.text(next)) && this.text(end) !== ','
      if (!isTool(this.text(next)) && !isMe) break
      end = next + 1
    }
    return end
  }
}

const amounts = set('mix couple lot lots bit ton combination number bunch lack')
const isArticle = /^(?:an?|my|our|the|some)$/u

/** Words that can stand for a tool that the author has named, or need not name. */
const standing = /^(?:it|its|he|she|they|one|him|her|them)$/u
const helper = /^(?:sub-?agents?|agents?|chat-?bots?|assistants?)$/u
const ofHelper = set('a an my our another background coding two three several parallel')

/** The words, with a token in place of those that stand for a tool. */
export const standIn = (words: Word[], after: number): Word[] => {
  const tellsOfSelf = words.some(({ text }) => /^(?:i|my|me|i've|i'm)$/u.test(text))
  return words.flatMap((word, at) => {
    const isHelper =
      tellsOfSelf && helper.test(word.text) && ofHelper.has(words[at - 1]?.text ?? '')
    const isPronoun = word.start >= after && standing.test(word.text)
    if (!isHelper && !isPronoun) return [word]
    const token = { ...word, text: '\uE004' }
    return word.text === 'its' ? [token, { ...word, text: "'s" }] : [token]
  })
}

/** "Disclosure: …", "for the record, …" */
const discloses = set('disclosure fyi transparency disclaimer confession record')
const ownWords = set("it's that's mine follows")
const gerundFirst = set('after while by before when from')

/** Whether the verb at `at` is something the author did, said with or without "I". */
export const isAuthors = (clause: Clause, at: number): boolean => {
  const first = clause.startOf(at)
  if (clause.opens(clause.before(at)) && clause.text(clause.before(at)) !== 'and') return true
  for (let left = at - 1; left >= first; left -= 1) {
    if (authors.has(clause.text(left)))
      return !/^(?:how|why|what|when|if|whether)$/u.test(clause.text(left - 1))
    if (complements.has(clause.text(left))) return false
  }
  const opening = clause.text(clause.after(first))
  if (gerundFirst.has(opening) && /ing$/u.test(clause.text(at))) return clause.hasAuthor
  return isPast(opening) && !isAdverb(opening)
}
