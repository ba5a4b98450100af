/** What is still to be written gets this long, in ms: a pipe that nobody reads must not hold a process. */
const flushMs = 200

/**
 * End this process, once its output is written.
 *
 * Not left to the event loop: a name lookup that the system holds would keep the process alive for half
 * a minute, and longer for each one behind it.
 */
export function endProcess(code: number): void {
  const end = () => process.exit(code)
  setTimeout(end, flushMs)
  process.stdout.write('', () => process.stderr.write('', end))
}
