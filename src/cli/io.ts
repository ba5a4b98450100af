/**
 * The world as a command sees it. Only `start.ts` connects it to the process.
 */

/** A stream that text is written to. */
export interface Output {
  write(text: string): void
  isTerminal: boolean
  /** Columns of the terminal. */
  columns?: number | undefined
}

/** What a command may use. */
export interface Io {
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  stdout: Output
  stderr: Output
  /** Standard input, read to its end, byte order mark included. */
  readStdin(): Promise<string>
}

/** Exit codes: nothing blocks, something blocks, could not judge. */
export const exitCode = { clean: 0, blocked: 1, unjudged: 2 } as const
