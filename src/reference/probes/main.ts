/**
 * The command `guidelint-probe`: one probe, one line, one exit code.
 */

import { UsageError } from '../kit/command/usage-error.ts'
import { formatDuration } from '../kit/duration.ts'
import { parseCommandLine } from './command-line.ts'
import { help } from './help.ts'
import type { ProbeOutcome } from './probe.ts'

/** The command's surroundings. */
export interface ProbeCommand {
  /** Arguments after the program's name. */
  argv: readonly string[]
  stdout: { write(text: string): unknown }
  stderr: { write(text: string): unknown }
  /** Read only for `log-burst -`. */
  stdin?: AsyncIterable<Uint8Array>
  /** Ends the probe; the exit code is 2 then. */
  signal?: AbortSignal
}

/**
 * Run the command.
 *
 * @returns Exit code: 0 ok, 1 the probe failed, 2 nothing can be said.
 */
export async function main({ argv, stdout, stderr, stdin, signal }: ProbeCommand): Promise<number> {
  try {
    const request = await parseCommandLine(argv, stdin)
    if (request.help) {
      stdout.write(help)
      return 0
    }
    const { probe, json } = request
    const outcome = await probe.run(signal)
    const line = json
      ? JSON.stringify({ title: probe.title, ...outcome })
      : describe(probe.title, outcome)
    stdout.write(`${line}\n`)
    return exitCode(outcome)
  } catch (error) {
    if (signal?.aborted) {
      stderr.write(`guidelint-probe: ${(signal.reason as Error).message}\n`)
      return 2
    }
    if (!(error instanceof UsageError)) throw error
    stderr.write(`guidelint-probe: ${error.message}\nSee \`guidelint-probe --help\`.\n`)
    return 2
  }
}

function describe(title: string, outcome: ProbeOutcome): string {
  const phase = 'phase' in outcome ? ` (${outcome.phase})` : ''
  const took = formatDuration(outcome.elapsedMs)
  return `${outcome.kind}${phase} ${title} in ${took}: ${outcome.reason}`
}

function exitCode({ kind }: ProbeOutcome): number {
  if (kind === 'ok') return 0
  return kind === 'unreadable' || kind === 'not-started' || kind === 'not-asked' ? 2 : 1
}
