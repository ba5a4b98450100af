import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatDuration, parseDuration } from '../../../src/reference/kit/duration.ts'

it.each([
  ['0ms', 0],
  ['500ms', 500],
  ['5s', 5000],
  ['1.5m', 90_000],
  ['2h', 7_200_000],
  ['1m30s', 90_000],
  ['47m21s', 2_841_000],
  ['1h0m5s', 3_605_000],
  ['1s250ms', 1250],
  ['0.0005s', undefined],
  ['0.001s', 1],
])('%s is %s ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms)
})

it.each([
  '',
  ' ',
  '5',
  's',
  '-5s',
  '+5s',
  '5 s',
  ' 5s',
  '5s ',
  '5s\n',
  '5S',
  '5min',
  '5d',
  '.5s',
  '5.s',
  '1e3s',
  '0x5s',
  '٥s',
  'Infinitys',
  '30s1m',
  '5s5s',
  '1ms1s',
  '1234567890s',
])('%j is refused', (text) => {
  expect(parseDuration(text)).toBeUndefined()
})

it.each([
  [0, '0ms'],
  [7, '7ms'],
  [999.4, '999ms'],
  [999.6, '1s'],
  [1000, '1s'],
  [2500, '2.5s'],
  [59_949, '59.9s'],
  [59_950, '1m'],
  [60_000, '1m'],
  [90_000, '1m30s'],
  [2_841_000, '47m21s'],
  [3_599_600, '1h'],
  [3_605_000, '1h5s'],
  [86_400_000, '24h'],
])('%s ms is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

it('what is written can be read, and is off by half of the last digit at most', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (ms) => {
      const read = parseDuration(formatDuration(ms))
      const allowed = ms < 999.5 ? 0.5 : ms < 59_950 ? 50 : 500
      expect(Math.abs((read ?? Number.NaN) - ms)).toBeLessThanOrEqual(allowed + 1e-6)
      // Written again it is the same.
      expect(formatDuration(read ?? Number.NaN)).toBe(formatDuration(ms))
    }),
    { numRuns: 2000, examples: [[999.6], [59_950], [59_999], [3_599_500]] },
  )
})

it('any text is read or refused, and never read as something that is not a whole number', () => {
  const text = fc.string({ unit: fc.constantFrom(...'0123456789.hms -e') })
  fc.assert(
    fc.property(text, (value) => {
      const ms = parseDuration(value)
      expect(ms === undefined || Number.isInteger(ms)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
