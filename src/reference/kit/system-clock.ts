import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from './clock.ts'

/** Node's timers take no more: they would be due at once. */
const longestTimerMs = 2 ** 31 - 1

/** The machine's clock. `nowMs` stands still while the machine is suspended, and so do its timers. */
export const systemClock: Clock = {
  nowMs: () => performance.now(),
  date: () => new Date(),
  async sleep(ms, signal) {
    signal?.throwIfAborted()
    try {
      let leftMs = Math.max(0, ms)
      do {
        await wait(Math.min(leftMs, longestTimerMs), undefined, signal ? { signal } : {})
        leftMs -= longestTimerMs
      } while (leftMs > 0)
    } catch (error) {
      throw signal?.aborted ? signal.reason : error
    }
  },
}
