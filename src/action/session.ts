/**
 * What every job of the Action has.
 */
import type { Forge } from '../forge/forge.ts'
import type { Inputs } from './inputs.ts'
import type { ActionIo } from './io.ts'

/** A run's surroundings. */
export interface Session {
  io: ActionIo
  inputs: Inputs
  /** Absolute path of the checkout. */
  cwd: string
  /** `undefined` without a token. */
  forge: Forge | undefined
}
