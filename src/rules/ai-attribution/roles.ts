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
import { handedTo, instrument, owner, source } from './means.ts'
import { isContent, isTool, wordsOf } from './words.ts'

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
    const start = clause.words[range[0]]?.start
    const end = clause.words[range[1] - 1]?.end
    if (start !== undefined && end !== undefined) found.push([start, end])
  }
  return found
}

/** The words that tell the part of the mention at `at`. */
const roleOf = (clause: Clause, at: number): Range | undefined => {
  const phrase = clause.phrase(at)
  if (phrase === undefined) return undefined
  const asked = whoWasAsked(clause, phrase)
  if (asked !== undefined) return asked
  const next = clause.text(phrase.to)
  if (
    isContent(next) &&
    phrase.head === undefined &&
    !/^(?:deserves|gets|thinks|says|reckons|believes)$/u.test(next)
  )
    return undefined
  return (
    subject(clause, phrase) ??
    agent(clause, phrase) ??
    instrument(clause, phrase) ??
    handedTo(clause, phrase) ??
    source(clause, phrase) ??
    owner(clause, phrase)
  )
}
