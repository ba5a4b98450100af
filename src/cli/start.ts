/**
 * Connects the command line to the process: the only file of `cli/` that touches it.
 */
import { enableCompileCache } from 'node:module'

/** Run the command line of this process. */
export async function start(): Promise<void> {
  enableCompileCache?.()
  // A reader that closes the pipe early (`guidelint | head`) has seen enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return
    process.stderr.write(`guidelint: standard output cannot be written (${error.code})\n`)
    process.exit(2)
  })
  let cwd: string
  try {
    cwd = process.cwd()
  } catch {
    process.stderr.write('guidelint: the current folder is gone; change to one that is there\n')
    process.exitCode = 2
    return
  }
  const { main } = await import('./main.ts')
  const { tidyAtEnd } = await import('../repository/leftovers.ts')
  const { readStdin } = await import('./read-stdin.ts')
  tidyAtEnd(process)
  const output = (stream: NodeJS.WriteStream) => ({
    write: (chunk: string) => void stream.write(chunk),
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
  })
  process.exitCode = await main(process.argv.slice(2), {
    cwd,
    env: process.env,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    readStdin: () => readStdin(process.stdin),
  })
}
