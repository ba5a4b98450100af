/**
 * Everything the client takes from the outside world: the network, the clock, chance.
 */
import { setTimeout } from 'node:timers/promises'

/** What tests replace. */
export interface Runtime {
  fetch: typeof globalThis.fetch
  /** Resolves after `ms`; rejects with the signal's reason as soon as it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** A signal that is aborted after `ms`. */
  deadline(ms: number): AbortSignal
  /** Milliseconds since 1970. */
  now(): number
  /** At least 0, less than 1. */
  random(): number
}

/** The real one. */
export const realRuntime: Runtime = {
  fetch: (input, init) => globalThis.fetch(input, init),
  async sleep(ms, signal) {
    try {
      await setTimeout(ms, undefined, signal ? { signal } : {})
    } catch (error) {
      signal?.throwIfAborted()
      throw error
    }
  },
  deadline: (ms) => AbortSignal.timeout(ms),
  now: () => Date.now(),
  random: () => Math.random(),
}
