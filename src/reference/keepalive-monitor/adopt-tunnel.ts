/**
 * Takes over a tunnel that somebody else started: the last resort. It must be the only process of that
 * command line, and only that one process is ever signalled, never its group.
 */
import { getuid } from 'node:process'
import type { Clock } from '../kit/clock.ts'
import { UsageError } from '../kit/command/usage-error.ts'
import { isAlive, type ProcessInfo, type ProcessTable } from '../kit/process/process-table.ts'
import { ownerVariable, signalProcess } from './ownership.ts'
import { endGently, type Tunnel, type TunnelExit } from './tunnel.ts'

/** Its exit is not reported to us: we look this often, in ms. */
const lookEveryMs = 500

/**
 * The process with that command line.
 *
 * @param pattern - The whole command line as `ps -o args` shows it; `*` stands for any characters.
 * @throws UsageError if none or several match, or the one that does is another user's.
 */
export function findStray(table: ProcessTable, pattern: string): ProcessInfo {
  const matches = matcher(pattern)
  const own = ancestors(table, process.pid)
  const found = table.all().filter(({ pid, command }) => !own.has(pid) && matches(command))
  const [only, another] = found
  if (!only) {
    throw new UsageError(
      `--adopt: no process has the command line \`${pattern}\`. It has to be the whole line, as \`ps -o args\` shows it; \`*\` stands for any characters`,
    )
  }
  if (another) {
    const list = found.slice(0, 10).map(({ pid, command }) => `\n  ${pid}  ${command}`)
    throw new UsageError(
      `--adopt: expected one process with the command line \`${pattern}\`, found ${found.length}:${list.join('')}`,
    )
  }
  if (table.variable(only.pid, ownerVariable) !== undefined) {
    throw new UsageError(`--adopt: process ${only.pid} is the tunnel of another monitor`)
  }
  const user = getuid?.()
  if (user !== undefined && user !== 0 && only.user !== user) {
    throw new UsageError(`--adopt: process ${only.pid} belongs to another user`)
  }
  return only
}

/** Watch it as a tunnel of ours. */
export function adoptTunnel(stray: ProcessInfo, table: ProcessTable, clock: Clock): Tunnel {
  const identity = { pid: stray.pid, start: stray.start, boot: table.boot }
  const exited = new AbortController()
  const isThere = () => {
    try {
      return isAlive(table, identity)
    } catch {
      // No descriptor to look with just now: nothing has been seen to end.
      return true
    }
  }
  const watch = async () => {
    while (isThere()) await clock.sleep(lookEveryMs)
    exited.abort({ code: undefined, output: [] } satisfies TunnelExit)
  }
  const watched = watch()
  return {
    pid: stray.pid,
    identity,
    exited: exited.signal,
    async stop() {
      await endGently((signal) => signalProcess(table, identity, signal), exited.signal, clock)
      await watched
    },
  }
}

/** Whether a text is the pattern's, without a regular expression from outside: time stays linear. */
function matcher(pattern: string): (text: string) => boolean {
  const [first = '', ...rest] = pattern.trim().split('*')
  const last = rest.pop()
  if (last === undefined) return (text) => text.trim() === first
  return (text) => {
    if (!text.startsWith(first)) return false
    let from = first.length
    for (const part of rest) {
      const at = text.indexOf(part, from)
      if (at === -1) return false
      from = at + part.length
    }
    return text.length - last.length >= from && text.endsWith(last)
  }
}

/** This process and those it came from: their command lines hold the pattern, too. */
function ancestors(table: ProcessTable, pid: number): Set<number> {
  const found = new Set<number>()
  let next: number | undefined = pid
  while (next !== undefined && next > 0 && !found.has(next)) {
    found.add(next)
    next = table.find(next)?.parent
  }
  return found
}
