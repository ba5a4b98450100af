/**
 * Whether what a sentence seems to tell of a tool is a report on this work: nothing in its clause
 * denies it, sets a rule, wishes, or speaks of somebody else.
 */
import { clauseAround } from './sentences.ts'

/** A range of a sentence's characters. */
export type Range = [start: number, end: number]
type Match = Pick<RegExpExecArray, 0 | 'index'>

/** What tells a report on this work from everything else, in one language. */
export interface Rules {
  negation: RegExp
  veto: RegExp
  others?: RegExp
  object?: RegExp
  goesOn?: RegExp
}

const negatedList =
  /\b(?:no|without(?: any)?|neither|zero|nor)\b(?: \p{L}{2,14}){0,2} ?[\uE001-\uE005][^.;]{0,40}$/iu

/** "None of the code, tests or docs were …" */
const noneOf =
  /^[^\p{L}]{0,4}(?:none|no|nothing|neither|zero)\b(?![^;]*\b(?:but|except|however|only)\b)[^.;:–—]*$/iu

const denied = (sentence: string, start: number, end: number, negation: RegExp) => {
  const clause = clauseAround(sentence, start, end)
  const told = Math.max(0, end - sentence.indexOf(clause))
  // What a tool found is told after "that", and may well be that something is not so.
  const report =
    clause.slice(0, told) +
    (clause.slice(told).split(/ (?:that|which|because) |(?<=\bthat )/u, 1)[0] ?? '')
  return (
    negation.test(report) ||
    negatedList.test(sentence.slice(0, end)) ||
    noneOf.test(sentence.slice(0, start)) ||
    // "I wrote it, not Claude" · "Claude? No."
    /^,? (?:not|no)\b(?! (?:yet|\p{L}+(?:ed|en|read)\b))|^[)\]*]{0,2} ?[:=|?]{1,2} ?(?:no|none|not|nope|never|false|n\/a|nein|non|❌|🚫|✗|否|无)(?![a-z])/iu.test(
      sentence.slice(end),
    ) ||
    /\bnot (?:\p{L}{2,10} ){0,2}$/iu.test(sentence.slice(0, start))
  )
}

/** Who wrote the text. */
export const author = /\b(?:i|me|my|mine|myself|we|us|our)\b/u

/** The range of a match, unless its clause denies it or speaks of something else. */
export const accept = (sentence: string, match: Match | null, rules: Rules): Range | undefined => {
  if (match === null) return undefined
  const start =
    match.index +
    (/^[^\p{L}\p{N}\uE001-\uE005]*(?:(?:and|but|so|since|because|as|while|that|then|also) )?/iu.exec(
      match[0],
    )?.[0].length ?? 0)
  const end = match.index + match[0].length
  if (denied(sentence, start, end, rules.negation)) return undefined
  // What follows "that" is about something else than how the work was made.
  const clause = clauseAround(sentence, start, end)
  const from = sentence.indexOf(clause)
  const rest = clause.slice(Math.max(0, end - from))
  const head =
    clause.slice(0, clause.length - rest.length) +
    (rest.split(/ (?:that|enough|where|how|why|what|who|which|y|et|und|e) /u, 1)[0] ?? '')
  if (rules.veto.test(head)) return undefined
  if (rules.others?.test(head) || isRelative(sentence, start, rules.others)) return undefined
  const before = clause.slice(0, Math.max(0, start - from))
  if (rules.object?.test(before) && !auxiliary.test(before)) return undefined
  if (rules.goesOn?.test(sentence.slice(end)) && !author.test(head)) return undefined
  return [start, end]
}

const auxiliary =
  /(?:^|[^\p{L}])(?:été|est|sont|ai|a|ont|avons|fue|fueron|ha|he|han|hemos|sido|foi|foram|è|sono|stat[oaie]|ho|hanno)(?!\p{L})/u

/** "Replaces #12, which was written by …": about what the clause before speaks of. */
const isRelative = (sentence: string, start: number, others: RegExp | undefined): boolean =>
  /^\S{0,3} ?#\d+,? $/u.test(sentence.slice(0, start)) ||
  (others !== undefined &&
    (/^(?:which|who|that) /u.test(sentence.slice(start)) ||
      /\b(?:which|who|that) $/u.test(sentence.slice(0, start))) &&
    (others.test(sentence.slice(0, start)) || /#\d/u.test(sentence.slice(0, start))))

/** "AI tools that were used are:": what follows answers. */
const asksBelow = /\b(?:was|were) used(?: (?:is|are|here|for this))?\s*:\s*$/u

const conditional =
  /^(?:[^\p{L}\uE001-\uE005]{0,4})(?:to (?:reproduce|test|try|see)|steps|if|when|whenever|unless|whether|should|in case|where|once|as long as|wenn|falls|si|se|если|якщо|如果|若|当)(?!\p{L})/iu

/** Whether a sentence is a question, a condition or the head of a list. */
export const asks = (sentence: string): boolean =>
  /[?？]\s*$/u.test(sentence) || conditional.test(sentence) || asksBelow.test(sentence)
