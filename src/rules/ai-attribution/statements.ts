/**
 * Statements in prose that a tool wrote, drafted or helped.
 *
 * A sentence counts if a pattern finds a tool as the doer or the means, and nothing in its clause
 * negates it, sets a rule, asks, wishes, or describes what the change does. Where a sentence can be
 * read either way it stays silent.
 */
import {
  englishCompound,
  englishCompoundWork,
  englishMacros,
  englishNegation,
  englishPatterns,
  englishSubjectMatter,
  englishTail,
  englishVeto,
} from './english.ts'
import { languages } from './languages.ts'
import { type Mark, mark } from './marks.ts'
import type { TokenPassage } from './mentions.ts'
import { type Passage, sourceRange } from './passages.ts'
import { compile } from './patterns.ts'

const macros: Record<string, string> = {
  ...englishMacros,
  COMPOUND: englishCompound,
  TAIL: englishTail,
}
const composed = (source: string) => compile(source, macros)

const english = {
  patterns: englishPatterns.map(composed),
  negation: composed(englishNegation),
  veto: composed(englishVeto),
}
const subjectMatter = composed(englishSubjectMatter)
const compoundWork = composed(`${englishCompound}${englishCompoundWork}(?=$|[.,;!)\\]:—–])`)
const foreign = languages.map((language) => ({
  script: language.script,
  patterns: language.patterns.map(composed),
  negation: composed(language.negation),
  veto: composed(language.veto),
}))

const maxSentence = 500
const anyToken = /[\uE001-\uE004]|vibe[- ]?coded/iu

/** A piece of a passage's folded text. */
export interface Sentence {
  from: number
  text: string
}

const continues =
  /(?:\b(?:by|with|from|the|a|an|to|of|using|via|through|not|no|without|and|or|for|in|on|is|was|were|my|our|this|has|have|been|was)|,)$/iu

