/// <reference path="./virtual.d.ts" />
/**
 * Judges the texts of a pull request, by the rules that look at texts.
 */
import { rules as textRules } from 'guidelint:rules/texts'
import {
  type JudgedText,
  judgeTexts,
  pullTexts,
  squashText,
} from '../../../src/pull-request/texts.ts'
import { configOf, guarded, parser } from './engine-tools.ts'
import type { TextsInput, Verdict } from './input.ts'
import { late } from './shims/late.ts'

/** Judge title, body and commit messages. */
export function judgePullTexts(input: TextsInput): Verdict {
  return guarded(() => {
    const { title, body, commits, today } = input
    const texts: JudgedText[] = [
      ...pullTexts({ title, body }),
      ...squashText({ title, body }),
      ...commits.map((content, index): JudgedText => {
        return { path: `commit/${index + 1}`, surface: 'commit-message', content }
      }),
    ]
    const config = configOf(input, late.rules ?? textRules, () => undefined)
    const { findings, problems, summary } = judgeTexts(texts, config, today, parser)
    return { findings, problems, notices: [], summary }
  })
}
