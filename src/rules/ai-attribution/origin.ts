/** The roles of a source and of an owner: where something came from, and whose it is. */
import { type Clause, isAuthors, type Phrase, type Range } from './clause.ts'
import {
  being,
  determiners,
  helpNouns,
  isParticiple,
  isPast,
  isPunctuation,
  keeping,
  outputNouns,
  present,
  sessionNouns,
  set,
  workNouns,
} from './words.ts'

const sources = set('from of out off')
const givers = set(`fell falls came comes come stems stemmed originated originates derived borrowed
  lifted taken copied adapted got stolen stole cribbed learned obtained sourced paraphrased verbatim
  straight mix mixture copy output result product outcome byproduct work handiwork`)
const shares = set(
  'largely mostly mainly entirely partly all half pure purely almost nearly just basically',
)

/** came from ChatGPT · fell out of a session with Claude · verbatim from Gemini */
export const source = (clause: Clause, { from, to, head }: Phrase): Range | undefined => {
  let at = clause.before(from)
  if (head !== undefined && !isGiven(head)) return undefined
  if (/^(?:with|by)$/u.test(clause.text(at)) && sessionNouns.has(clause.text(at - 1))) {
    at -= 1
    while (at > 0 && belongs(clause.text(at - 1))) at -= 1
    at -= 1
  }
  const first = clause.startOf(at)
  const isReviewed = head !== undefined && clause.text(at) === 'in'
  if (!sources.has(clause.text(at)) && !isReviewed) return undefined
  const form = clause.text(clause.before(at))
  if ((being.has(form) || present.has(form)) && clause.isWork(first, at)) return [at, to]
  if (
    clause.text(at) === 'from' &&
    /^this$/u.test(clause.text(first)) &&
    helpNouns.has(clause.text(at - 1))
  )
    return [at - 1, to]
  for (let left = at - 1; left >= first && left > at - 6; left -= 1) {
    if (!givers.has(clause.text(left))) continue
    const isAuthor = clause.hasAuthor && isPast(clause.text(left)) && isAuthors(clause, left)
    return isAuthor || clause.isWork(first, left) ? [left, to] : undefined
  }
  return undefined
}

const isGiven = (noun: string): boolean =>
  sessionNouns.has(noun) || helpNouns.has(noun) || outputNouns.has(noun)
const belongs = (word: string): boolean =>
  word === 'one' || determiners.has(word) || sessionNouns.has(word)

/** this is Claude's doing · this was mostly AI · accepted its suggestions · according to Codex: */
export const owner = (clause: Clause, { from, to, head }: Phrase): Range | undefined => {
  if (head !== undefined && !outputNouns.has(head) && !helpNouns.has(head)) return undefined
  const at = clause.before(from)
  const verb = clause.text(at)
  const first = clause.startOf(at)
  const next = clause.text(to)
  const ends = clause.ends(to) || next === (head === undefined ? 'with' : 'of')
  const isForm =
    being.has(verb) || present.has(verb) || (verb === 'on' && present.has(clause.text(at - 1)))
  if (isForm && ends && clause.isWork(Math.max(first, at - 7), at + 1)) return [at, to]
  if (verb === 'as' && /^(?:started|began|originated|life)$/u.test(clause.text(at - 1)))
    return [at - 1, to]
  if (verb === 'to' && clause.text(at - 1) === 'according')
    return clause.opens(at - 2) || clause.hasAuthor || clause.ends(to)
      ? [at - 1, Math.min(to + 1, clause.words.length)]
      : undefined
  if (head === undefined) return undefined
  // "Copilot completions were accepted in a few places"
  if (being.has(next) && keeping.has(clause.text(clause.after(to + 1)))) return [from, to + 1]
  // "Claude's analysis of the dump led to this fix"
  const led = clause.words.findIndex(
    ({ text }, index) => index >= to && /^(?:led|turned|pointed|showed)$/u.test(text),
  )
  if (at < 0 && led > 0 && led - to < 7 && (clause.hasAuthor || clause.isWork(led, led + 6)))
    return [from, led + 1]
  if (!clause.hasAuthor) return undefined
  const isPart = /^(?:of|over|on)$/u.test(verb)
  const took = isPart
    ? clause.words.slice(first, at).findLast(({ text }) => isPast(text))
    : undefined
  if (keeping.has(took?.text ?? verb)) return [at, to]
  return clause.opens(at) && isPast(next) ? [from, to] : undefined
}

