import { describe, expect, it } from 'vitest'
import {
  type Day,
  defaults,
  type KeepaliveValues,
  simulateDay,
  simulateScene,
} from '../../../site/src/simulators/keepalive/model.ts'
import { daySentence, sceneSentence } from '../../../site/src/simulators/keepalive/sentence.ts'
import { keepaliveFallback } from '../../../site/src/simulators/keepalive/static.ts'

const sentenceOf = (changes: Partial<KeepaliveValues>) => {
  const values = { ...defaults, ...changes }
  return sceneSentence(values, simulateScene(values))
}

/** Answers that are never late, so that only the outage fails probes. */
const swift = { p50Ms: 5, p99Ms: 5 } as const

describe('a day without an outage', () => {
  const dayOf = (changes: Partial<KeepaliveValues>) => simulateDay({ ...defaults, ...changes })

  it('has no false restart with the default settings', () => {
    expect(dayOf({})).toMatchObject({ falseRestarts: 0 })
    expect(dayOf({ jitter: 0, ...swift })).toEqual<Day>({
      probes: 17_280,
      late: 0,
      falseRestarts: 0,
    })
  })

  it('has some with a tight timeout and a threshold of two, fewer with each further probe', () => {
    const tight = { intervalMs: 1000, timeoutMs: 300 }
    const restarts = [2, 3, 4].map(
      (failThreshold) => dayOf({ ...tight, failThreshold }).falseRestarts,
    )
    expect(restarts[0]).toBeGreaterThan(100)
    expect(restarts[1]).toBeLessThan((restarts[0] ?? 0) / 4)
    expect(restarts[2]).toBeLessThanOrEqual(restarts[1] ?? 0)
  })

  it('has as many late answers as the distribution says', () => {
    // The deadline is the 99th percentile.
    const { late, probes } = dayOf({ intervalMs: 1000, timeoutMs: 600, failThreshold: 20 })
    expect(late / probes).toBeGreaterThan(0.009)
    expect(late / probes).toBeLessThan(0.011)
  })
})

describe('in words', () => {
  it('names the time, the delay, the bound and the restarts', () => {
    expect(sentenceOf({ ...swift, jitter: 0 })).toBe(
      'At 10.5 s the tunnel went silent; the monitor noticed after 16.5 s (bound 17 s) and restarted the tunnel once. The first good probe ended 21.5 s after the outage began.',
    )
  })

  it('says what the direct probe held back', () => {
    expect(sentenceOf({ shape: 'far-end-down', direct: true, durationMs: 100_000 })).toMatch(
      /noticed at once, waited for the far end, and restarted the tunnel once\. It was over after 100 s;/,
    )
    expect(sentenceOf({ shape: 'api-frozen', direct: true })).toMatch(
      /that the far end does not answer either, and restarted nothing/,
    )
  })

  it('says when kubectl itself was faster', () => {
    expect(sentenceOf({ ...swift, jitter: 0, intervalMs: 60_000, failThreshold: 20 })).toMatch(
      /the tunnel went silent; it ended by itself after 15 min 38 s \(bound 20 min 2 s\), and the monitor noticed at once and restarted/,
    )
  })

  it('says that a day was quiet, or what it cost', () => {
    expect(daySentence(defaults, { probes: 17_280, late: 2, falseRestarts: 0 })).toBe(
      'A simulated day without an outage: 2 of 17,280 probes took longer than 2 s, never 3 in a row: no false restart.',
    )
    expect(daySentence(defaults, { probes: 9, late: 6, falseRestarts: 2 })).toMatch(
      /restarted a living tunnel twice, cutting every request in flight\.$/,
    )
  })

  it('stands in the page without JavaScript, with its picture', () => {
    const html = keepaliveFallback()
    expect(html).toContain(sentenceOf({}))
    expect(html).toMatch(/<svg [^>]*role="img" aria-label="Timeline of /)
    expect(html).not.toMatch(/ id="|<script/)
  })
})
