import { endProcess } from '../kit/command/end-process.ts'
import { systemClock } from '../kit/system-clock.ts'
import { main } from './main.ts'

/** Run the command as this process. */
export async function start(): Promise<void> {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => stop.abort(name))
  }
  // A terminal or pipe that is gone must not take the monitor with it: its log is a file. One that is
  // held (Ctrl-S) does stop it, as it stops every program: Node waits for a terminal.
  process.stdout.on('error', () => {})
  process.stderr.on('error', () => {})
  const { argv, env, stdout, stderr } = process
  const code = await main({
    argv: argv.slice(2),
    env,
    stdout,
    stderr,
    signal: stop.signal,
    clock: systemClock,
  })
  endProcess(code)
}
