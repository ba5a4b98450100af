import type { Clock } from '../../../src/reference/kit/clock.ts'

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  #now = 0
  readonly #sleepers = new Set<{ at: number; wake: () => void }>()

  nowMs(): number {
    return this.#now
  }

  date(): Date {
    return new Date(this.#now)
  }

  /** Timers that run. */
  get sleepers(): number {
    return this.#sleepers.size
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    await new Promise<void>((resolve, reject) => {
      const sleeper = { at: this.#now + ms, wake: () => end(resolve) }
      const onAbort = () => end(() => reject(signal?.reason))
      const end = (settle: () => void) => {
        this.#sleepers.delete(sleeper)
        signal?.removeEventListener('abort', onAbort)
        settle()
      }
      this.#sleepers.add(sleeper)
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  }

  advance(ms: number): void {
    this.#now += ms
    for (const sleeper of [...this.#sleepers]) if (sleeper.at <= this.#now) sleeper.wake()
  }
}
