/**
 * Statements in prose that a tool wrote, drafted or helped.
 *
 * A sentence counts if a pattern finds a tool as the doer or the means, and nothing in its clause
 * negates it, sets a rule, asks, wishes, or describes what the change does. Where a sentence can be
 * read either way it stays silent.
 */
import {
  englishActs,
  englishAnswersReview,
  englishCompound,
  englishCompoundWork,
  englishGoesOn,
  englishMacros,
  englishMeans,
  englishNegation,
  englishOthers,
  englishPatterns,
  englishSubjectMatter,
  englishSubjects,
  englishTail,
  englishVeto,
} from './english.ts'
import { europeanReadings } from './european.ts'
import type { PatternLanguage } from './language.ts'
import { easternLanguages } from './languages-east.ts'
import { europeanLanguages } from './languages-europe.ts'
import { doneWord } from './lexicon.ts'
import { type Mark, mark } from './marks.ts'
import type { TokenPassage } from './mentions.ts'
import { type Passage, sourceRange } from './passages.ts'
import { compileLower, lower } from './patterns.ts'
import { answersReviewer } from './review-remarks.ts'
import { rolesIn } from './roles.ts'
import { clauseAround, sentencesOf } from './sentences.ts'
import { authored, reports, shapeOf } from './shapes.ts'

const macros: Record<string, string> = {
  ...englishMacros,
  COMPOUND: englishCompound,
  TAIL: englishTail,
}
const composed = (source: string) => compileLower(source, macros)

