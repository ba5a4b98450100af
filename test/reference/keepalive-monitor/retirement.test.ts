import { describe, expect, it } from 'vitest'
import { defaultTiming } from '../../../src/reference/keepalive-monitor/limits.ts'
import { daysLeft } from '../../../src/reference/keepalive-monitor/retirement.ts'
import { introduction } from '../../../src/reference/keepalive-monitor/sentences.ts'
import type { Settings } from '../../../src/reference/keepalive-monitor/settings.ts'
import { UsageError } from '../../../src/reference/kit/command/usage-error.ts'

describe('days left', () => {
  it.each([
    ['2026-12-01', '2026-11-24T12:00:00Z', 7],
    ['2026-11-25', '2026-11-24T23:59:59.999Z', 1],
    ['2026-11-24', '2026-11-24T00:00:00Z', 0],
    ['2026-11-24', '2026-11-24T23:59:59.999Z', 0],
    ['2026-11-24', '2026-11-25T00:00:00Z', -1],
    // UTC, whatever the clock on the wall says.
    ['2026-11-24', '2026-11-25T01:00:00+02:00', 0],
    ['2026-11-24', '2026-11-24T20:00:00-05:00', -1],
    ['2028-02-29', '2028-02-28T12:00:00Z', 1],
    ['2028-03-01', '2028-02-28T12:00:00Z', 2],
    ['2027-03-01', '2027-02-28T12:00:00Z', 1],
    ['2000-02-29', '2000-02-29T12:00:00Z', 0],
    // Over both changes of the clocks.
    ['2026-12-31', '2026-01-01T00:30:00Z', 364],
    ['2027-01-01', '2026-12-31T23:00:00Z', 1],
  ])('until %s, at %s: %s', (day, now, left) => {
    expect(daysLeft(day, new Date(now))).toBe(left)
  })

  it.each([
    '2027-02-29',
    '2100-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
    '20261124',
    '2026-11-24T00:00:00Z',
    '2026-11-24 ',
    '24.11.2026',
    '+002026-11-24',
    'tomorrow',
    '',
  ])('%j is no day', (text) => {
    const act = () => daysLeft(text, new Date('2026-11-24T12:00:00Z'))
    expect(act).toThrow(UsageError)
    expect(act).toThrow(
      `Expected \`--retire-after\` to be a day as YYYY-MM-DD, got \`${text.trim()}\``,
    )
  })
})

describe('what is said at the start', () => {
  const settings: Settings = {
    ...defaultTiming,
    probe: new URL('http://127.0.0.1:18080/version'),
    command: ['ssh'],
    maxRestarts: 3,
    keep: false,
    insecure: false,
    retireAfter: '2026-12-01',
  }

  it.each([
    [undefined, 'No end is set: give it one with --retire-after YYYY-MM-DD.'],
    [7, 'To be retired after 2026-12-01 (UTC): 7 days left.'],
    [1, 'To be retired after 2026-12-01 (UTC): 1 day left.'],
    [0, 'after 2026-12-01 (UTC): today is the last day, tomorrow it does not start any more.'],
    [-1, 'Should have been retired after 2026-12-01 (UTC): kept by --keep.'],
  ])('with %s days left', (left, line) => {
    expect(introduction(settings, left)[2]).toContain(line)
  })

  it('says what it is, what would be better, and how fast it notices', () => {
    const [what, fix, , timing] = introduction(settings, undefined)
    expect(what).toMatch(/^A stop-gap: /)
    expect(fix).toMatch(/^Preferred fix: /)
    expect(timing).toBe(
      'Probes every 5s, 2s each; restarts after 3 failed in a row: a dead tunnel is noticed within 17s.',
    )
  })
})
