import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import {
  isOverdue,
  noLongerThan,
  orAborted,
  withDeadline,
} from '../../../src/reference/kit/deadline.ts'
import { VirtualClock } from '../../../src/reference/kit/virtual-clock.ts'

const timeoutMs = 2000
const listeners = (signal: AbortSignal) => getEventListeners(signal, 'abort').length

/** Work that ends when its signal is aborted, as asked, and says so. */
function obedient(log: string[]) {
  return (signal: AbortSignal) =>
    new Promise<never>((_resolve, reject) => {
      const end = () => {
        log.push(isOverdue(signal) ? 'overdue' : 'given up')
        reject(signal.reason)
      }
      signal.addEventListener('abort', end, { once: true })
    })
}

describe('a deadline', () => {
  it('lets work that ends in time through, with the time it took', async () => {
    const clock = new VirtualClock()
    const timed = withDeadline({ timeoutMs, clock }, undefined, async (signal) => {
      await clock.sleep(1999, signal)
      return 'done'
    })
    clock.advance(1999)
    expect(await timed).toEqual({ inTime: true, result: 'done', elapsedMs: 1999 })
    expect(clock.waiting).toBe(0)
  })

  it('ends work that does not, and says nothing before the work has cleared up', async () => {
    const clock = new VirtualClock()
    const log: string[] = []
    const timed = withDeadline({ timeoutMs, clock }, undefined, async (signal) => {
      try {
        return await obedient(log)(signal)
      } finally {
        await clock.sleep(30)
        log.push('cleared up')
      }
    }).then((outcome) => {
      log.push('settled')
      return outcome
    })
    await clock.runUntil(2029)
    expect(log).toEqual(['overdue'])
    await clock.runUntil(2030)
    expect(await timed).toEqual({ inTime: false, elapsedMs: 2030 })
    expect(log).toEqual(['overdue', 'cleared up', 'settled'])
  })

  it('is not moved by what happens in between', async () => {
    const clock = new VirtualClock()
    const timed = withDeadline({ timeoutMs, clock }, undefined, async (signal) => {
      for (;;) await clock.sleep(1, signal)
    })
    await clock.runUntil(10_000)
    expect(await timed).toEqual({ inTime: false, elapsedMs: timeoutMs })
  })

  it('is a fresh one for each attempt', async () => {
    const clock = new VirtualClock()
    const signals: AbortSignal[] = []
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const timed = withDeadline({ timeoutMs, clock }, undefined, (signal) => {
        signals.push(signal)
        expect(signal.aborted).toBe(false)
        return obedient([])(signal)
      })
      clock.advance(timeoutMs)
      expect(await timed).toMatchObject({ inTime: false })
    }
    expect(signals[0]).not.toBe(signals[1])
  })

  it('around another one ends it, and is not taken for its own', async () => {
    const clock = new VirtualClock()
    const inner: string[] = []
    const timed = withDeadline({ timeoutMs: 100, clock }, undefined, async (signal) => {
      const attempt = await withDeadline({ timeoutMs, clock }, signal, obedient([]))
      inner.push(`inner ${attempt.inTime}`)
    })
    clock.advance(100)
    expect(await timed).toEqual({ inTime: false, elapsedMs: 100 })
    expect(inner).toEqual([])
  })
})

describe('a caller who gives up', () => {
  const reason = new Error('enough')

  it('ends the work with their reason, and no listener or timer is left', async () => {
    const clock = new VirtualClock()
    const stop = new AbortController()
    const log: string[] = []
    const timed = withDeadline({ timeoutMs, clock }, stop.signal, obedient(log))
    expect(listeners(stop.signal)).toBe(1)
    stop.abort(reason)
    await expect(timed).rejects.toBe(reason)
    expect(log).toEqual(['given up'])
    expect(listeners(stop.signal)).toBe(0)
    expect(clock.waiting).toBe(0)
  })

  it('before the work begins keeps it from beginning', async () => {
    const work = withDeadline(
      { timeoutMs, clock: new VirtualClock() },
      AbortSignal.abort(reason),
      () => {
        throw new Error('began')
      },
    )
    await expect(work).rejects.toBe(reason)
  })
})

it('what the work throws is thrown', async () => {
  const clock = new VirtualClock()
  const broken = new Error('broken')
  await expect(
    withDeadline({ timeoutMs, clock }, undefined, () => Promise.reject(broken)),
  ).rejects.toBe(broken)
  expect(clock.waiting).toBe(0)
})

it('work that cannot be cancelled is abandoned, and its late failure is nobody’s', async () => {
  const stop = new AbortController()
  let fail = (_error: Error) => {}
  const work = new Promise<never>((_resolve, reject) => {
    fail = reject
  })
  const waited = orAborted(work, stop.signal)
  stop.abort(new Error('enough'))
  await expect(waited).rejects.toThrow('enough')
  fail(new Error('too late'))
  await expect(work).rejects.toThrow('too late')
  expect(listeners(stop.signal)).toBe(0)
})

it('a wait for what may not come ends with it, or with its time', async () => {
  const clock = new VirtualClock()
  await noLongerThan(100, clock, Promise.resolve())
  expect(clock.waiting).toBe(0)
  const waited = noLongerThan(100, clock, new Promise(() => {}))
  clock.advance(100)
  await waited
})
