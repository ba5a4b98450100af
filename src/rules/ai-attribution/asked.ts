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
  set,
  systemVerbs,
} from './words.ts'

const notTold = set(
  'allowed enabled configured forced required needed wanted caused expected updated added changed moved switched migrated taught used upgraded renamed ported connected bound limited converted',
)
/** had Claude write · asked it to · used Copilot for · told X · let X decide */
export const whoWasAsked = (clause: Clause, { from, to, head }: Phrase): Range | undefined => {
  if (head !== undefined && !helpNouns.has(head)) return undefined
  const left = clause.before(from)
  const verb = clause.text(left)
  const next = clause.text(to)
  const told =
    causative.has(verb) ||
    (causativeBase.has(verb) && /^(?:and|to|i|we|by|just|did)$/u.test(clause.text(left - 1)))
  if (told && isAuthors(clause, left)) {
    const does = next === 'to' ? clause.text(to + 1) : next
    return isContent(does) || outputVerbs.has(does) ? [left, to + 1] : undefined
  }
  if (
    /^(?:ask|prompt|tell)ing$/u.test(verb) &&
    !/^(?:by|after|kept|ended|started|tried|was|been|from|i'm)$/u.test(
      clause.text(clause.before(left)),
    )
  )
    return undefined
  if (
    engaging.has(verb) &&
    isAuthors(clause, left) &&
    !/^as$/u.test(next) &&
    !(isContent(next) && next !== '')
  )
    return [left, to]
  if (engagingBase.has(verb) && /^did$/u.test(clause.text(clause.before(left)))) return [left, to]
  if (
    isPast(verb) &&
    verb !== 'turned' &&
    authors.has(clause.text(clause.before(left))) &&
    /^(?:on|onto|loose|at)$/u.test(next) &&
    !notTold.has(verb) &&
    !systemVerbs.has(verb) &&
    setting.has(verb)
  )
    return [left, to]
  if (
    verb === 'had' &&
    clause.hasAuthor &&
    /^(?:turned|switched|enabled|running|open|on)$/u.test(next)
  )
    return [left, to + 1]
  if (verb === 'took' && clause.text(left - 1) === 'it') return [left, to]
  if (
    isPast(verb) &&
    !notTold.has(verb) &&
    !systemVerbs.has(verb) &&
    next === 'to' &&
    isContent(clause.text(to + 1)) &&
    clause.hasAuthor &&
    isAuthors(clause, left)
  )
    return [left, to + 1]
  return undefined
}
const setting = set('set put sicced sic let loosed unleashed pointed threw turned')
const outputVerbs = set('do put cut read set let draft help work review')
