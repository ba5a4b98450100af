/**
 * What page and worker say to each other.
 */
import type { Corrected, JudgeInput, Verdict } from './input.ts'

/** Work for the worker. */
export interface Request {
  id: number
  task: 'judge' | 'fix'
  input: JudgeInput
}

/** What the worker made of it. */
export type Answer =
  | { id: number; verdict: Verdict }
  | { id: number; corrected: Corrected }
  | { id: number; failure: string }
