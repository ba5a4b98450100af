/**
 * The machine's clock. Waits that are not cut short are on Vitest's fake timers or zero.
 */
import { getEventListeners } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../../src/reference/kit/system-clock.ts'

const reason = new Error('enough')
const listeners = (signal: AbortSignal) => getEventListeners(signal, 'abort').length
const hour = 3_600_000

/** Timers that Node keeps the process alive for. */
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length

describe('sleep', () => {
  it('ends at once with the reason when aborted, and leaves no listener and no timer', async () => {
    const stop = new AbortController()
    const timersBefore = timers()
    const sleeping = systemClock.sleep(hour, stop.signal)
    expect(listeners(stop.signal)).toBe(1)
    expect(timers()).toBe(timersBefore + 1)
    stop.abort(reason)
    await expect(sleeping).rejects.toBe(reason)
    expect(listeners(stop.signal)).toBe(0)
    expect(timers()).toBe(timersBefore)
  })

  it('does not begin when the signal is aborted already', async () => {
    const signal = AbortSignal.abort(reason)
    const timersBefore = timers()
    await expect(systemClock.sleep(hour, signal)).rejects.toBe(reason)
    expect(timers()).toBe(timersBefore)
    expect(listeners(signal)).toBe(0)
  })

  it('leaves no listener when it ends by itself, however often', async () => {
    const { signal } = new AbortController()
    for (let time = 0; time < 20; time += 1) await systemClock.sleep(0, signal)
    expect(listeners(signal)).toBe(0)
  })

  it.each([0, -1, Number.NEGATIVE_INFINITY])('%s ms lets go of the turn, and ends', async (ms) => {
    let later = false
    const sleeping = systemClock.sleep(ms).then(() => {
      later = true
    })
    expect(later).toBe(false)
    await sleeping
  })

  it.each([Number.POSITIVE_INFINITY, 2 ** 31])(
    '%s ms is more than a timer takes, and not over at once',
    async (ms) => {
      const warnings = vi.spyOn(process, 'emitWarning')
      const stop = new AbortController()
      const sleeping = systemClock.sleep(ms, stop.signal)
      const ended = await Promise.race([
        sleeping.then(() => 'sleep', String),
        // A timer that is too long is one of 1 ms: 20 turns of such timers come after it.
        (async () => {
          for (let turn = 0; turn < 20; turn += 1) await systemClock.sleep(1)
          return 'the others'
        })(),
      ])
      stop.abort(reason)
      await expect(sleeping).rejects.toBe(reason)
      expect(ended).toBe('the others')
      expect(warnings).not.toHaveBeenCalled()
      warnings.mockRestore()
    },
  )
})

it('nowMs never runs backwards, and date is the calendar', () => {
  let before = systemClock.nowMs()
  for (let time = 0; time < 1000; time += 1) {
    const now = systemClock.nowMs()
    expect(now).toBeGreaterThanOrEqual(before)
    before = now
  }
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 24), toFake: ['Date'] })
  expect(systemClock.date().toISOString()).toBe('2026-11-24T00:00:00.000Z')
  vi.useRealTimers()
})
