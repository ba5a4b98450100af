/** The roles of a means, of one who is handed something, of a source and of an owner. */
import { type Clause, isAuthors, type Phrase, type Range } from './clause.ts'
import { isReportOf } from './report.ts'
import {
  authors,
  being,
  complements,
  determiners,
  handing,
  helpNouns,
  isAdverb,
  isContent,
  isParticiple,
  isPast,
  outputNouns,
  prepositions,
  present,
  sessionNouns,
  set,
  systemVerbs,
  workNouns,
} from './words.ts'

const means = set('with using via through alongside w/')
const towards = set('to into at past through over by')
const sources = set('from of out off')
const notWithMeans = set(
  'tested verified validated used integrated worked connected logged authenticated replaced called tried run ran configured supported shipped bundled synced compared shown confirmed provided named associated started shared reproduced happened coupled combined dealt agreed had been installed launched linked registered aligned came opened invoked got met measured timed recorded evaluated',
)
const givers = set(
  'fell falls came comes come stems stemmed originated originates derived borrowed lifted taken copied adapted got stolen obtained sourced',
)
/** with Claude · using Copilot · with some help from Gemini · via Codex */
export const instrument = (clause: Clause, { from, to, head }: Phrase): Range | undefined => {
  let at = clause.before(from)
  let isHelp = head !== undefined && helpNouns.has(head)
  // "help from", "a session with"
  const noun = clause.text(clause.before(at))
  if (
    /^(?:of|from|by|with)$/u.test(clause.text(at)) &&
    (helpNouns.has(noun) || sessionNouns.has(noun))
  ) {
    isHelp = helpNouns.has(noun) || noun === 'forth'
    let left = clause.before(at)
    while (
      left > 0 &&
      (determiners.has(clause.text(left - 1)) ||
        isAdverb(clause.text(left - 1)) ||
        helpNouns.has(clause.text(left - 1)))
    )
      left -= 1
    if (prepositions.has(clause.text(left - 1))) at = left - 1
  }
  const preposition = clause.text(at)
  const isMeans =
    means.has(preposition) ||
    (preposition === 'to' && /^(?:thanks|credits?)$/u.test(clause.text(at - 1)))
  if (
    !isMeans &&
    !(isHelp && /^(?:in|at|after|on|from|by|during|following|per|under)$/u.test(preposition))
  )
    return undefined
  if (head !== undefined && !isHelp && !sessionNouns.has(head)) return undefined
  const isAside = clause.opens(at - 1)
  // "With Claude's help, I narrowed it down"
  const who = clause.after(clause.text(to) === ',' ? to + 1 : to)
  if (isAside && authors.has(clause.text(who))) {
    const verb = clause.text(clause.after(who + 1))
    return isPast(verb) || /'ve$/u.test(clause.text(who)) ? [at, to] : undefined
  }
  if (isAside && at === 0 && clause.ends(to) && clause.words.length - to < 2) return [at, to]
  const first = clause.startOf(at)
  for (let left = at - 1; left >= first; left -= 1) {
    const verb = clause.text(left)
    if (complements.has(verb) && !isAside) break
    if (!isPast(verb) && !isParticiple(verb)) continue
    if (clause.text(left + 1) === 'to' && isContent(clause.text(left + 2))) return undefined
    if (notWithMeans.has(verb) || systemVerbs.has(verb)) {
      if (!isHelp) return undefined
      continue
    }
    return isReportOf(clause, left) ? [isHelp ? at : left, to] : undefined
  }
  return undefined
}

