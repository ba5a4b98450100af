/**
 * The command `guidelint-probe`: one probe, one line, one exit code.
 */

import { type CommandInput, runCommand, versionLine } from '../kit/command/command.ts'
import { UsageError } from '../kit/command/usage-error.ts'
import { formatDuration } from '../kit/duration.ts'
import { parseCommandLine } from './command-line.ts'
import { help } from './help.ts'
import type { ProbeOutcome } from './probe.ts'

/** `stdin` is read only for `log-burst -`. */
type Input = Pick<CommandInput, 'argv' | 'stdout' | 'stderr'> &
  Partial<Pick<CommandInput, 'stdin' | 'signal'>>

const name = 'guidelint-probe'

/**
 * Run the command.
 *
 * @returns Exit code: 0 ok, 1 the probe failed, 2 nothing can be said, also if it was ended by a signal.
 */
export async function main(input: Input): Promise<0 | 1 | 2> {
  return await runCommand(name, input, () => carryOut(input))
}

async function carryOut({ argv, stdin, stdout, signal }: Input): Promise<0 | 1 | 2> {
  const request = await parseCommandLine(argv, stdin)
  if (request.do !== 'probe') {
    stdout.write(request.do === 'help' ? help : versionLine(name))
    return 0
  }
  const { probe, json } = request
  const outcome = await probe.run(signal).catch((error: unknown) => {
    throw signal?.aborted ? new UsageError(`stopped by ${signal.reason}`) : error
  })
  const line = json
    ? JSON.stringify({ title: probe.title, ...outcome })
    : describe(probe.title, outcome)
  stdout.write(`${line}\n`)
  return exitCode(outcome)
}

function describe(title: string, outcome: ProbeOutcome): string {
  const phase = 'phase' in outcome ? ` (${outcome.phase})` : ''
  const took = formatDuration(outcome.elapsedMs)
  return `${outcome.kind}${phase} ${title} in ${took}: ${outcome.reason}`
}

function exitCode({ kind }: ProbeOutcome): 0 | 1 | 2 {
  if (kind === 'ok') return 0
  return kind === 'unreadable' || kind === 'not-started' || kind === 'not-asked' ? 2 : 1
}
