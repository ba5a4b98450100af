/** The role of a modifier: "AI-assisted", "Claude-written tests". */
import type { Clause, Range } from './clause.ts'
import { being, isAdverb, isContent, isParticiple, present, set, workNouns } from './words.ts'

const containing = set(`contains contain includes include contained included has comprises uses used
  involves involved relied relies made`)
const ways = set('assist assisted aided generated written authored translated')
/** What a thing is by what is in it: "AI-powered search". */
const ofProduct = set('powered based enabled backed related focused supported hosted integrated')
const owned = set("this these it i it's they my all there there's here")
const follows = set('with by using from via and but under then for in to here below above or so')

/** The modifier that the mention at `at` is a part of, if it tells of this work. */
export const modifier = (clause: Clause, at: number): Range | undefined => {
  const joined = clause.text(at + 1) === '-'
  const way = clause.text(joined ? at + 2 : at + 1)
  if (
    !isParticiple(way) ||
    ofProduct.has(way) ||
    !(joined || ways.has(way)) ||
    clause.text(at) === '\uE003'
  )
    return undefined
  const to = (joined ? at + 2 : at + 1) + 1
  const next = clause.text(to)
  const ends = next === '' || follows.has(next) || clause.ends(to)
  const left = clause.before(at)
  const word = clause.text(left)
  const comma = clause.words.findLastIndex(({ text }, index) => index < at && text === ',')
  const first = Math.max(clause.startOf(at), comma + 1)
  const isOwn =
    clause.words.slice(first, at).some(({ text }) => owned.has(text)) || clause.isWork(first, at)
  if ((being.has(word) || present.has(word)) && isOwn && ends) return [left, to]
  let end = to
  while (isContent(clause.text(end)) && end < to + 3) end += 1
  const noun = clause.text(end - 1)
  const isWorkNoun = end > to && (workNouns.has(noun) || isApplied(clause, end))
  const verb = clause.words
    .slice(first, at)
    .find(({ text }) => containing.has(text) || present.has(text))
  if (verb !== undefined && isOwn && (isWorkNoun || ends || end > to)) return [left + 1, end]
  if (
    left >= 0 &&
    !clause.opens(left) &&
    !(ends && workNouns.has(word) && isShort(clause, first, left))
  )
    return undefined
  if (ends) return [at, to]
  const whole =
    clause.ends(end) ||
    being.has(clause.text(end)) ||
    /^(?:with|by|using|for|of)$/u.test(clause.text(end))
  return isWorkNoun && whole ? [at, end] : undefined
}

/** "LLM-assisted whatever was used" */
const isApplied = (clause: Clause, at: number): boolean =>
  being.has(clause.text(at)) &&
  /^(?:used|applied|made|done)$/u.test(clause.text(clause.after(at + 1)))

/** "Tests (all) AI-assisted": nothing but the noun before it. */
const isShort = (clause: Clause, first: number, left: number): boolean =>
  clause.words.slice(first, left).every(({ text }) => isAdverb(text) || isContent(text)) &&
  left - first < 4
