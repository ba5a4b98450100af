/** The roles of one who does something: subject of a verb, and agent of a passive. */
import type { Clause, Phrase, Range } from './clause.ts'
import { isNounPhrase, isReportOf } from './report.ts'
import {
  authors,
  auxiliaries,
  being,
  complements,
  engaging,
  helpNouns,
  isContent,
  isParticiple,
  isPast,
  isTool,
  keeping,
  plainVerbs,
  prepositions,
  present,
  sessionNouns,
  set,
  systemVerbs,
  thinking,
  workNouns,
} from './words.ts'

const notByAgent = set(`required supported triggered called caused requested hosted shared rejected
  ignored returned emitted sent needed expected owned used published offered read consumed loaded
  provided inspired accepted handled run installed managed powered followed maintained stored shipped
  launched exposed respected understood recognised recognized invoked blocked started affected bundled
  released spawned parsed raised billed charged approved requested claimed assigned`)
const badObjects =
  set(`wrong invalid incorrect bad broken malformed error errors user users team teams
  folks maintainers developers people customers engineers nothing empty duplicate duplicated stale `)
const habits = set(
  'previously always sometimes never often usually still normally formerly occasionally',
)
/** "turns out Claude was right" */
const said = set('turns turned think guess suspect believe hope out apparently know say')
const definite =
  set(`the this these that those most all my our half some everything it them me us each
  every both much its one parts`)
/** What of a work a tool made: "the tests Claude wrote". */
const making = set('wrote drafted generated made produced came translated')
const valued = set('involved instrumental invaluable helpful essential indispensable')
const limited = set('limited restricted confined')
const running = set('on enabled active running open')

