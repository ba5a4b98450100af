/**
 * The keepalive guide's tables of settings and bounds, from the constants of the reference
 * implementation.
 */
import {
  backoffMs,
  defaultBackoff,
  defaultTiming,
  detectionBoundMs,
  ranges,
  type Timing,
} from '../src/reference/keepalive-monitor/limits.ts'
import type { Range } from '../src/reference/kit/command/require-between.ts'
import { table } from './markdown.ts'

/** As the guides write it: `100 ms`, `2 s`, `610 s`. */
function show(ms: number): string {
  return ms > 0 && ms < 1000 ? `${ms} ms` : `${ms / 1000} s`
}

/** What may be set, to what, and what it is by default. */
export function settingsTable(): string {
  const span = ({ min, max }: Range, unit: (value: number) => string) => {
    return `${unit(min)} to ${unit(max)}`
  }
  const { intervalMs, timeoutMs, failThreshold } = defaultTiming
  const waits = Array.from({ length: 8 }, (_, restarts) => backoffMs(defaultBackoff, restarts))
  return table(
    ['Setting', 'Default', 'Allowed', 'Question it answers'],
    [
      ['`--interval`', show(intervalMs), span(ranges.intervalMs, show), 'how often to look'],
      ['`--timeout`', show(timeoutMs), span(ranges.timeoutMs, show), 'how long one probe may take'],
      [
        '`--fail-threshold`',
        String(failThreshold),
        span(ranges.failThreshold, String),
        'how sure to be before acting',
      ],
      [
        'backoff',
        waits.map(show).join(', '),
        'fixed',
        'how long to wait before the 1st, 2nd, … restart in a row',
      ],
    ],
  )
}

/** Worst cases of some timings: what is recommended, and the corners of what is allowed. */
export function boundTable(): string {
  const corner = (end: 'min' | 'max'): Timing => ({
    intervalMs: ranges.intervalMs[end],
    timeoutMs: ranges.timeoutMs[end],
    failThreshold: ranges.failThreshold[end],
  })
  const rows: [Timing, string][] = [
    [defaultTiming, 'default'],
    [{ intervalMs: 10_000, timeoutMs: 3000, failThreshold: 3 }, 'fewer connections'],
    [corner('min'), 'the fastest that is allowed: two lost probes cut every request in flight'],
    [
      { intervalMs: 60_000, timeoutMs: 10_000, failThreshold: 10 },
      'allowed, and a third of an 1800 s test budget',
    ],
    [corner('max'), 'the slowest that is allowed'],
  ]
  return table(
    ['Interval', 'Timeout', 'Threshold', 'Worst case', 'Remark'],
    rows.map(([timing, remark]) => [
      show(timing.intervalMs),
      show(timing.timeoutMs),
      String(timing.failThreshold),
      show(detectionBoundMs(timing)),
      remark,
    ]),
  )
}
