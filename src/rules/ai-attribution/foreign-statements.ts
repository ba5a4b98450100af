/** Statements in languages other than English. */

import { europeanReadings } from './european.ts'
import { accept, type Range, type Rules } from './judging.ts'
import type { PatternLanguage } from './language.ts'
import { easternLanguages } from './languages-east.ts'
import { europeanLanguages } from './languages-europe.ts'
import type { Passage } from './passages.ts'
import { compileLower } from './patterns.ts'

// A brand is no everyday word among those of another language.
const inLanguage = (source: string) => compileLower(source.replaceAll('{T}', '{B}'))

const rulesOf = (language: PatternLanguage) => {
  const ofMeans: Rules = {
    negation: compileLower(language.negation),
    veto: compileLower(language.veto),
    others: compileLower(language.others),
    ...(language.goesOn === undefined ? {} : { goesOn: compileLower(language.goesOn) }),
  }
  return {
    ...ofMeans,
    ...(language.object === undefined ? {} : { object: compileLower(language.object) }),
    ofMeans,
    script: language.script,
    patterns: language.patterns.map(inLanguage),
    means: language.means.map(inLanguage),
    done: compileLower(language.done),
  }
}
const foreign = [...easternLanguages, ...europeanLanguages, ...europeanReadings].map((language) =>
  'judge' in language ? language : rulesOf(language),
)

/** Whether a language has words of its own for tools, and the sentence has one. */
export const namesInLanguage = (sentence: string): boolean =>
  foreign.some(
    (language) =>
      'judge' in language &&
      language.names?.test(sentence) === true &&
      language.script.test(sentence),
  )

/** "使用 Claude Code 开发": a Chinese heading has the form of a report, but names a topic. */
const isTopic = (sentence: string, kind: Passage['kind']): boolean =>
  kind === 'heading' && /^[^由本此]*\p{Script=Han}[^由本此]*$/u.test(sentence)

/** The range of a statement in a sentence of another language. */
export const judgeForeign = (sentence: string, kind: Passage['kind']): Range | undefined => {
  if (isTopic(sentence, kind)) return undefined
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