/** I handed it to Claude · the wording went past Le Chat · gave Codex the log */
export const handedTo = (clause: Clause, { from, to }: Phrase): Range | undefined => {
  const at = clause.before(from)
  const word = clause.text(at)
  if (
    /^(?:gave|fed|handed|showed|given)$/u.test(word) &&
    isAuthors(clause, at) &&
    clause.hasAuthor &&
    !/^(?:access|permissions?|rights|more|credentials?)$/u.test(clause.text(to))
  )
    return [at, to]
  if (!towards.has(word)) return undefined
  const first = clause.startOf(at)
  for (let left = at - 1; left >= first; left -= 1) {
    const verb = clause.text(left)
    if (!handing.has(verb)) continue
    const who = clause.text(clause.before(left))
    const subject = clause.words.slice(first, left).some(({ text }) => workNouns.has(text))
    const isWork = (being.has(who) && subject) || workNouns.has(who)
    return isWork ||
      (isAuthors(clause, left) &&
        (clause.hasAuthor || clause.words.slice(left, at).some(({ text }) => workNouns.has(text))))
      ? [left, to]
      : undefined
  }
  return undefined
}

/** came from ChatGPT · out of a session with Claude · suggestion from Gemini */
export const source = (clause: Clause, { from, to, head }: Phrase): Range | undefined => {
  let at = clause.before(from)
  if (
    head !== undefined &&
    !sessionNouns.has(head) &&
    !helpNouns.has(head) &&
    !outputNouns.has(head)
  )
    return undefined
  if (/^(?:with|by)$/u.test(clause.text(at)) && sessionNouns.has(clause.text(at - 1))) {
    at -= 1
    while (
      at > 0 &&
      (determiners.has(clause.text(at - 1)) || sessionNouns.has(clause.text(at - 1)))
    )
      at -= 1
    at -= 1
  }
  if (!sources.has(clause.text(at))) return undefined
  const first = clause.startOf(at)
  for (let left = at - 1; left >= first && left > at - 6; left -= 1) {
    const verb = clause.text(left)
    if (!givers.has(verb)) continue
    const isWork = clause.words.slice(first, left).some(({ text }) => workNouns.has(text))
    return isWork ? [left, to] : undefined
  }
  return undefined
}

/** this is Claude's doing · largely Deepseek · this was mostly AI · accepted its suggestions */
export const owner = (clause: Clause, { from, at: tool, to, head }: Phrase): Range | undefined => {
  const at = clause.before(from)
  const verb = clause.text(at)
  const first = clause.startOf(at)
  if (head !== undefined && !outputNouns.has(head) && !helpNouns.has(head)) return undefined
  const next = clause.text(to)
  const ends = clause.ends(to) || (next === 'with' && head === undefined)
  if (clause.text(first) === '' || (at < first && from > first) || at < 0) {
    // "Largely Deepseek with edits by me": a share, and nothing before it.
    const shares = clause.words
      .slice(0, from)
      .some(({ text }) => share.has(text) || text.endsWith('%'))
    if (at < 0 && shares && ends && clause.text(tool) !== '\uE003') return [0, to]
  }
  const isWork = clause.words
    .slice(Math.max(first, at - 7), at + 1)
    .some(({ text }) => workNouns.has(text) || /^(?:it's|that's|mine)$/u.test(text))
  if ((being.has(verb) || present.has(verb)) && isWork && ends) return [at, to]
  if (verb === 'as' && /^(?:started|began|originated)$/u.test(clause.text(at - 1)))
    return [at - 1, to]
  if (
    verb === 'to' &&
    clause.text(at - 1) === 'according' &&
    (clause.opens(at - 2) || clause.hasAuthor || clause.ends(to))
  )
    return [at - 1, to]
  if (head === undefined) return undefined
  const isObject =
    taken.has(verb) ||
    (/^(?:of|over|on)$/u.test(verb) &&
      taken.has(clause.words.slice(first, at).findLast(({ text }) => isPast(text))?.text ?? ''))
  if (isObject && clause.hasAuthor) return [at, to]
  if (clause.opens(at) && clause.hasAuthor && isPast(next)) return [from, to]
  return undefined
}
const share = set(
  'largely mostly mainly entirely partly all half pure purely almost nearly just basically',
)
const taken = set(
  'accepted took kept used applied adopted copied pasted reused committed merged borrowed liked followed tweaked edited rewrote trimmed simplified polished adapted',
)
