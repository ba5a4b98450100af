import { describe, expect, test } from 'vitest'
import { findAttributions } from '../../../src/rules/ai-attribution/detect.ts'
import { unexplainedKinds } from './unexplained-cases.ts'

describe.each(Object.entries(unexplainedKinds))('%s', (_kind, { attributed, innocent }) => {
  if (attributed.length > 0) {
    test.each(attributed)('has no explanation: $form $text', ({ form, text }) => {
      expect(findAttributions(text, form)).not.toEqual([])
    })
  }
  test.each(innocent)('is explained: $form $text', ({ form, text }) => {
    expect(findAttributions(text, form)).toEqual([])
  })
})

test('a finding spans the sentence and names the tool', () => {
  const text =
    'Rounds half to even.\n\nThis is an attempt by Claude to find the cause. It is tested.'
  expect(findAttributions(text, 'markdown')).toEqual([
    {
      kind: 'statement',
      start: 22,
      end: 69,
      match: 'This is an attempt by Claude to find the cause.',
      tool: 'claude',
    },
  ])
})
