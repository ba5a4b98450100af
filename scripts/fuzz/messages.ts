/**
 * What workers and their watchdog tell each other.
 */
import type { Failure } from './check.ts'
import type { FuzzCase } from './repository.ts'

/** What a worker is started with. */
export interface WorkerInput {
  /** Shared, by the places in `progressAt`. */
  progress: SharedArrayBuffer
  /** First seed, and the distance to the next one. */
  first: number
  step: number
  /** Seeds from here on are not checked. */
  end: number
  /** One repository to check instead. */
  single?: FuzzCase
  /** Module whose `rules` are checked beside this package's. */
  rulesModule?: string
}

/** What a worker reports. */
export type WorkerMessage =
  | { kind: 'failure'; failure: Failure; smallest: FuzzCase }
  | { kind: 'seen-again'; failure: Failure }
  | { kind: 'done' }

/** Where in the shared memory a worker says what. */
export const progressAt = {
  /** Changes with every repository. */
  tick: 0,
  /** Characters of the repository that is being checked, and its seed. */
  size: 1,
  seed: 2,
  /** Repositories and documents that have been checked. */
  repositories: 3,
  documents: 4,
} as const
