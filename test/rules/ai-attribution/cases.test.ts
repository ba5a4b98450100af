import { describe, expect, test } from 'vitest'
import { findAttributions } from '../../../src/rules/ai-attribution/detect.ts'
import { attributed, innocent } from './cases.ts'
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
