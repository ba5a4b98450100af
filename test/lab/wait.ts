/**
 * Waiting for something that nobody tells about, as Vitest's `vi` does; benchmarks run without Vitest.
 */
import { setTimeout as wait } from 'node:timers/promises'

/** For how long, and how often to look; in ms. */
export interface Patience {
  timeout: number
  interval: number
}

/**
 * Wait until it returns something true.
 *
 * @throws What it throws, or an Error when patience is over.
 */
export async function waitUntil<Value>(
  check: () => Value | Promise<Value>,
  { timeout, interval }: Patience,
): Promise<Value> {
  const end = Date.now() + timeout
  for (;;) {
    const value = await check()
    if (value) return value
    if (Date.now() > end) throw new Error(`Still waiting after ${timeout} ms`)
    await wait(interval)
  }
}
