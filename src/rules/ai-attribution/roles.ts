/**
 * The role a mention of a tool has in an English clause, and whether that role tells of a part in
 * the work.
 *
 * A mention is read with its noun phrase ("some help from good old Claude (Opus)"), and what stands
 * on either side of it decides: it is the subject of something done, the agent of a passive, the
 * means of what the author did, one who was asked or handed something, or the source of something.
 * Every other mention is a topic. What the clause denies, demands or says of somebody else is for
 * `statements.ts` to judge.
 */

import { whoWasAsked } from './asked.ts'
import { Clause, type Range, standIn } from './clause.ts'
import { agent, subject } from './doer.ts'
import { handedTo, instrument } from './means.ts'
import { modifier } from './modifier.ts'
import { credited, label, owner, share, source } from './origin.ts'
import { authors, isContent, isTool, wordsOf } from './words.ts'

/**
 * The candidates of a sentence, as ranges of its characters.
 *
 * @param after Where a pronoun may stand for a tool; it may nowhere if this is left out.
 */
export function rolesIn(sentence: string, after = sentence.length): Range[] {
  const clause = new Clause(standIn(wordsOf(sentence), after))
  const found: Range[] = []
  for (const [at, { text }] of clause.words.entries()) {
    if (!isTool(text)) continue
    const range = roleOf(clause, at)
    if (range === undefined) continue
    // The author belongs to it: "I used Claude".
    const who = clause.before(range[0])
    const from = authors.has(clause.text(who)) ? who : range[0]
    const start = clause.words[from]?.start
    const end = clause.words[range[1] - 1]?.end
    if (start !== undefined && end !== undefined) found.push([start, end])
  }
  return found
}

/** The words that tell the part of the mention at `at`. */
const roleOf = (clause: Clause, at: number): Range | undefined => {
  const phrase = clause.phrase(at)
  if (phrase === undefined) return modifier(clause, at)
  const before = clause.row(phrase.from)
  // "I used DeepL and Claude"
  const rowed = before === phrase.from ? undefined : { ...phrase, from: before }
  const asked = whoWasAsked(clause, phrase) ?? (rowed && whoWasAsked(clause, rowed))
  if (asked !== undefined) return asked
  const next = clause.text(phrase.to)
  const isCompound = isContent(next) && phrase.head === undefined && !goesOn.test(next)
  if (isCompound) return modifier(clause, at)
  return (
    subject(clause, phrase) ??
    agent(clause, phrase) ??
    instrument(clause, phrase) ??
    (rowed && instrument(clause, rowed)) ??
    handedTo(clause, phrase) ??
    source(clause, phrase) ??
    owner(clause, phrase) ??
    share(clause, phrase) ??
    label(clause, phrase) ??
    credited(clause, phrase) ??
    modifier(clause, at)
  )
}

/** What may follow a tool, and make no compound with it. */
const goesOn = /^(?:deserves|gets|thinks|says|reckons|believes|running|working|acting)$/u
