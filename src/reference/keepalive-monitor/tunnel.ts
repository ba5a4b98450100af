/**
 * The tunnel's process, and how it is ended.
 */
import type { Clock } from '../kit/clock.ts'
import type { ProcessIdentity } from '../kit/process/process-table.ts'

/** How a tunnel ended by itself. */
export interface TunnelExit {
  /** Exit code, 128 + N for signal N as shells have it; `undefined` where it cannot be known. */
  code: number | undefined
  /** The last lines it printed. */
  output: string[]
}

/** One running tunnel: a process group of our own, or a process that was taken over. */
export interface Tunnel {
  /** The command's process, for people to look at. */
  pid: number
  /** What was started or taken over: for the record that the next start reads. */
  identity: ProcessIdentity
  /** Aborted when it has ended; the reason is a {@link TunnelExit}. */
  exited: AbortSignal
  /**
   * End it: TERM, and KILL after {@link stopGraceMs}, since a stopped process ignores TERM. Settles when
   * it is gone.
   */
  stop(): Promise<void>
}

/** How long a tunnel has to end by itself, in ms. kubectl and ssh take a few. */
export const stopGraceMs = 2000

/**
 * TERM, then KILL.
 *
 * @param send - Sends a signal to the tunnel and to nothing else.
 * @param exited - Aborted once it has ended.
 */
export async function endGently(
  send: (signal: 'SIGTERM' | 'SIGKILL') => void,
  exited: AbortSignal,
  clock: Clock,
): Promise<void> {
  if (exited.aborted) return
  send('SIGTERM')
  const over = () => {}
  await clock.sleep(stopGraceMs, exited).catch(over)
  if (exited.aborted) return
  send('SIGKILL')
  // KILL cannot be refused, but a process in the kernel's hands (a dead network disk) may take its time.
  await clock.sleep(stopGraceMs, exited).catch(over)
  if (!exited.aborted) throw new Error('The tunnel does not end, not even after SIGKILL')
}