/** Claude found … · Copilot did the rest · Codex was used for … */
export const subject = (clause: Clause, phrase: Phrase): Range | undefined => {
  const { from, at: tool, to } = phrase
  const at = clause.after(to)
  const verb = clause.text(at)
  // "Jules and Devin reviewed this": people.
  if (
    clause.words
      .slice(from, to)
      .filter(({ text }) => isTool(text))
      .every(({ text }) => text === '\uE003')
  )
    return undefined
  if (clause.words.slice(to, at).some(({ text }) => habits.has(text))) return undefined
  const left = clause.before(from)
  const before = clause.text(left)
  const isOf = isContent(before) && !said.has(before)
  if (isOf ? !mayQualify(clause, left) : !opensSubject(clause, left)) return undefined
  if (being.has(verb)) return isOf ? undefined : wasOfUse(clause, phrase, at)
  if (verb === 'did')
    return (isOf && !workNouns.has(before)) || /^(?:not|n't)$/u.test(clause.text(at + 1))
      ? undefined
      : [from, at + 1]
  if (/^(?:deserves|gets)$/u.test(verb)) return getsCredit(clause, at) ? [from, at + 1] : undefined
  if (/^(?:thinks|says|reckons|believes)$/u.test(verb))
    return clause.hasAuthor || clause.has('and', at, at + 20) ? [from, at + 1] : undefined
  if (
    present.has(verb) &&
    clause.words.slice(at, at + 4).some(({ text }) => /^co-?author$/u.test(text))
  )
    return [from, at + 1]
  // "Claude had a go at the docs"
  const isTry = clause.text(at - 1) === 'had' && /^an?$/u.test(verb)
  if (isTry && /^(?:go|look|stab|crack|hand)$/u.test(clause.text(at + 1))) return [from, at + 2]
  if (!isPast(verb)) return undefined
  // "what Claude and I ended up with"
  if (clause.words.slice(tool, to).some(({ text }) => authors.has(text))) return [from, at + 1]
  if (isOf && !thinking.has(verb) && !making.has(verb)) return undefined
  if ((isOf || before === 'that') && isSaidOfThing(clause, at)) return undefined
  if (/^(?:what|whatever)$/u.test(before) && plainVerbs.has(verb) && !isWhatThisIs(clause, left))
    return undefined
  if (/^(?:how|why|where)$/u.test(before) && !clause.hasAuthor) return undefined
  if (
    /^(?:that|which)$/u.test(before) &&
    clause.isWork(clause.startOf(left), left) &&
    making.has(verb) &&
    !/^(?:to|into)$/u.test(clause.text(at + 1))
  )
    return [from, at + 1]
  return didWork(clause, at) ? [from, at + 1] : undefined
}

const opensSubject = (clause: Clause, left: number): boolean => {
  const before = clause.text(left)
  return (
    clause.opens(left) ||
    complements.has(before) ||
    said.has(before) ||
    /^(?:after|where|while)$/u.test(before) ||
    (before === 'before' && clause.hasAuthor)
  )
}

/** Whether a clause may qualify the noun at `left`: "the bug Claude found", not "in the run Claude found". */
const mayQualify = (clause: Clause, left: number): boolean =>
  clause.hasAuthor || !prepositions.has(clause.text(clause.startOf(left)))

/** "the file that Claude wrote was cut off" tells what happens to a thing. */
const isSaidOfThing = (clause: Clause, at: number): boolean =>
  being.has(clause.text(at + 1)) && !clause.hasAuthor

/** "the query is a copy of what ChatGPT produced" */
const isWhatThisIs = (clause: Clause, left: number): boolean => {
  const first = clause.startOf(left)
  const isThis = clause.isWork(first, left) && clause.hasForm(first, left)
  return isThis || clause.words.slice(first, left).some(({ text }) => keeping.has(text))
}

/** was used to … · has been invaluable · was right · was on while I … · while Claude was auditing */
const wasOfUse = (clause: Clause, { from }: Phrase, at: number): Range | undefined => {
  const before = clause.text(clause.before(from))
  const done = clause.after(at + 1)
  const word = clause.text(done)
  const next = clause.text(done + 1)
  const isHelp = clause.has('help', done, done + 4) && !isPast(word)
  const isRunning = running.has(word) && /^(?:while|when)$/u.test(next) && clause.hasAuthor
  const isRight = /^(?:right|correct)$/u.test(word) && (said.has(before) || clause.hasAuthor)
  const isUsed = (engaging.has(word) || valued.has(word) || limited.has(word)) && next !== 'as'
  const isAtIt = before === 'while' && /ing$/u.test(word)
  return isHelp || isRunning || isRight || isUsed || isAtIt ? [from, done + 1] : undefined
}

const getsCredit = (clause: Clause, at: number): boolean =>
  clause.has('credit', at, at + 6) || clause.has('credits', at, at + 6)

/** Whether the verb at `at` tells of work, by itself or with its object. */
const didWork = (clause: Clause, at: number): boolean => {
  const verb = clause.text(at)
  const next = clause.text(at + 1)
  if (verb === 'took') return /^(?:a|care|over|on|it|this)$/u.test(next)
  if (verb === 'came') return /^(?:up|back)$/u.test(next)
  if (verb === 'went') return /^(?:through|over|ahead)$/u.test(next)
  if (/^(?:flagged|commented|reported)$/u.test(verb)) return clause.hasAuthor
  if (systemVerbs.has(verb)) return false
  const object: string[] = []
  for (let right = at + 1; right < at + 8; right += 1) {
    const word = clause.text(right)
    if (word === '' || /^(?:[.;:(),—–!]|because|so|but|when|while|if)$/u.test(word)) break
    // "Claude suggested edits are applied"
    if (auxiliaries.has(word) && !/^(?:have|do|did|had)$/u.test(word)) return false
    object.push(word)
    if (complements.has(word)) break
  }
  const tells = object.length < 6 && complements.has(object.at(-1) ?? '')
  if (!tells && object.slice(0, 4).some((word) => badObjects.has(word))) return false
  const isWork = object.some((word) => workNouns.has(word))
  if (plainVerbs.has(verb)) return !/^(?:to|into)$/u.test(next) && (isWork || clause.hasAuthor)
  if (clause.hasAuthor || tells || isWork || thinking.has(verb)) return true
  return definite.has(object[0] ?? '') || object[0] === '\uE000'
}

/** written by Claude · all found by GPT · as counted by AI · the description by Claude */
export const agent = (clause: Clause, { from, at: tool, to, head }: Phrase): Range | undefined => {
  let by = clause.before(from)
  // "by an analysis of Gemini"
  if (/^(?:of|from)$/u.test(clause.text(by)) && helpNouns.has(clause.text(by - 1)))
    by = clause.before(clause.from(by - 1))
  const isTools = head === undefined || helpNouns.has(head) || sessionNouns.has(head)
  if (clause.text(by) !== 'by' || !isTools || clause.text(tool) === '\uE003') return undefined
  const first = clause.startOf(by)
  const noun = clause.before(by)
  const made = clause.text(noun)
  if (clause.text(by - 1) !== made && /^[,(]$/u.test(made) && clause.ends(to)) return [by, to]
  // "Test added (by Codex)"
  const owned = clause.text(by - 2)
  if (
    clause.text(by - 1) === '(' &&
    clause.text(to) === ')' &&
    (isParticiple(owned) || workNouns.has(owned))
  )
    return [by - 1, to + 1]
  if ((being.has(made) || present.has(made)) && clause.ends(to) && clause.isWork(first, noun))
    return [noun, to]
  if (workNouns.has(made) || helpNouns.has(made)) {
    const next = clause.text(to)
    if (helpNouns.has(made) && authors.has(next)) return [by - 1, to]
    const isWhole = clause.ends(to) || (isPast(next) && !being.has(next))
    const comma = clause.words.findLastIndex(({ text }, at) => at < by && text === ',')
    const opening = clause.words.slice(Math.max(first, comma + 1), noun + 1).map(({ text }) => text)
    const form = opening.findLastIndex((word) => present.has(word))
    const named = form > 0 && opening[form + 1] === 'this' ? opening.slice(form + 1) : opening
    if (isNounPhrase(named) && isWhole) return [first, to]
  }
  for (let at = by - 1; at >= first && at > by - 8; at -= 1) {
    const verb = clause.text(at)
    if (verb === ',' || complements.has(verb)) return undefined
    if (!isParticiple(verb)) continue
    const isPurpose = clause.text(at + 1) === 'to' && isContent(clause.text(at + 2))
    if (isPurpose || notByAgent.has(verb)) return undefined
    return isReportOf(clause, at) ? [at, to] : undefined
  }
  return undefined
}
