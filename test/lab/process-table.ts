/**
 * What runs on this machine, as `/proc` says: for finding, stopping and ending processes that a test
 * did not start itself, such as a server's children.
 */
import {
  hasEnded,
  openFiles,
  processIds,
  readCommand,
  readLink,
  readStat,
} from '../../src/reference/kit/process/proc.ts'
import { waitUntil } from './wait.ts'

/** Ids of the running processes that match; one that ends meanwhile does not. */
export function findProcesses(matches: (pid: number) => boolean): number[] {
  return processIds().filter((pid) => pid !== process.pid && isRunning(pid) && matches(pid))
}

/** A process that has ended and waits for its parent (Z) does not run; a stopped one (T) does. */
export function isRunning(pid: number): boolean {
  const stat = readStat(pid)
  return stat !== undefined && !hasEnded(stat)
}

/** Whether a process is stopped, as after SIGSTOP. */
export function isStopped(pid: number): boolean {
  return readStat(pid)?.state === 'T'
}

export function parentOf(pid: number): number | undefined {
  return readStat(pid)?.parent
}

export function childrenOf(pid: number): number[] {
  return findProcesses((other) => parentOf(other) === pid)
}

/** The command line, with spaces between the arguments; empty if there is none. */
export function commandLine(pid: number): string {
  return readCommand(pid) ?? ''
}

/** Where a link in `/proc/PID` leads, such as `exe` or `ns/net`. */
export function processLink(pid: number, name: string): string | undefined {
  return attempt(() => readLink(pid, name))
}

/** Whether a process has a file open. */
export function hasOpen(pid: number, path: string): boolean {
  return attempt(() => openFiles(pid))?.includes(path) ?? false
}

/** Send a signal to a process that may have ended. */
export function signal(pid: number, name: NodeJS.Signals): void {
  attempt(() => process.kill(pid, name))
}

/** SIGKILL all that match, those too that start meanwhile, and wait until there are none. */
export async function endProcesses(matches: (pid: number) => boolean): Promise<void> {
  const killed = () => {
    const left = findProcesses(matches)
    for (const pid of left) signal(pid, 'SIGKILL')
    return left.length === 0
  }
  await waitUntil(killed, { timeout: 20_000, interval: 20 })
}

/** Whom a signal does not reach, or who may not be looked into, is none of ours. */
function attempt<Value>(act: () => Value): Value | undefined {
  try {
    return act()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (['ESRCH', 'EACCES', 'EPERM'].includes(code ?? '')) return undefined
    throw error
  }
}
