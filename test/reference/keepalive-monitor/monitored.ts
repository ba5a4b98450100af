/**
 * What tests of a monitored tunnel share.
 */
import type { TestContext } from 'vitest'
import { expect } from 'vitest'
import type { WatchedTunnel } from '../../lab/watched-tunnel.ts'

/**
 * Has things disposed of when a test is over. It is the test's own function: the general one mistakes
 * the test where several run at the same time.
 */
export type Finish = TestContext['onTestFinished']

export function kept<Resource extends AsyncDisposable>(
  finish: Finish,
  resource: Resource,
): Resource {
  finish(() => resource[Symbol.asyncDispose]())
  return resource
}

/** Milliseconds between two lines of a log. */
export function between(earlier: { time: string }, later: { time: string }): number {
  return Date.parse(later.time) - Date.parse(earlier.time)
}

/** 2.5 s by the monitor's own figures, and what a busy machine adds. */
const noticedWithinMs = 2500 + 4000

/** A silent death was noticed in time, and where requests end was named. */
export async function expectNoticed(tunnel: WatchedTunnel, diedAt: Date): Promise<void> {
  const restarted = await tunnel.seen('restarted')
  expect(restarted.because).toBe('stale')
  const failures = tunnel.of('probe-failed').slice(0, 2)
  expect(failures.map(({ kind }) => kind)).toEqual(['timed-out', 'timed-out'])
  expect(failures.map(({ phase }) => phase)).toEqual(['headers', 'headers'])
  expect(Date.parse(restarted.time) - diedAt.getTime()).toBeLessThan(noticedWithinMs)
}
