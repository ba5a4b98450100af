import fc from 'fast-check'
import { expect, it } from 'vitest'
import { requireBetween } from '../../../src/reference/kit/command/require-between.ts'
import { UsageError } from '../../../src/reference/kit/command/usage-error.ts'
import { printable } from '../../../src/reference/kit/printable.ts'

it.each([
  ['plain', 'plain'],
  ['two\nlines\r\nand a\ttab', 'two lines and a tab'],
  ['\u001b[31mred\u0007', '\uFFFD[31mred\uFFFD'],
  ['turned \u202Eround', 'turned \uFFFDround'],
  ['  around  ', 'around'],
  ['', ''],
])('%j is shown as %j', (text, shown) => {
  expect(printable(text, 60)).toBe(shown)
})

it('is one line within its length, without control characters, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.integer({ min: 1, max: 80 }),
      (text, max) => {
        const shown = printable(text, max)
        expect(Array.from(shown).length).toBeLessThanOrEqual(max)
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
      },
    ),
    { numRuns: 1000 },
  )
})

it('says that something is cut off', () => {
  expect(printable('abcdef', 6)).toBe('abcdef')
  expect(printable('abcdefg', 6)).toBe('abcde…')
  expect(printable(`${' '.repeat(30)}x`, 6)).toBe('…')
})

it('both ends of a range are allowed, nothing outside, and no NaN', () => {
  const range = { min: 2, max: 20 }
  for (const value of [2, 20, 2.5]) expect(() => requireBetween('n', value, range)).not.toThrow()
  for (const value of [1, 1.999, 21, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => requireBetween('n', value, range)).toThrow(UsageError)
  }
  expect(() => requireBetween('n', 21, range)).toThrow(
    'Expected `n` to be between 2 and 20, got 21',
  )
  expect(() => requireBetween('n', 21, range, (value) => `${value}s`)).toThrow(
    '2s and 20s, got 21s',
  )
})
