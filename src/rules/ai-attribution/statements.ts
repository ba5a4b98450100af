/**
 * Statements in prose that a tool wrote, drafted or helped.
 *
 * A sentence counts if a tool is the doer, the means or the source of something done, and nothing in
 * its clause negates it, sets a rule, asks, wishes, or describes what the change does. Where a
 * sentence can be read either way it stays silent.
 */
import { isNoReport, judgeEnglish, judgeException, judgePronoun } from './english-statements.ts'
import { judgeForeign, namesInLanguage } from './foreign-statements.ts'
import type { Range } from './judging.ts'
import { type Mark, mark } from './marks.ts'
import type { TokenPassage } from './mentions.ts'
import { type Passage, sourceRange } from './passages.ts'
import { lower } from './patterns.ts'
import { answersReviewer } from './review-remarks.ts'
import { sentencesOf } from './sentences.ts'

const anyToken = /[\uE001-\uE005]|vibe[- ]?cod|氛围编程|バイブ ?コーディング|바이브 ?코딩/iu

const helper =
  /\b(?:an?|my|our|another|background|coding|two|three|several|parallel) (?:sub-?agent|agent|chat-?bot|bot|assistant)s?\b/u

/** "This PR was made without AI": what else the passage tells of a tool is about something else. */
const disclaims =
  /\bthis (?:pr|pull request|change|commit|patch|one) (?:was|is|has been) (?:\p{L}{2,12} ){1,3}without (?:any |the (?:help|use) of )?[\uE001-\uE005](?: tools?| assistance| help)?[.!]?\s*$/iu

/** The range of the statement in a sentence, if it makes one. */
export function judgeSentence(sentence: string, kind: Passage['kind']): Range | undefined {
  const mayTell = anyToken.test(sentence) || namesInLanguage(sentence) || helper.test(sentence)
  if (!mayTell || isNoReport(sentence)) return undefined
  return (
    judgeEnglish(sentence, kind) ??
    judgeForeign(sentence, kind) ??
    (kind === 'subject' ? undefined : judgeException(sentence))
  )
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
    const range = judgeSentence(text, passage.kind) ?? judgePronoun(text, `${before} ${last}`)
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
