/**
 * Time that tests hold in their hands: nothing ever waits for real.
 */
import { type Runtime, realRuntime } from '../../src/forge/runtime.ts'

const never = new AbortController().signal

/** A runtime whose waits end at once, and the waits it was asked for. */
export interface InstantTime extends Runtime {
  /** Milliseconds of each wait. */
  waits: number[]
}

/** Waits end at once; the clock goes on by as much. */
export function instantTime(): InstantTime {
  let now = Date.parse('2026-01-01T00:00:00Z')
  const waits: number[] = []
  return {
    ...realRuntime,
    deadline: () => never,
    now: () => now,
    random: () => 0.5,
    waits,
    async sleep(ms, signal) {
      signal?.throwIfAborted()
      waits.push(ms)
      now += ms
    },
  }
}

/**
 * One clock for several actors. It moves to the next wait's end only once every actor waits, so that
 * real requests between them take no time at all, and a run is the same whenever it is repeated.
 */
export class SharedTime {
  #now = 0
  #actors = 0
  readonly #waiting: { at: number; wake: () => void }[] = []

  runtime(): Runtime {
    return {
      ...realRuntime,
      deadline: () => never,
      now: () => this.#now,
      random: () => 0.5,
      sleep: (ms) => this.sleep(ms),
    }
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ at: this.#now + ms, wake: resolve })
      this.#advance()
    })
  }

  /** Run actors, each of which does one thing after the other. */
  async run<T>(...actors: (() => Promise<T>)[]): Promise<T[]> {
    this.#actors = actors.length
    return Promise.all(
      actors.map(async (actor) => {
        try {
          return await actor()
        } finally {
          this.#actors -= 1
          this.#advance()
        }
      }),
    )
  }

  #advance(): void {
    if (this.#actors === 0 || this.#waiting.length < this.#actors) return
    this.#waiting.sort((a, b) => a.at - b.at)
    const next = this.#waiting.shift()
    if (!next) return
    this.#now = Math.max(this.#now, next.at)
    next.wake()
  }
}