/** Tests: by Claude · the docstrings (Copilot) · From Gemini suggestions. */
export const label = (clause: Clause, { from, at: tool, to, head }: Phrase): Range | undefined => {
  if (clause.text(tool) === '\uE003' || !clause.ends(to)) return undefined
  const isClosed =
    to === tool + 1 &&
    clause.text(tool - 1) === '(' &&
    clause.text(to) === ')' &&
    clause.words[tool - 2]?.end !== clause.words[tool - 1]?.start
  let at = isClosed ? tool - 1 : clause.before(from)
  const rest = clause.words.slice(to)
  if (head !== undefined) {
    const isDone = rest.length < 2 || rest.some(({ text }) => isParticiple(text))
    return (at < 0 && outputNouns.has(head) && isDone) || (at === 0 && clause.text(0) === 'from')
      ? [0, to]
      : undefined
  }
  if (/^(?:by|via)$/u.test(clause.text(at))) at -= 1
  const named = clause.words.slice(0, at).findLast(({ text }) => !isPunctuation(text))?.text ?? ''
  // "Review: @codex" asks for one.
  const isNamed = (workNouns.has(named) && !isAskedFor.test(named)) || makers.has(named)
  if (clause.text(at) === ':') return isNamed && at < 5 ? [at, to] : undefined
  return isClosed && (isNamed || /-(?:made|written)$/u.test(named)) ? [at, to + 1] : undefined
}
const isAskedFor = /^(?:reviews?|requests?|issues?|pull)$/u
const makers = set(
  'author authors tool tools assistant else implementation credit writing drafting',
)

/** "Largely Deepseek with edits by me": a share, and nothing before it. */
export const share = (clause: Clause, { from, at: tool, to, head }: Phrase): Range | undefined => {
  const next = clause.text(to)
  const ends = clause.ends(to) || (next === 'with' && head === undefined)
  if (!ends || clause.before(from) >= 0 || clause.text(tool) === '\uE003') return undefined
  const tells = clause.words
    .slice(0, from)
    .some(({ text }) => shares.has(text) || text.endsWith('%'))
  // "Some AI involvement in the tests"
  return tells ? [0, to] : undefined
}

const credits = set(
  'thanks thank thx kudos props credit credits courtesy h/t shout-out shoutout tip',
)

/** thanks to Claude for … · h/t Codex · credit goes to Gemini · courtesy of Copilot */
export const credited = (
  clause: Clause,
  { from, at: tool, to, head }: Phrase,
): Range | undefined => {
  if (
    /^(?:reviews?|feedback|comments?)$/u.test(head ?? '') ||
    (head !== undefined && !isGiven(head)) ||
    clause.text(tool) === '\uE003'
  )
    return undefined
  // "Thanks Claude and Marie"
  if (/^(?:and|,|&)$/u.test(clause.text(to)) && clause.text(tool) === '\uE002') {
    const other = clause.text(to + 1)
    if (/^\p{L}+$/u.test(other) && (clause.ends(to + 2) || clause.text(to + 2) === 'for'))
      return undefined
  }
  let left = from - 1
  while (left >= 0 && /^(?:to|of|:|,|goes|go|-|belongs|is|due|you|a|lot)$/u.test(clause.text(left)))
    left -= 1
  // "credit Antigravity contribution", "bonus credits, the Copilot …"
  const isNamed =
    /^credits?$/u.test(clause.text(left)) &&
    /^[,]?$/u.test(clause.text(from - 1 > left ? left + 1 : -1))
  return credits.has(clause.text(left)) && !isNamed ? [left, to] : undefined
}
