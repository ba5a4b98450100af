import { describe, expect, test } from 'vitest'
import { findAttributions } from '../../../src/rules/ai-attribution/detect.ts'
import { type AttributionCase, attributed, innocent } from './cases.ts'
import { attributedToo, innocentToo } from './held-out-cases.ts'

describe.each(Object.entries({ ...attributed, 'held-out texts': attributedToo }))(
  'attributes the work: %s',
  (_group, cases) => {
    test.each(cases)('$form $text', ({ form, text }) => {
      expect(findAttributions(text, form)).not.toEqual([])
    })
  },
)

describe.each(Object.entries({ ...innocent, 'held-out near misses': innocentToo }))(
  'stays silent: %s',
  (_group, cases) => {
    test.each(cases)('$form $text', ({ form, text }) => {
      expect(findAttributions(text, form)).toEqual([])
    })
  },
)

test('the table is large enough to mean something, both ways', () => {
  const rows = (groups: Record<string, readonly unknown[]>) => Object.values(groups).flat().length
  expect(rows(attributed) + attributedToo.length).toBeGreaterThan(250)
  expect(rows(innocent) + innocentToo.length).toBeGreaterThan(250)
})

/** Sentences that can stand behind another one: no headings, no answers to a form. */
const sentences = (groups: Record<string, AttributionCase[]>): AttributionCase[] => {
  return Object.values(groups)
    .flat()
    .filter(({ form, text }) => form === 'markdown' && /^\p{Lu}[^\n:?]*$/u.test(text))
}

describe('behind another sentence', () => {
  const behind = (text: string): string => `The page is new. ${text}`
  test.each(sentences(attributed))('attributes the work: $text', ({ text }) => {
    expect(findAttributions(behind(text), 'markdown')).not.toEqual([])
  })
  test.each(sentences(innocent))('stays silent: $text', ({ text }) => {
    expect(findAttributions(behind(text), 'markdown')).toEqual([])
  })
})
