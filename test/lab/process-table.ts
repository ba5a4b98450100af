/**
 * What runs on this machine, as `/proc` says: for finding, stopping and ending processes that a test
 * did not start itself, such as a server's children.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { waitUntil } from './wait.ts'

/** Ids of the running processes that match; one that ends meanwhile does not. */
export function findProcesses(matches: (pid: number) => boolean): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && isRunning(pid) && matches(pid))
}

/** A process that has ended and waits for its parent (Z) does not run; a stopped one (T) does. */
export function isRunning(pid: number): boolean {
  const state = stat(pid)?.state
  return state !== undefined && state !== 'Z' && state !== 'X'
}

/** Whether a process is stopped, as after SIGSTOP. */
export function isStopped(pid: number): boolean {
  return stat(pid)?.state === 'T'
}

export function parentOf(pid: number): number | undefined {
  return stat(pid)?.parent
}

export function childrenOf(pid: number): number[] {
  return findProcesses((other) => parentOf(other) === pid)
}

/** The command line, with spaces between the arguments; empty if there is none. */
export function commandLine(pid: number): string {
  return attempt(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')) ?? ''
}

/** Where a link in `/proc/PID` leads, such as `exe` or `ns/net`. */
export function processLink(pid: number, name: string): string | undefined {
  return attempt(() => readlinkSync(`/proc/${pid}/${name}`))
}

/** Whether a process has a file open. */
export function hasOpen(pid: number, path: string): boolean {
  const open = attempt(() => readdirSync(`/proc/${pid}/fd`)) ?? []
  return open.some((number) => processLink(pid, `fd/${number}`) === path)
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

function stat(pid: number): { state: string; parent: number } | undefined {
  const text = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  // The name in brackets may hold brackets and spaces itself.
  const [state, parent] = text?.slice(text.lastIndexOf(')') + 2).split(' ') ?? []
  return state === undefined ? undefined : { state, parent: Number(parent) }
}

/** Reads of `/proc` and signals fail when the process ends in between; that is an answer, too. */
function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(code ?? '')) return undefined
    throw error
  }
}
