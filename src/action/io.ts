/**
 * The world as the Action sees it. Only `start.ts` connects it to the process.
 */
import type { Runtime } from '../forge/runtime.ts'

/** What a run may use. */
export interface ActionIo {
  env: Readonly<Record<string, string | undefined>>
  /** Set variables for this process and the programs it starts. */
  setEnv(variables: Readonly<Record<string, string>>): void
  /** Write to the log. */
  print(text: string): void
  runtime: Runtime
  /** Today, `YYYY-MM-DD`. */
  today: string
}

/** Exit codes: nothing blocks, something blocks, could not judge. */
export const exitCode = { clean: 0, blocked: 1, unjudged: 2 } as const
