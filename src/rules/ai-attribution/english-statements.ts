/**
 * English statements: the role of a mention (`roles.ts`), a few phrases that have no mention in a
 * role, and denials that make an exception.
 */
import { englishPhrases, englishSubjects } from './english.ts'
import { answersReview, englishRules, subjectMatter } from './english-rules.ts'
import { accept, asks, author, type Range } from './judging.ts'
import { doneWord } from './lexicon.ts'
import type { Passage } from './passages.ts'
import { compileLower } from './patterns.ts'
import { rolesIn } from './roles.ts'
import { clauseAround } from './sentences.ts'

const phrases = englishPhrases.map((source) => compileLower(source))
const subjects = englishSubjects.map((source) => compileLower(source))
const { goesOn: _, ...withoutRest } = englishRules
const done = compileLower(doneWord)
// "We" may be a product's; "I" am whoever wrote the text.
const writer = /\b(?:i|me|my|mine|myself)\b/u
const past =
  /^[^\p{L}]{0,4}(?:fixed|added|updated|improved|implemented|extended|changed|removed|replaced)\b/u

/** Colleagues who share a tool's name ("Claude and Devin, both on call"), and what a program did. */
const ofOthers =
  /\bboth (?:on|from|at|in|of)\b|\band it (?:returned|crashed|failed|hung|showed|loaded|ignored)\b|\bon call\b|\b(?:colleagues?(?! is an? \uE004)|teammates?|coworkers?)\b/u

/** Whether a sentence tells of other people or a program, asks, or answers a review. */
export const isNoReport = (sentence: string): boolean =>
  asks(sentence) || ofOthers.test(sentence) || answersReview.test(sentence)

/** The range of a statement in an English sentence. */
export const judgeEnglish = (sentence: string, kind: Passage['kind']): Range | undefined => {
  const isSubject = kind === 'subject' || subjectMatter.test(sentence)
  // "Fixed the timeout with help of X" tells of the fix; "Fixes …" may tell what the fix is about.
  const isReport = kind !== 'subject' && past.test(sentence)
  // What a change adds may itself be generated: only an aside or an own sentence counts there.
  const counts = (said: string, start: number): boolean =>
    !isSubject ||
    (isReport && /^(?:with|using|via|through|thanks)\b/u.test(said)) ||
    isAside(sentence, said, start)
  return (
    byRole(sentence, counts) ??
    byPhrase(sentence, phrases, counts) ??
    byPhrase(sentence, subjects, () => true)
  )
}

const byPhrase = (
  sentence: string,
  phrases: readonly RegExp[],
  counts: (said: string, start: number) => boolean,
): Range | undefined => {
  for (const phrase of phrases) {
    const match = phrase.exec(sentence)
    if (match === null || !counts(match[0], match.index)) continue
    const found = accept(sentence, match, englishRules)
    if (found !== undefined) return found
  }
  return undefined
}

/** The first role of a mention that nothing in its clause speaks against. */
const byRole = (
  sentence: string,
  counts: (said: string, start: number) => boolean,
  after?: number,
): Range | undefined => {
  for (const [start, end] of rolesIn(sentence, after)) {
    const said = sentence.slice(start, end)
    if (!counts(said, start)) continue
    // "The previous PR was closed because it was AI slop"
    const isOfThat = /(?:^|\W)(?:it|they|which|that) (?:was |were )?$/u.test(
      sentence.slice(0, start),
    )
    if (isOfThat && englishRules.others.test(sentence.slice(0, start))) continue
    // What goes on after a tool at the end may be said of what the tool made.
    const rules = /[\uE001-\uE005]$/u.test(said) ? englishRules : withoutRest
    const found = accept(sentence, { 0: said, index: start }, rules)
    if (found !== undefined) return found
  }
  return undefined
}

/** The part of a tool that a pronoun stands for: the author has told of it shortly before. */
export const judgePronoun = (sentence: string, before: string): Range | undefined => {
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
  const denies = englishRules.negation.test(clauseAround(own >= 0 ? sentence : before, at, at + 1))
  if (denies && !/\b(?:but|still|did|one)\b/u.test(sentence)) return undefined
  return byRole(sentence, () => true, Math.max(0, own) + pronoun)
}

/** "All of these improvements were developed by …" */
const ownSubject =
  /^(?:all|most|some|half|parts?|this|these|the) [^.;:()]{0,60} (?:was|were|is|are) $/u

/** Whether what is said stands beside what a change adds: in brackets, behind a comma, of its own. */
const isAside = (sentence: string, said: string, start: number): boolean => {
  const before = `${sentence.slice(0, start)}${/^[^\w\uE001-\uE005]{0,2}/u.exec(said)?.[0] ?? ''}`
  if (/[([—–|]\s?$|, $|[.!;] ?$/u.test(before) || /[([]/u.test(said.slice(0, 2))) return true
  if (/\b(?:i|we|had)\b/u.test(said) || /\b(?:i|we)\b[^.;]{0,60}$/u.test(before)) return true
  const subject =
    /^(?:\[[^\]]{1,30}\] ?|[^\p{L}\uE001-\uE005]{0,6}|[a-z]{2,12}(?:\([^()]{1,60}\))?!?: )$/iu
  const startsIt =
    ownSubject.test(sentence.slice(0, start)) ||
    subject.test(sentence.slice(0, start)) ||
    /^(?:docs|refactor|style|test|chore|i18n)(?:\([^()]{1,60}\))?!?: (?:re-?write|reword|polish|translate|clean|refactor|proofread|redraft|draft|vibe)/iu.test(
      said,
    )
  if (/^(?:feat|fix|perf|build|ci|revert)\b/iu.test(sentence)) return false
  if (/\bvibe[- ]?coded$|^(?:thanks|kudos)/iu.test(said.trim())) return true
  return startsIt && !subjectMatter.test(sentence)
}

/** A denial with an exception. */
const except =
  /\b(?:no|not|never|none|without|didn't|wasn't|haven't)\b[^.;]{0,30}[\uE001-\uE005][^.;]{0,60}\b(?:except|other than|apart from|aside from|besides|beyond|save for|but only)\b(?! that\b)/u
/** What could not have been done without a tool. */
const indispensable =
  /^[^\p{L}]{0,3}without (?:the (?:help|aid) of )?[\uE001\uE002\uE004\uE005],? (?:i|we|this) (?:would|could|had|might|'d)\b|\b(?:could|would)(?: not|n't) have (?:been )?[^.;\uE001-\uE005]{1,60} without (?:the |some |an? |my )?(?:(?:help|assistance|support) of )?[\uE001\uE002\uE004\uE005](?![-\p{L}])/u
/** The range of a denial with an exception. */
export const judgeException = (sentence: string): Range | undefined => {
  const told = author.test(sentence) || done.test(sentence) || /\bused\b/u.test(sentence)
  const match = (told ? except.exec(sentence) : null) ?? indispensable.exec(sentence)
  return match === null ? undefined : [match.index, match.index + match[0].length]
}
