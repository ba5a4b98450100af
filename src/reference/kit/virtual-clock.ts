/**
 * A clock that passes only when it is told to: a simulated day takes a moment, and a deadline is met to
 * the millisecond. For tests of what takes a `Clock`, here and of one's own.
 */
import { setImmediate } from 'node:timers/promises'
import type { Clock } from './clock.ts'

interface Sleeper {
  atMs: number
  wake(): void
}

/** Time that passes only in `runUntil` and `advance`. */
export class VirtualClock implements Clock {
  #nowMs = 0
  readonly #sleepers = new Set<Sleeper>()
  readonly #startMs: number

  /** @param startMs - What the calendar shows at first, in ms since 1970. */
  constructor(startMs: number = Date.UTC(2026, 4, 13, 5, 0, 0)) {
    this.#startMs = startMs
  }

  nowMs(): number {
    return this.#nowMs
  }

  date(): Date {
    return new Date(this.#startMs + this.#nowMs)
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason)
        return
      }
      const abort = () => {
        this.#sleepers.delete(sleeper)
        reject(signal?.reason)
      }
      const wake = () => {
        signal?.removeEventListener('abort', abort)
        resolve()
      }
      const sleeper = { atMs: this.#nowMs + Math.max(0, ms), wake }
      signal?.addEventListener('abort', abort, { once: true })
      this.#sleepers.add(sleeper)
    })
  }

  /** How many wait now. */
  get waiting(): number {
    return this.#sleepers.size
  }

  /** Let time pass at once, and wake all that is due then; what follows from that happens later. */
  advance(ms: number): void {
    this.#nowMs += ms
    for (const sleeper of [...this.#sleepers]) {
      if (sleeper.atMs > this.#nowMs) continue
      this.#sleepers.delete(sleeper)
      sleeper.wake()
    }
  }

  /** Let time pass, one sleeper after the other, each with all that follows from its waking. */
  async runUntil(endMs: number): Promise<void> {
    for (;;) {
      await setImmediate()
      const next = [...this.#sleepers].reduce<Sleeper | undefined>(
        (first, one) => (first === undefined || one.atMs < first.atMs ? one : first),
        undefined,
      )
      if (!next || next.atMs > endMs) break
      this.#sleepers.delete(next)
      this.#nowMs = next.atMs
      next.wake()
    }
    this.#nowMs = endMs
  }
}
