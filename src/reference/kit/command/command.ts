/**
 * What a command is: arguments and streams in, an exit code out. Only `start-command.ts` touches the
 * process.
 */
import manifest from '../../../../package.json' with { type: 'json' }
import type { Clock } from '../clock.ts'
import { UsageError } from './usage-error.ts'

/** Somewhere to write to. */
export interface Output {
  write(text: string): unknown
}

/** What a command is given. */
export interface CommandInput {
  /** Arguments after the program's name. */
  argv: readonly string[]
  env: Readonly<Record<string, string | undefined>>
  stdin: AsyncIterable<Uint8Array>
  stdout: Output
  stderr: Output
  /** Aborted to end it; the reason is the signal's name. */
  signal: AbortSignal
  clock: Clock
}

/**
 * Do what a command is for, by the conventions of all: a mistake of its user is one line on standard
 * error, and exit code 2. Any other error is the program's own, and thrown.
 *
 * @param name - As it is typed.
 */
export async function runCommand<Code extends number>(
  name: string,
  { stderr }: Pick<CommandInput, 'stderr'>,
  work: () => Promise<Code>,
): Promise<Code | 2> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    stderr.write(`${name}: ${error.message}\n`)
    return 2
  }
}

/** What `--version` prints. */
export function versionLine(name: string): string {
  return `${name} ${manifest.version}\n`
}
