/** The roles of one who does something: subject of a verb, and agent of a passive. */
import type { Clause, Phrase, Range } from './clause.ts'
import { isNounPhrase, isReportOf } from './report.ts'
import {
  authors,
  auxiliaries,
  being,
  complements,
  helpNouns,
  isContent,
  isParticiple,
  isPast,
  plainVerbs,
  prepositions,
  sessionNouns,
  set,
  systemVerbs,
  thinking,
  workNouns,
} from './words.ts'

const notByAgent = set(
  'required supported triggered called caused requested hosted shared rejected ignored returned emitted sent needed expected owned used published offered read consumed loaded provided inspired accepted handled executed run installed managed powered followed maintained stored shipped launched exposed respected understood recognised recognized invoked blocked started affected bundled released spawned parsed raised billed charged approved requested claimed assigned',
)
const badObjects = set(
  'wrong invalid incorrect bad broken malformed error errors user users team teams folks maintainers developers people customers engineers nothing empty duplicate duplicated stale null false',
)
const habits = set(
  'previously always sometimes never often usually still normally formerly occasionally',
)
const said = set('turns turned think guess suspect believe hope out apparently know say')
const definite = set(
  'the this these that those most all my our half some everything it them me us each every both much its one parts',
)

/** Claude found … · Copilot did the rest · Codex was used for … */
export const subject = (clause: Clause, phrase: Phrase): Range | undefined => {
  const left = clause.before(phrase.from)
  const before = clause.text(left)
  const at = clause.after(phrase.to)
  const verb = clause.text(at)
  if (clause.words.slice(phrase.to, at).some(({ text }) => habits.has(text))) return undefined
  const isRelative = isContent(before) && !said.has(before)
  if (clause.text(phrase.at) === '\uE003' && phrase.to === phrase.at + 1) return undefined
  if (isRelative && prepositions.has(clause.text(clause.startOf(left))) && !clause.hasAuthor)
    return undefined
  if (
    !(
      clause.opens(left) ||
      complements.has(before) ||
      said.has(before) ||
      /^(?:after|where)$/u.test(before) ||
      (before === 'before' && clause.hasAuthor) ||
      isRelative
    )
  )
    return undefined
  if (being.has(verb)) {
    const done = clause.after(at + 1)
    const told = clause.text(done)
    if (isRelative) return undefined
    if (before === 'while' && /ing$/u.test(told)) return [phrase.from, done + 1]
    if (/^(?:right|correct|wrong)$/u.test(told) && (said.has(before) || clause.hasAuthor))
      return [phrase.from, done + 1]
    if (
      /^(?:on|enabled|active|running|open)$/u.test(told) &&
      /^(?:while|when)$/u.test(clause.text(done + 1)) &&
      clause.hasAuthor
    )
      return [phrase.from, done + 1]
    if (
      /^(?:an?|of)$/u.test(told) &&
      /^(?:big|great|huge|real|lot|much|tremendous)$/u.test(clause.text(done + 1)) &&
      clause.text(done + 2) === 'help'
    )
      return [phrase.from, done + 3]
    if (
      /^(?:used|utilized|utilised|leveraged|employed|involved|consulted|asked|prompted|tasked|instrumental|invaluable|helpful)$/u.test(
        told,
      ) &&
      clause.text(done + 1) !== 'as'
    )
      return [phrase.from, done + 1]
    return undefined
  }
  if (/^(?:deserves|gets)$/u.test(verb))
    return clause.words.slice(at, at + 6).some(({ text }) => /^credits?$/u.test(text))
      ? [phrase.from, at + 1]
      : undefined
  if (/^(?:thinks|says|reckons|believes)$/u.test(verb))
    return clause.hasAuthor || clause.words.slice(at).some(({ text }) => text === 'and')
      ? [phrase.from, at + 1]
      : undefined
  if (verb === 'did')
    return (isRelative && !workNouns.has(before)) || /^(?:not|n't)$/u.test(clause.text(at + 1))
      ? undefined
      : [phrase.from, at + 1]
  if (!isPast(verb)) return undefined
  if (!didWork(clause, at)) return undefined
  if (
    isRelative &&
    !(thinking.has(verb) || /^(?:wrote|drafted|generated|made|produced|came)$/u.test(verb))
  )
    return undefined
  if (
    /^(?:what|whatever|how|why|where)$/u.test(before) &&
    (plainVerbs.has(verb) || (before !== 'what' && !clause.hasAuthor))
  )
    return undefined
  return [phrase.from, at + 1]
}

/** Whether the verb at `at` tells of work, by itself or with its object. */
const didWork = (clause: Clause, at: number): boolean => {
  const verb = clause.text(at)
  const next = clause.text(at + 1)
  const object: string[] = []
  for (let right = at + 1; right < at + 8; right += 1) {
    const word = clause.text(right)
    if (word === '' || /^(?:[.;:(),—–!]|because|so|but|when|while|if)$/u.test(word)) break
    if (auxiliaries.has(word) && !/^(?:have|do|did|had)$/u.test(word)) return false
    object.push(word)
    if (complements.has(word)) break
  }
  const bad = object.slice(0, 4).some((word) => badObjects.has(word))
  const tells = object.length > 0 && complements.has(object.at(-1) ?? '') && object.length < 6
  if (verb === 'took' && /^(?:a|care|over|on|it|this|the)$/u.test(next)) return true
  if (verb === 'came' && /^(?:up|back)$/u.test(next)) return true
  if (verb === 'went' && /^(?:through|over|ahead)$/u.test(next)) return true
  if (verb === 'flagged' || verb === 'commented' || verb === 'reported') return clause.hasAuthor
  if (systemVerbs.has(verb)) return false
  if (bad && !tells) return false
  const isWork = object.some((word) => workNouns.has(word))
  if (plainVerbs.has(verb) && /^(?:to|into)$/u.test(next)) return false
  if (plainVerbs.has(verb)) return isWork || clause.hasAuthor
  if (clause.hasAuthor || tells || thinking.has(verb)) return true
  return isWork || definite.has(object[0] ?? '') || object[0] === '\uE000'
}

/** written by Claude · all found by GPT · counted by AI · the description by Claude */
export const agent = (clause: Clause, { from, at: tool, to, head }: Phrase): Range | undefined => {
  const by = clause.before(from)
  if (
    clause.text(by) !== 'by' ||
    (head !== undefined && !helpNouns.has(head) && !sessionNouns.has(head) && head !== 'model')
  )
    return undefined
  if (clause.text(tool) === '\uE003') return undefined
  const first = clause.startOf(by)
  const made = clause.text(by - 1)
  if (workNouns.has(made) || helpNouns.has(made)) {
    const opening = clause.words.slice(first, by).map(({ text }) => text)
    const next = clause.text(to)
    if (helpNouns.has(made) && authors.has(next)) return [by - 1, to]
    if (isNounPhrase(opening) && (clause.ends(to) || (isPast(next) && !being.has(next))))
      return [first, to]
  }
  for (let at = by - 1; at >= first && at > by - 8; at -= 1) {
    const verb = clause.text(at)
    if (verb === ',' || complements.has(verb)) break
    if (!isParticiple(verb)) continue
    if (clause.text(at + 1) === 'to' && isContent(clause.text(at + 2))) return undefined
    if (notByAgent.has(verb)) return undefined
    return isReportOf(clause, at) ? [at, to] : undefined
  }
  return undefined
}
