/** An English clause as words, and the noun phrase of a mention in it. */
import {
  authors,
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
  sessionNouns,
  set,
  type Word,
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
    this.hasAuthor = words.some(({ text }) => authors.has(text))
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

  /** Where the clause begins that ends before `at`: behind a stop or a turn of the sentence. */
  startOf(at: number): number {
    let left = at
    while (left > 0 && !/^(?:[.;:()!?—–]|but|so|because)$/u.test(this.text(left - 1))) left -= 1
    return left
  }

  /** The noun phrase of the mention at `at`; undefined where it only qualifies another noun. */
  phrase(at: number): Phrase | undefined {
    let from = at
    while (from > 0 && (determiners.has(this.text(from - 1)) || isTool(this.text(from - 1))))
      from -= 1
    if (this.text(at + 1) === '-' && this.words[at + 1]?.start === this.words[at]?.end)
      return undefined
    // "llm/models.py"
    const isPath = this.text(at + 1) === '/' && this.words[at + 1]?.start === this.words[at]?.end
    if (isPath && !isTool(this.text(at + 2))) return undefined
    let to = at + 1
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
    if (this.text(to) === '(') {
      const close = this.words.findIndex(({ text }, index) => index > to && text === ')')
      const isShort = close > 0 && close - to < 10
      if (authors.has(this.text(to + 1))) return undefined
      if (isShort && !this.ends(close + 1)) to = close + 1
    }
    return { from, at, to, ...(head === undefined ? {} : { head }) }
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

/** Words that can stand for a tool that the author has named, or need not name. */
const standing = /^(?:it|its|he|she|they|one|him|her|them)$/u
const helper = /^(?:sub-?agents?|agents?|chat-?bots?|bots?|assistants?)$/u
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

/** Whether the verb at `at` is something the author did, said with or without "I". */
export const isAuthors = (clause: Clause, at: number): boolean => {
  const first = clause.startOf(at)
  if (clause.opens(clause.before(at)) && clause.text(clause.before(at)) !== 'and') return true
  for (let left = at - 1; left >= first; left -= 1) {
    if (authors.has(clause.text(left))) return true
    if (complements.has(clause.text(left))) return false
  }
  const opening = clause.text(clause.after(first))
  return isPast(opening) && !isAdverb(opening)
}