/** The sentences of a folded passage; a line that starts anew starts a sentence. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let from = 0
  const push = (to: number) => {
    // A pattern that begins a sentence begins at its first character.
    while (from < to && /\s/u.test(text[from] as string)) from += 1
    for (let at = from; at < to; at += maxSentence) {
      sentences.push({
        from: at,
        text: text.slice(at, Math.min(to, at + maxSentence)).replaceAll('\n', ' '),
      })
    }
    from = to
  }
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string
    if (/[。！？；]/u.test(character)) push(at + 1)
    else if (/[.!?]/u.test(character) && /^(?:[\s)"*]|$)/u.test(text.slice(at + 1, at + 2))) {
      if (!/\b(?:e\.g|i\.e|etc|vs|cf|no|approx)$/iu.test(text.slice(Math.max(0, at - 6), at)))
        push(at + 1)
    } else if (character === '\n') {
      const opensNew = /^\s*[\p{Lu}\p{Lo}\uE001-\uE004[(•*\p{Extended_Pictographic}-]/u.test(
        text.slice(at + 1, at + 12),
      )
      if (opensNew && !continues.test(text.slice(Math.max(0, at - 12), at).trimEnd())) push(at + 1)
    }
  }
  push(text.length)
  return sentences
}

const clauseBreak =
  /[,;:—–(]|[，、；：]|\bbut\b|\bso\b(?! that)|\band (?=(?:I |had |used |let |asked |then |have |we |it ))|\b(?:aber|mais|pero|mas|ma|но)\b/giu
const negatedList =
  /\b(?:no|without(?: any)?|neither|zero|nor)\b(?: \p{L}{2,14}){0,2} ?[\uE001-\uE004][^.;]{0,40}$/iu

const clauseAround = (sentence: string, start: number, end: number): string => {
  let from = 0
  for (const match of sentence.matchAll(clauseBreak)) {
    const after = match.index + match[0].length
    if (after <= start) from = after
    else if (match.index >= end) return sentence.slice(from, match.index)
  }
  return sentence.slice(from)
}

const denied = (sentence: string, start: number, end: number, negation: RegExp) => {
  const clause = clauseAround(sentence, start, end)
  return (
    negation.test(clause) ||
    negatedList.test(sentence.slice(0, end)) ||
    // "I wrote it, not Claude" · "Claude? No."
    /^,? (?:not|no)\b|^[)\]*]{0,2} ?[:=|?]{1,2} ?(?:no|none|not|nope|never|false|n\/a|nein|non|❌|🚫|✗|否|无)(?![a-z])/iu.test(
      sentence.slice(end),
    ) ||
    /\bnot (?:\p{L}{2,10} ){0,2}$/iu.test(sentence.slice(0, start))
  )
}

const conditional =
  /^(?:[^\p{L}]{0,4})(?:if|when|whenever|unless|whether|should|in case|where|once|as long as|wenn|falls|si|se|если|якщо|如果|若|当)(?!\p{L})/iu

/** The range of the statement in a sentence, if it makes one. */
export function judgeSentence(
  sentence: string,
  kind: Passage['kind'],
): [number, number] | undefined {
  if (
    !anyToken.test(sentence) ||
    sentence.trimEnd().endsWith('?') ||
    sentence.trimEnd().endsWith('？')
  )
    return undefined
  if (conditional.test(sentence)) return undefined
  const isSubject = kind === 'subject' || subjectMatter.test(sentence)
  const check = (
    match: RegExpExecArray | null,
    rules: { negation: RegExp; veto: RegExp },
  ): [number, number] | undefined => {
    if (match === null) return undefined
    const start =
      match.index +
      (/^[^\p{L}\p{N}\uE001-\uE004]*(?:(?:and|but|so|since|because|as|while|that|then|also) )?/iu.exec(
        match[0],
      )?.[0].length ?? 0)
    const end = match.index + match[0].length
    if (denied(sentence, start, end, rules.negation)) return undefined
    // What follows "that" is about something else than how the work was made.
    const clause = clauseAround(sentence, start, end)
    const from = sentence.indexOf(clause)
    const rest = clause.slice(Math.max(0, end - from))
    const head =
      clause.slice(0, clause.length - rest.length) + (rest.split(/ (?:that|enough) /u, 1)[0] ?? '')
    return rules.veto.test(head) ? undefined : [start, end]
  }
  for (const pattern of english.patterns) {
    const match = pattern.exec(sentence)
    if (match === null) continue
    // What a change adds may itself be generated: only an aside or an own sentence counts there.
    if (isSubject && !isAside(sentence, match)) continue
    const found = check(match, english)
    if (found !== undefined) return found
  }
  if (!isSubject) {
    const found = check(compoundWork.exec(sentence), english)
    if (found !== undefined) return found
  }
  for (const language of foreign) {
    if (!language.script.test(sentence)) continue
    for (const pattern of language.patterns) {
      const found = check(pattern.exec(sentence), language)
      if (found !== undefined) return found
    }
  }
  return undefined
}

const isAside = (sentence: string, match: RegExpExecArray) => {
  const before = `${sentence.slice(0, match.index)}${/^\W{0,2}/u.exec(match[0])?.[0] ?? ''}`
  if (/[([—–|]\s?$|, $|[.!;] ?$/u.test(before) || /[([]/u.test(match[0].slice(0, 2))) return true
  if (/\b(?:I|we|had)\b/u.test(match[0]) || /\b(?:I|we)\b[^.;]{0,60}$/u.test(before)) return true
  const subject =
    /^(?:\[[^\]]{1,30}\] ?|[^\p{L}\uE001-\uE004]{0,6}|[a-z]{2,12}(?:\([^()]{1,60}\))?!?: )$/iu
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
  for (const sentence of sentencesOf(passage.text)) {
    const range = judgeSentence(sentence.text, passage.kind)
    if (range === undefined) continue
    const from = sentence.from + range[0]
    const to = sentence.from + range[1]
    const tool = toolIn(passage, from, to)
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
