/**
 * Filled-in disclosures: a template's question with its answer, a section of its own.
 *
 * An unanswered question, a "no" in any of the languages of `answers.ts`, and the template's own
 * words are silent.
 */

import { type Answer, answerTo } from './answers.ts'
import { type Mark, mark } from './marks.ts'
import type { TokenPassage } from './mentions.ts'
import { sourceRange } from './passages.ts'
import { toolIn } from './statements.ts'
import { type Topic, topicOf } from './topics.ts'

/** How many lines below a heading may answer it. */
const maxAnswer = 12
const separator = /[:?：？|=]|[—–]| - /u
const opening = /^[^\p{L}\p{N}\uE001-\uE005]{0,8}/u

/** A line that asks for the part of AI, and where its answer begins. */
const questionIn = (line: string): { topic: Topic; end: number } | undefined => {
  if (line.length > 500) return undefined
  const lead = opening.exec(line)?.[0].length ?? 0
  const first = separator.exec(line.slice(lead))
  if (first === null) return undefined
  const end = lead + first.index
  const topic = topicOf(line.slice(lead, end))
  if (topic === undefined) return undefined
  // A dash or an equals sign parts a label from its answer only where the label can be nothing else.
  if (/[—–=-]/u.test(first[0]) && topic !== 'use') return undefined
  return { topic, end: end + first[0].length }
}

/** What a text says where it is asked. */
export interface Disclosures {
  /** Answers that tell of a part. */
  marks: Mark[]
  /** Source ranges of the labels: "AI usage:" asks and states nothing. */
  asked: Array<readonly [number, number]>
}

/** Answered questions in a run of passages; an answer may stand in the passages below its question. */
export function findDisclosures(passages: readonly TokenPassage[]): Disclosures {
  const marks: Mark[] = []
  const asked: Disclosures['asked'] = []
  let open: Topic | undefined
  let left = 0
  const ask = (topic: Topic | undefined) => {
    open = topic
    left = maxAnswer
  }
  for (const passage of passages) {
    if (passage.quoted || passage.checked === false) continue
    let from = 0
    for (const line of passage.text.split('\n')) {
      const start = from
      from += line.length + 1
      if (line.trim() === '') continue
      const rangeTo = (length: number) =>
        sourceRange(
          passage,
          passage.plain[start] ?? 0,
          passage.plain[start + length] ?? passage.starts.length,
        )
      const found = (answer: Answer) => {
        if (answer !== 'yes') return
        const tool = toolIn(passage, start, start + line.length)
        marks.push(mark('disclosure', rangeTo(line.trimEnd().length), tool))
      }
      const isHeading = passage.kind === 'heading'
      const heading = isHeading || isTitle(line) ? topicOf(bareLine(line)) : undefined
      if (isHeading || heading === 'use') {
        ask(heading === 'ai' || heading === 'name' ? undefined : heading)
        continue
      }
      if (passage.kind === 'subject') continue
      const question = questionIn(line)
      if (question !== undefined) {
        if (question.topic === 'use') asked.push(rangeTo(question.end))
        // "Codex: the tests" below "AI usage" answers that.
        const topic = question.topic === 'use' ? 'use' : (open ?? question.topic)
        const answer = answerTo(withoutLabel(line.slice(question.end)), topic)
        found(answer)
        // "| AI tool | What for |" opens a table of them.
        if (passage.kind === 'cell' && topic === 'ai' && answer === 'skip') ask('use')
        else if (answer !== 'skip' || open === undefined)
          ask(answer === 'open' && topic !== 'name' ? topic : undefined)
      } else if (open !== undefined && left-- > 0) {
        const answer = answerTo(withoutLabel(line), open, true)
        found(answer)
        if (answer === 'yes' || answer === 'no') ask(undefined)
      }
    }
  }
  return { marks, asked }
}

const bareLine = (line: string): string => line.replace(/[\s:：?？*_]{0,6}$/u, '')
/** A heading that is no heading: "AI disclosure" on a line of its own, but not "Made with Claude". */
const isTitle = (line: string): boolean =>
  line.length < 80 && !/[:：?？|].*[\p{L}\p{N}\uE001-\uE005]|[\uE001-\uE003\uE005]/u.test(line)
/** "Extent: the tests" below "AI usage". */
const withoutLabel = (line: string): string =>
  line.replace(/^[^\p{L}\uE001-\uE005]{0,6}[\p{L}\uE004 /-]{2,30}[:：]\s?(?=\S)/u, '')
