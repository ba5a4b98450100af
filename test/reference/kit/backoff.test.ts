import fc from 'fast-check'
import { expect, it } from 'vitest'
import { exponentialMs, spreadMs } from '../../../src/reference/kit/backoff.ts'

it.each([
  [0, 1000],
  [1, 2000],
  [5, 32_000],
  [6, 60_000],
  [1e6, 60_000],
])('after %s waits the next one is %s ms', (waits, ms) => {
  expect(exponentialMs({ firstMs: 1000, maxMs: 60_000 }, waits)).toBe(ms)
})

it('that begins with nothing stays at nothing, however long it goes on', () => {
  expect(exponentialMs({ firstMs: 0, maxMs: 60_000 }, 1e9)).toBe(0)
})

it('jitter takes away up to its part of the wait, and adds nothing', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.nat(), part, part, (waitMs, jitter, random) => {
      const spread = spreadMs(waitMs, jitter, random)
      expect(spread).toBeLessThanOrEqual(waitMs)
      expect(spread).toBeGreaterThanOrEqual(waitMs * (1 - jitter) - 1e-6)
    }),
  )
})

it('full jitter reaches from the whole wait down to none', () => {
  expect([0, 0.25, 1].map((random) => spreadMs(8000, 1, random))).toEqual([8000, 6000, 0])
})
