/** The role of one who is asked, told or let do something, or made use of. */
import { type Clause, isAuthors, type Phrase, type Range } from './clause.ts'
import {
  authors,
  causative,
  causativeBase,
  engaging,
  engagingBase,
  helpNouns,
  isContent,
  isPast,
  productNouns,
  set,
  systemVerbs,
} from './words.ts'

/** What an author does to a tool as to any other thing: "I configured Claude to …". */
const notTold =
  set(`allowed enabled configured forced required needed wanted caused expected updated
  added changed moved switched migrated taught used upgraded renamed ported connected bound limited
  converted`)
/** "I set Codex on the flaky test" */
const setting = set('set put sicced sic loosed unleashed pointed threw')
/** "Had to ask", "ended up asking", "I did consult" */
const coming = set(
  "had ended decided went tried managed chose resorted did up by after kept been am i'm",
)
/** Verbs in their basic form that are also something else. */
const alsoVerbs = set(
  'proofread plan patch port draft rewrite refactor summary list take try do put cut read set let draft help work review have be try loose',
)
const running = set('turned switched running open on')

/** had Claude write · asked it to · used Copilot for · told X · let X decide */
export const whoWasAsked = (
  clause: Clause,
  { from, at: tool, to, head }: Phrase,
): Range | undefined => {
  const owns = clause.text(tool + 1) === "'s"
  if (head !== undefined && owns && !helpNouns.has(head)) return undefined
  const left = clause.before(from)
  const verb = clause.text(left)
  // "had Claude draft it": a draft is no head there.
  const next = head === undefined || owns ? clause.text(to) : clause.text(tool + 1)
  const does = next === 'to' ? clause.text(to + 1) : next
  const isDoing = isContent(does) || alsoVerbs.has(does)
  if (verb === 'took' && clause.text(left - 1) === 'it') return [left, to]
  if (verb === 'had' && clause.hasAuthor && running.has(next)) return [left, to + 1]
  // "I've been using Qwen3 with …": with nothing that was done.
  if (verb === 'using' && !/^(?:for|to|on)$/u.test(next)) return undefined
  if (engagingBase.has(verb) || (/ing$/u.test(verb) && engaging.has(verb)))
    return coming.has(
      clause.text(clause.before(left - (clause.text(left - 1) === 'to' ? 1 : 0))),
    ) && isDone(clause, left)
      ? [left, to]
      : undefined
  const lets =
    causative.has(verb) ||
    (causativeBase.has(verb) && /^(?:and|to|i|we|by|just|did)$/u.test(clause.text(left - 1)))
  if (!isAuthors(clause, left)) return undefined
  if (lets) return isDoing ? [left, to + 1] : undefined
  if (engaging.has(verb)) {
    const role = clause.text(clause.after(to + 1))
    const isRole = /^(?:an?|my)$/u.test(role) && !productNouns.has(clause.text(to + 2))
    return isContent(next) || (next === 'as' && !isRole) ? undefined : [left, to]
  }
  if (!clause.hasAuthor || !isPast(verb) || notTold.has(verb) || systemVerbs.has(verb))
    return undefined
  if (setting.has(verb) && /^(?:on|onto|loose|at)$/u.test(next)) return [left, to]
  return next === 'to' && isDoing ? [left, to + 1] : undefined
}

/** Whether the verb before "to ask" or "asking" tells of the past, or the author of a habit. */
const isDone = (clause: Clause, at: number): boolean => {
  const opening = clause.words.slice(clause.startOf(at), at).map(({ text }) => text)
  return opening.some((word) => isPast(word) || authors.has(word) || word === 'did')
}
