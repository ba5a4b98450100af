/** The roles of a means, and of one who is handed something. */
import { type Clause, isAuthors, type Phrase, type Range } from './clause.ts'
import { isReportOf } from './report.ts'
import {
  authors,
  being,
  complements,
  handing,
  helpNouns,
  isAdverb,
  isContent,
  isParticiple,
  isPast,
  isPunctuation,
  sessionNouns,
  set,
  systemVerbs,
  workNouns,
} from './words.ts'

const means = set('with using via through alongside w/')
/** The same for what a tool gives: "at Claude's suggestion". */
const ofHelp = set('in at after on from by during following per under thanks')
const towards = set('to into at past through over by on off')
const notWithMeans = set(`tested verified validated used integrated connected logged
  authenticated replaced called tried run ran configured supported shipped bundled synced compared
  shown confirmed provided named associated started shared reproduced happened coupled combined dealt
  agreed had been installed launched linked registered aligned came opened invoked got met measured
  timed recorded evaluated deployed hosted trained`)
/** "I had help from Claude" */
const got = set('had got received needed')
/** What only somebody does. */
const byHand = set('fed gave handed pasted threw showed bounced leaned relied delegated')
/** What one does with a colleague as well. */
const company = set('paired worked talked discussed spoke chatted argued collaborated pairing')
/** The same in "while …ing". */
const notMeanwhile = set('testing working running using integrating comparing measuring being')

/** with Claude · using Copilot · with some help from Gemini · via Codex */
export const instrument = (clause: Clause, phrase: Phrase): Range | undefined => {
  const { at: tool, to, head } = phrase
  const near = clause.before(phrase.from)
  const help = helpBefore(clause, near)
  const at = help?.at ?? near
  const isHelp = help?.isHelp ?? (head !== undefined && helpNouns.has(head))
  const preposition = clause.text(at)
  if (isHelp && got.has(preposition)) return isAuthors(clause, at) ? [at, to] : undefined
  const isOfHelp = (isHelp || help !== undefined) && ofHelp.has(preposition)
  if (!means.has(preposition) && !isOfHelp) return undefined
  if (head !== undefined && !isHelp && !sessionNouns.has(head)) return undefined
  if (clause.text(tool) === '\uE003' && clause.some(0, at, company)) return undefined
  const opens = clause.before(at)
  const isBack = clause.text(near - 1) === 'forth' && clause.text(0) === 'after'
  if (isBack && clause.text(to) === ',') return [at, to]
  return clause.opens(opens) && tellsAside(clause, at, to, isHelp)
    ? [at, to]
    : meansOf(clause, at, to, isHelp)
}

/** "With Claude's help, I narrowed it down" · "…, with a lot of help from ChatGPT" · "With Claude." */
const tellsAside = (clause: Clause, at: number, to: number, isHelp: boolean): boolean => {
  const who = clause.after(clause.text(to) === ',' ? to + 1 : to)
  if (authors.has(clause.text(who)))
    return isHelp || isPast(clause.text(clause.after(who + 1))) || /'ve$/u.test(clause.text(who))
  if (clause.text(clause.before(at)) === '(' && clause.text(to) === ')' && clause.hasAuthor)
    return true
  const isOnly = clause.words.slice(to).every(({ text }) => isAdverb(text) || isPunctuation(text))
  if (clause.text(at) === 'per') return false
  return at === 0 ? isOnly || isHelp : isHelp && clause.ends(to)
}

/** What was done with the tool that the preposition at `at` leads to. */
const meansOf = (clause: Clause, at: number, to: number, isHelp: boolean): Range | undefined => {
  const isAside = clause.opens(at - 1)
  const first = clause.startOf(clause.text(at - 1) === '(' ? at - 1 : at)
  for (let left = at - 1; left >= first; left -= 1) {
    const verb = clause.text(left)
    if (complements.has(verb) && !isAside) return undefined
    if (isMeanwhile(clause, left)) return [left, to]
    if (!isPast(verb) && !isParticiple(verb)) continue
    if (clause.text(left + 1) === 'to' && isContent(clause.text(left + 2))) return undefined
    const who = clause.before(left)
    const isAuthor = authors.has(clause.text(who)) || (clause.opens(who) && isPast(verb))
    if (!notWithMeans.has(verb) && (isAuthor || !systemVerbs.has(verb)))
      return isReportOf(clause, left) ? [isHelp ? at : left, to] : undefined
    if (!isHelp) return undefined
  }
  return undefined
}

/** The preposition of "with some help from", and whether it is help or a session. */
const helpBefore = (clause: Clause, at: number): { at: number; isHelp: boolean } | undefined => {
  if (!/^(?:of|from|by|with)$/u.test(clause.text(at))) return undefined
  const left = clause.before(at)
  const noun = clause.text(left)
  // "back and forth with"
  if (noun === 'forth') return { at, isHelp: true }
  const isHelp = helpNouns.has(noun) || /[^r]ing$/u.test(noun)
  if (!isHelp && !sessionNouns.has(noun)) return undefined
  let first = clause.from(left)
  while (helpNouns.has(clause.text(first - 1)) || isAdverb(clause.text(first - 1))) first -= 1
  const verb = clause.text(first - 1)
  return means.has(verb) || ofHelp.has(verb) || (isHelp && got.has(verb))
    ? { at: first - 1, isHelp }
    : undefined
}

/** "While debugging with Claude it became clear …" */
const isMeanwhile = (clause: Clause, at: number): boolean =>
  /ing$/u.test(clause.text(at)) &&
  !notMeanwhile.has(clause.text(at)) &&
  /^(?:while|after|when)$/u.test(clause.text(at - 1))

/** I handed it to Claude · the wording went past Le Chat · gave Codex the log */
export const handedTo = (clause: Clause, { from, to, head }: Phrase): Range | undefined => {
  const at = clause.before(from)
  const word = clause.text(at)
  if (/^(?:gave|fed|handed|showed|given)$/u.test(word)) {
    const isRight = /^(?:access|permissions?|rights|more|credentials?|an?)$/u.test(clause.text(to))
    return isAuthors(clause, at) && clause.hasAuthor && !isRight ? [at, to] : undefined
  }
  if (!towards.has(word)) return undefined
  const first = clause.startOf(at)
  if (
    /^(?:been|went)$/u.test(clause.text(at - 1)) &&
    word === 'through' &&
    clause.isWork(first, at)
  )
    return [at - 1, to]
  for (let left = at - 1; left >= first; left -= 1) {
    if (!handing.has(clause.text(left))) continue
    const who = clause.text(clause.before(left))
    const isPassive = being.has(who) && /ing$/u.test(clause.text(first))
    if (isPassive || workNouns.has(who) || (being.has(who) && clause.isWork(first, left)))
      return [left, to]
    const told =
      clause.hasAuthor ||
      head !== undefined ||
      clause.isWork(left, at) ||
      (clause.opens(clause.before(left)) &&
        byHand.has(clause.text(left)) &&
        clause.text(to) !== 'by')
    return told && isAuthors(clause, left) ? [left, to] : undefined
  }
  return undefined
}