// Most sentences have no such word, and those patterns are the largest.
const doneMacro = /\{(?:BY)?PART\}|\{PAST\}|\{DID\}|\(\?:(?:done|made|written)\|/u
const tellsDone = (source: string) => doneMacro.test(source)

// A brand is no everyday word among those of another language.
const inLanguage = (source: string) => composed(source.replaceAll('{T}', '{B}'))

// Whether what a pattern tells of a tool stands behind it ("X wrote") or before it ("written by X").
const acts = (source: string) => source.search(/\{(?:TH?|I|B)\}|\\uE00/u) < source.search(doneMacro)

const made = englishPatterns.filter(tellsDone)
const isCompound = (source: string) => source.includes('{T}[- ](?:')
const english = {
  active: made.filter(acts).map(composed),
  passive: made.filter((source) => !acts(source)).map(composed),
  compounds: englishPatterns.filter(isCompound).map(composed),
  patterns: englishPatterns
    .filter((source) => !tellsDone(source) && !isCompound(source))
    .map(composed),
  subjects: englishSubjects.map(composed),
  means: englishMeans.map(composed),
  acts: englishActs.map(composed),
  others: composed(englishOthers),
  goesOn: composed(englishGoesOn),
  answersReview: composed(englishAnswersReview),
  negation: composed(englishNegation),
  veto: composed(englishVeto),
}
const author = /\b(?:i|me|my|mine|myself|we|us|our)\b/u
// "We" may be a product's; "I" am whoever wrote the text.
const writer = /\b(?:i|me|my|mine|myself)\b/u
const done = composed(doneWord)
const compound =
  /[\uE001\uE002\uE004][- ](?:generated|assisted|written|authored|aided|created|made|produced|drafted|coded|built|implemented|developed|driven|enhanced|translated|code|coding|text|work|tests?|prose|output)/u
const doneBy = /\b(?:by|with|using|via|through|to|in|from|alongside|between)\b.*[\uE001-\uE005]/u
const past =
  /^[^\p{L}]{0,4}(?:fixed|added|updated|improved|implemented|extended|changed|removed|replaced)\b/u
const subjectMatter = composed(englishSubjectMatter)
const compoundWork = composed(`${englishCompound}${englishCompoundWork}(?=$|[.,;!)\\]:—–])`)
/** What tells a report on this work from everything else, in one language. */
interface Rules {
  negation: RegExp
  veto: RegExp
  others?: RegExp
  object?: RegExp
  goesOn?: RegExp
}

const rulesOf = (language: PatternLanguage) => {
  const ofMeans: Rules = {
    negation: composed(language.negation),
    veto: composed(language.veto),
    others: composed(language.others),
    ...(language.goesOn === undefined ? {} : { goesOn: composed(language.goesOn) }),
  }
  return {
    ...ofMeans,
    ...(language.object === undefined ? {} : { object: composed(language.object) }),
    ofMeans,
    script: language.script,
    patterns: language.patterns.map(inLanguage),
    means: language.means.map(inLanguage),
    done: composed(language.done),
  }
}
const foreign = [...easternLanguages, ...europeanLanguages, ...europeanReadings].map((language) =>
  'judge' in language ? language : rulesOf(language),
)

const namesInLanguage = (sentence: string): boolean =>
  foreign.some(
    (language) =>
      'judge' in language &&
      language.names?.test(sentence) === true &&
      language.script.test(sentence),
  )

const anyToken = /[\uE001-\uE005]|vibe[- ]?cod|氛围编程|バイブ ?コーディング|바이브 ?코딩/iu

const helper =
  /\b(?:an?|my|our|another|background|coding|two|three|several|parallel) (?:sub-?agent|agent|chat-?bot|bot|assistant)s?\b/u

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

/** "AI tools that were used are:": what follows answers. */
const asksBelow = /\b(?:was|were) used(?: (?:is|are|here|for this))?\s*:\s*$/u

const conditional =
  /^(?:[^\p{L}\uE001-\uE005]{0,4})(?:to (?:reproduce|test|try|see)|steps|if|when|whenever|unless|whether|should|in case|where|once|as long as|wenn|falls|si|se|если|якщо|如果|若|当)(?!\p{L})/iu

type Range = [number, number]
type Match = Pick<RegExpExecArray, 0 | 'index'>

/** "使用 Claude Code 开发": a Chinese heading has the form of a report, but names a topic. */
const isTopic = (sentence: string, kind: Passage['kind']): boolean =>
  kind === 'heading' && /^[^由本此]*\p{Script=Han}[^由本此]*$/u.test(sentence)

/** The range of a match, unless its clause denies it or speaks of something else. */
const accept = (sentence: string, match: Match | null, rules: Rules): Range | undefined => {
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

/** Whether a means is one of something done: a report has a verb of it, or is nothing but the means. */
const tellsWork = (sentence: string, [start, end]: Range): boolean =>
  author.test(sentence) ||
  done.test(sentence.slice(0, start)) ||
  done.test(sentence.slice(end)) ||
  /^[^\p{L}]*(?:\p{L}+ly )?$/u.test(sentence.slice(0, start)) ||
  /, $/u.test(sentence.slice(0, start))

/** "This PR was made without AI": what else the passage tells of a tool is about something else. */
const disclaims =
  /\bthis (?:pr|pull request|change|commit|patch|one) (?:was|is|has been) (?:\p{L}{2,12} ){1,3}without (?:any |the (?:help|use) of )?[\uE001-\uE005](?: tools?| assistance| help)?[.!]?\s*$/iu

/** Colleagues who share a tool's name ("Claude and Devin, both on call"), and what a program did. */
const ofOthers =
  /\bboth (?:on|from|at|in|of)\b|\band it (?:returned|crashed|failed|hung|showed|loaded|ignored)\b|\bon call\b|\b(?:colleagues?(?! is an? \uE004)|teammates?|coworkers?)\b/u

/** A denial with an exception. */
const except =
  /\b(?:no|not|never|none|without|didn't|wasn't|haven't)\b[^.;]{0,30}[\uE001-\uE005][^.;]{0,60}\b(?:except|other than|apart from|aside from|besides|beyond|save for|but only)\b(?! that\b)/u
/** What could not have been done without a tool. */
const indispensable =
  /^[^\p{L}]{0,3}without (?:the (?:help|aid) of )?[\uE001\uE002\uE004\uE005],? (?:i|we|this) (?:would|could|had|might|'d)\b|\b(?:could|would)(?: not|n't) have (?:been )?[^.;\uE001-\uE005]{1,60} without (?:the |some |an? |my )?(?:(?:help|assistance|support) of )?[\uE001\uE002\uE004\uE005](?![-\p{L}])/u
const judgeException = (sentence: string): Range | undefined => {
  const told = author.test(sentence) || done.test(sentence) || /\bused\b/u.test(sentence)
  const match = (told ? except.exec(sentence) : null) ?? indispensable.exec(sentence)
  return match === null ? undefined : [match.index, match.index + match[0].length]
}

/** Questions, conditions, and what is told of other people or of a program. */
const isNoReport = (sentence: string): boolean =>
  /[?？]\s*$/u.test(sentence) ||
  conditional.test(sentence) ||
  asksBelow.test(sentence) ||
  ofOthers.test(sentence) ||
  english.answersReview.test(sentence)

/** The range of the statement in a sentence, if it makes one. */
export function judgeSentence(sentence: string, kind: Passage['kind']): Range | undefined {
  const mayTell = anyToken.test(sentence) || namesInLanguage(sentence) || helper.test(sentence)
  if (!mayTell || isNoReport(sentence)) return undefined
  return (
    judgeEnglish(sentence, kind) ??
    (isTopic(sentence, kind) ? undefined : judgeForeign(sentence)) ??
    (kind === 'subject' ? undefined : judgeException(sentence))
  )
}

const judgeEnglish = (sentence: string, kind: Passage['kind']): Range | undefined => {
  const isSubject = kind === 'subject' || subjectMatter.test(sentence)
  const find = (patterns: readonly RegExp[], needsAside = isSubject): Range | undefined => {
    for (const pattern of patterns) {
      const match = pattern.exec(sentence)
      // What a change adds may itself be generated: only an aside or an own sentence counts there.
      if (match === null || (needsAside && !isAside(sentence, match))) continue
      const found = accept(sentence, match, english)
      if (found !== undefined) return found
    }
    return undefined
  }
  const told = done.exec(sentence)?.index ?? -1
  const isDone = told >= 0
  const certain =
    (isDone && doneBy.test(sentence.slice(told)) ? find(english.passive) : undefined) ??
    (isDone && done.test(sentence.slice(sentence.search(anyToken)))
      ? find(english.active)
      : undefined) ??
    (compound.test(sentence) ? find(english.compounds) : undefined) ??
    find(english.patterns) ??
    find(english.subjects, false)
  if (certain !== undefined) return certain
  // "Fixed the timeout with help of X" tells of the fix; "Fixes …" may tell what the fix is about.
  const isReport = kind !== 'subject' && past.test(sentence)
  const means = find(english.means, isSubject && !isReport)
  if (means !== undefined && tellsWork(sentence, means)) return means
  if (isSubject) return undefined
  const act = isDone && writer.test(sentence) ? find(english.acts) : undefined
  return (
    act ??
    accept(sentence, compoundWork.exec(sentence), english) ??
    lookAgain(sentence) ??
    byRole(sentence)
  )
}

/** The first role of a mention that nothing in its clause speaks against. */
const byRole = (sentence: string, after?: number): Range | undefined => {
  if (english.others.test(sentence)) return undefined
  for (const [start, end] of rolesIn(sentence, after)) {
    const said = sentence.slice(start, end)
    const rules = /[\uE001-\uE005]$/u.test(said) ? english : shapeRules
    const found = accept(sentence, { 0: said, index: start }, rules)
    if (found !== undefined) return found
  }
  return undefined
}

const { goesOn: _, ...shapeRules } = english

/** What the shape of a sentence tells where no pattern knows its words. */
const lookAgain = (sentence: string): Range | undefined => {
  if (english.others.test(sentence)) return undefined
  const shape = shapeOf(sentence)
  for (const pattern of writer.test(sentence) ? [...reports, ...authored] : reports) {
    const match = pattern.exec(shape.text)
    if (match === null) continue
    const from = shape.starts[match.index] ?? 0
    const to = shape.ends[match.index + match[0].length - 1] ?? sentence.length
    // What goes on after a tool at the end of a match may be said of what the tool made.
    const rules = /[SPAWR]$/u.test(match[0]) ? english : shapeRules
    const found = accept(sentence, { 0: sentence.slice(from, to), index: from }, rules)
    if (found !== undefined) return found
  }
  return undefined
}

const judgeForeign = (sentence: string): Range | undefined => {
  for (const language of foreign) {
    if (!language.script.test(sentence)) continue
    if ('judge' in language) {
      const found = language.judge(sentence)
      if (found !== undefined) return found
      continue
    }
    for (const pattern of language.patterns) {
      const found = accept(sentence, pattern.exec(sentence), language)
      if (found !== undefined) return found
    }
    for (const pattern of language.means) {
      const found = accept(sentence, pattern.exec(sentence), language.ofMeans)
      if (found === undefined) continue
      const [start, end] = found
      const around = `${sentence.slice(0, start).split(';').at(-1)} ${sentence.slice(end).split(';', 1)[0]}`
      if (language.done.test(around) || !/[\p{L}\p{N}]/u.test(around)) return found
    }
  }
  return undefined
}

/** The part of a tool that a pronoun stands for: the author has told of it shortly before. */
const byPronoun = (sentence: string, before: string): Range | undefined => {
  if (isNoReport(sentence)) return undefined
  const own = sentence.search(/[\uE001-\uE005]/u)
  const told = own >= 0 ? sentence.slice(0, own) : before
  const named = before.search(/[\uE001\uE002\uE004\uE005]/u)
  if ((own < 0 && named < 0) || (own < 0 && before.length - named > 160)) return undefined
  if (!author.test(told) && !author.test(before) && !writer.test(sentence)) return undefined
  const pronoun =
    /(?:^|\W)(?:it|its|he|she|they|one|him|her|them)(?!\w)/u.exec(sentence.slice(Math.max(0, own)))
      ?.index ?? -1
  if (pronoun < 0) return undefined
  const at = own >= 0 ? own : named
  const denies = english.negation.test(clauseAround(own >= 0 ? sentence : before, at, at + 1))
  if (denies && !/\b(?:but|still|did|one)\b/u.test(sentence)) return undefined
  return byRole(sentence, Math.max(0, own) + pronoun)
}

const isAside = (sentence: string, match: RegExpExecArray) => {
  const before = `${sentence.slice(0, match.index)}${/^\W{0,2}/u.exec(match[0])?.[0] ?? ''}`
  if (/[([—–|]\s?$|, $|[.!;] ?$/u.test(before) || /[([]/u.test(match[0].slice(0, 2))) return true
  if (/\b(?:i|we|had)\b/u.test(match[0]) || /\b(?:i|we)\b[^.;]{0,60}$/u.test(before)) return true
  const subject =
    /^(?:\[[^\]]{1,30}\] ?|[^\p{L}\uE001-\uE005]{0,6}|[a-z]{2,12}(?:\([^()]{1,60}\))?!?: )$/iu
  const startsIt =
    subject.test(sentence.slice(0, match.index)) ||
    /^(?:docs|refactor|style|test|chore|i18n)(?:\([^()]{1,60}\))?!?: (?:re-?write|reword|polish|translate|clean|refactor|proofread|redraft|draft|vibe)/iu.test(
      match[0],
    )
  if (/^(?:feat|fix|perf|build|ci)\b/iu.test(sentence)) return false
  if (/\bvibe[- ]?coded$|^(?:thanks|kudos)/iu.test(match[0].trim())) return true
  return startsIt && !subjectMatter.test(sentence)
}

/** The tool a stretch of folded text names first. */
export function toolIn(passage: TokenPassage, from: number, to: number): string | undefined {
  for (let at = from; at < to; at++) {
    const tool = passage.toolAt.get(at)
    if (tool !== undefined) return tool
  }
  return undefined
}

/** Statements in a passage. */
export function findStatements(passage: TokenPassage): Mark[] {
  if (passage.quoted || passage.checked === false) return []
  const marks: Mark[] = []
  if (disclaims.test(passage.text)) return []
  let before = ''
  let last = ''
  for (const sentence of sentencesOf(passage.text)) {
    const text = lower(sentence.text)
    const range = judgeSentence(text, passage.kind) ?? byPronoun(text, `${before} ${last}`)
    before = last
    last = text
    if (range === undefined) continue
    const from = sentence.from + range[0]
    const to = sentence.from + range[1]
    const tool = toolIn(passage, from, to)
    if (answersReviewer(text.slice(...range), tool)) continue
    marks.push(
      mark(
        'statement',
        sourceRange(passage, passage.plain[from] ?? 0, passage.plain[to] ?? passage.starts.length),
        tool,
      ),
    )
  }
  return marks
}
