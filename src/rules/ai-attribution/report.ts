/** What a participle is said of: this work, or something else. */
import type { Clause } from './clause.ts'
import {
  authors,
  being,
  conjunctions,
  determiners,
  isAdverb,
  isContent,
  isParticiple,
  isPast,
  plainVerbs,
  prepositions,
  present,
  quantities,
  set,
  workNouns,
} from './words.ts'

/** Whether the participle at `at` is said of this work, or of nothing in particular. */
export const isReportOf = (clause: Clause, at: number): boolean => {
  let left = clause.before(at)
  while (
    /^(?:and|,|&|\/|or)$/u.test(clause.text(left)) &&
    isParticiple(clause.text(clause.before(left)))
  )
    left = clause.before(clause.before(left))
  const word = clause.text(left)
  const first = clause.startOf(left)
  const opening = clause.words.slice(first, Math.max(first, left)).map(({ text }) => text)
  const isVague = plainVerbs.has(clause.text(at)) || producing.has(clause.text(at))
  if (being.has(word))
    return (
      !isVague ||
      clause.words.some(({ text }) => /^(?:i|my|me|i'm|i've)$/u.test(text)) ||
      isOwn.has(opening[0] ?? '') ||
      opening.some((each) => workNouns.has(each) || /^[\uE000\d]/u.test(each))
    )
  if (present.has(word))
    return opening.some((each) => isOwn.has(each)) || /^(?:it's|that's)$/u.test(word)
  if (authors.has(word)) return !/^(?:how|why|what|when|if|whether)$/u.test(clause.text(left - 1))
  if (word === 'as' || clause.opens(left)) return true
  if (/^(?:have|has|had)$/u.test(word)) return authors.has(clause.text(clause.before(left)))
  if (opening.some(isPast))
    return opening.some((each) => authors.has(each)) && !opening.some((each) => taking.has(each))
  // "This is an automated PR created by …"
  const form = opening.findLastIndex((each) => present.has(each))
  const isThis = form > 0 && isOwn.has(opening[0] ?? '')
  return (
    workNouns.has(word) && isNounPhrase([...(isThis ? opening.slice(form + 1) : opening), word])
  )
}
const producing = set('built driven powered authored written generated produced made created')
const taking = set('removed dropped stripped hid ignored skipped deleted excluded')
const isOwn = set('this these my all most half parts part some everything')

/** Whether words name one thing: "most of the new tests", but not "this adds a check for text". */
export const isNounPhrase = (words: readonly string[]): boolean =>
  words.length < 8 &&
  words.every((word, at) => {
    const before = words[at - 1] ?? ''
    const last = at === words.length - 1
    if (determiners.has(word)) return at === 0 || !isContent(before)
    if (prepositions.has(word) || conjunctions.has(word)) return /^(?:of|in|and)$/u.test(word)
    return (
      isAdverb(word) ||
      /^\d+$/u.test(word) ||
      quantities.has(word) ||
      (isContent(word) && (last || workNouns.has(word) || !/[^s]s$/u.test(word)))
    )
  })
