import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  backoffMs,
  defaultBackoff,
  defaultJitter,
  defaultTiming,
  detectionBoundMs,
  ranges,
  type Timing,
} from '../../../src/reference/keepalive-monitor/limits.ts'
import { timeoutRange } from '../../../src/reference/probes/ask.ts'

it('the ranges are those of the issue, and the defaults lie within', () => {
  expect(ranges).toEqual({
    intervalMs: { min: 1000, max: 60_000 },
    timeoutMs: { min: 100, max: 30_000 },
    failThreshold: { min: 2, max: 20 },
  })
  for (const key of Object.keys(ranges) as (keyof Timing)[]) {
    expect(defaultTiming[key]).toBeGreaterThan(ranges[key].min)
    expect(defaultTiming[key]).toBeLessThan(ranges[key].max)
  }
  expect(defaultJitter).toBeGreaterThan(0)
  expect(defaultJitter).toBeLessThanOrEqual(0.5)
})

it('a timeout that the monitor allows is one that a probe allows', () => {
  expect(ranges.timeoutMs).toEqual(timeoutRange)
})

it.each([
  [defaultTiming, 17_000],
  [{ intervalMs: 1000, timeoutMs: 100, failThreshold: 2 }, 2100],
  // Probes that take longer than the interval set the pace.
  [{ intervalMs: 1000, timeoutMs: 30_000, failThreshold: 2 }, 90_000],
  [{ intervalMs: 60_000, timeoutMs: 30_000, failThreshold: 20 }, 1_230_000],
])('%j is noticed within %s ms', (timing, ms) => {
  expect(detectionBoundMs(timing)).toBe(ms)
})

it('restarts are put off by 0, 1, 2, 4 … 60 s', () => {
  const waits = [0, 1, 2, 3, 6, 7, 8, 1e6].map((inRow) => backoffMs(defaultBackoff, inRow))
  expect(waits).toEqual([0, 1000, 2000, 4000, 32_000, 60_000, 60_000, 60_000])
})

it('a wait never shrinks, and never exceeds its limit', () => {
  const backoff = fc.record({
    firstMs: fc.integer({ min: 0, max: 1e5 }),
    maxMs: fc.integer({ min: 0, max: 1e6 }),
  })
  fc.assert(
    fc.property(backoff, fc.nat(), (limits, inRow) => {
      const wait = backoffMs(limits, inRow)
      expect(wait).toBeLessThanOrEqual(limits.maxMs)
      expect(backoffMs(limits, inRow + 1)).toBeGreaterThanOrEqual(wait)
    }),
  )
})
