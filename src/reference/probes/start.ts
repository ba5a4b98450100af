/**
 * Connects the command to the process: the only file of `probes/` that touches it.
 */
import { endProcess } from '../kit/command/end-process.ts'
import { main } from './main.ts'

/** Run the command of this process, and end it. */
export async function start(): Promise<void> {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => stop.abort(new Error(`stopped by ${name}`)))
  }
  // A reader that closes the pipe early has seen enough; the exit code still tells.
  process.stdout.on('error', () => {})
  const code = await main({
    argv: process.argv.slice(2),
    stdout: process.stdout,
    stderr: process.stderr,
    // Touched only when it is read: an open standard input can keep a process alive.
    stdin: { [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator]() },
    signal: stop.signal,
  })
  endProcess(code)
}
