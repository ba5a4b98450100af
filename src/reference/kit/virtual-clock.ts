/**
 * A clock that jumps to whatever is next: a simulated day takes a moment.
 */
import { setImmediate } from 'node:timers/promises'
import type { Clock } from './clock.ts'

interface Sleeper {
  atMs: number
  wake(): void
}

/** Time that passes only in `runUntil`. */
export class VirtualClock implements Clock {
  #nowMs = 0
  readonly #sleepers = new Set<Sleeper>()
  readonly #epoch = Date.UTC(2026, 4, 13, 5, 0, 0)

  nowMs(): number {
    return this.#nowMs
  }

  date(): Date {
    return new Date(this.#epoch + this.#nowMs)
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
