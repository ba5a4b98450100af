/**
 * Connects a command to the process.
 */
import { systemClock } from '../system-clock.ts'
import type { CommandInput } from './command.ts'
import { endProcess } from './end-process.ts'

/** Run a command as this process, and end it. */
export async function startCommand(main: (input: CommandInput) => Promise<number>): Promise<void> {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => stop.abort(name))
  }
  // A terminal or pipe that is gone must not take the command with it; the exit code still tells. One that
  // is held (Ctrl-S) does stop it, as it stops every program: Node waits for a terminal.
  process.stdout.on('error', () => {})
  process.stderr.on('error', () => {})
  const { argv, env, stdout, stderr } = process
  const code = await main({
    argv: argv.slice(2),
    env,
    // Touched only when it is read: an open standard input can keep a process alive.
    stdin: { [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator]() },
    stdout,
    stderr,
    signal: stop.signal,
    clock: systemClock,
  })
  endProcess(code)
}
