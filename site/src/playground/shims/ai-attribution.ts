/**
 * Stands in for the rule `ai-attribution` while a guide is judged: its sentences in a dozen
 * languages are as large as the other rules together, and it leaves documents alone unless a
 * configuration of the visitor's own says otherwise. `../parts.ts` knows when it is needed.
 */
import type { Rule } from '../../../../src/engine/rule.ts'
import { unknown } from './zod.ts'

export const aiAttribution: Rule = {
  name: 'ai-attribution',
  since: '',
  summary: '',
  description: '',
  byDefault: 'error',
  options: unknown() as unknown as Rule['options'],
  messages: {},
  examples: [],
  // There for suppressions: a rule that inspects can have unused ones.
  inspect: () => undefined,
  judgeText() {
    throw new Error('the page has not loaded ai-attribution')
  },
}
