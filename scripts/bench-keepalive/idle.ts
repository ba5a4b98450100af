/**
 * Part B of the keepalive benchmark: what watching a healthy tunnel costs.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { rolldown } from 'rolldown'
import { freePort } from '../../test/lab/free-port.ts'
import type { SshPrograms } from '../../test/lab/ssh-lab.ts'
import { answered } from './answered.ts'
import {
  autosshCommands,
  childrenOf,
  pollSeconds,
  type Running,
  serverAlive,
  startAlone,
  startMonitor,
} from './contestants.ts'
import { sshSite } from './sites.ts'

/** What some processes together take. */
export interface Cost {
  name: string
  processes: number
  /** Time on a processor, in ms for each minute. */
  cpuMs: number
  /** Memory in KiB: all that is mapped in, the share of it, and what nobody else has. */
  rss: number
  pss: number
  own: number
}

/** Starting up is over by then, and a first garbage collection, too. */
const settleMs = 15_000

/** The monitor as one bundle, made as `npm run build` makes it, in a folder of its own. */
async function bundle(stack: AsyncDisposableStack): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'guidelint-bench-'))
  stack.defer(() => rmSync(folder, { recursive: true, force: true }))
  const input = join(import.meta.dirname, '../../src/reference/keepalive-monitor/bin.js')
  await using made = await rolldown({ input, platform: 'node' })
  await made.write({ dir: folder, format: 'esm', entryFileNames: 'bin.mjs' })
  return join(folder, 'bin.mjs')
}

export async function idleCosts(
  programs: SshPrograms,
  idleMs: number,
  signal: AbortSignal,
): Promise<Cost[]> {
  await using stack = new AsyncDisposableStack()
  const site = await sshSite(programs, undefined, stack)
  const begin = async (start: (port: number) => Promise<Running>) => {
    const port = await freePort()
    const running = stack.use(await start(port))
    await answered(port, AbortSignal.any([signal, AbortSignal.timeout(30_000)]))
    return String(running.pid)
  }
  const monitorOf = (program?: string[]) =>
    begin((port) => startMonitor(site.forward(port), port, program ? { program } : {}))
  const autosshOf = (command: typeof autosshCommands.alive) =>
    begin(async (port) => startAlone(await command(site, port)))
  const source = await monitorOf()
  const bundled = await monitorOf([await bundle(stack)])
  const autossh = await autosshOf(autosshCommands.alive)
  const polling = await autosshOf(autosshCommands.polling)

  const guard = belowOf(bundled).filter((pid) => programOf(pid) === 'sh')
  const sshOf = (pid: string) => belowOf(pid).filter((below) => programOf(below) === 'ssh')
  const alive = `${serverAlive.intervalSeconds} s × ${serverAlive.countMax}`
  const groups: [name: string, pids: string[]][] = [
    ['monitor, from source', [source]],
    ['monitor, bundled', [bundled]],
    ['its guard (sh)', guard],
    ['autossh -M 0', [autossh]],
    [`autossh -M PORT, AUTOSSH_POLL=${pollSeconds}`, [polling]],
    ['ssh under the bundled monitor', sshOf(bundled)],
    [`ssh under autossh -M 0, ServerAlive ${alive}`, sshOf(autossh)],
    ['ssh under autossh -M PORT', sshOf(polling)],
  ]
  await wait(settleMs, undefined, { signal })
  const before = groups.map(([, pids]) => sum(pids, cpuMs))
  const from = performance.now()
  await wait(idleMs, undefined, { signal })
  const minutes = (performance.now() - from) / 60_000
  return groups.map(([name, pids], i) => ({
    name,
    processes: pids.length,
    cpuMs: (sum(pids, cpuMs) - (before[i] ?? 0)) / minutes,
    rss: sum(pids, (pid) => memory(pid, 'Rss')),
    pss: sum(pids, (pid) => memory(pid, 'Pss')),
    own: sum(pids, (pid) => memory(pid, 'Private_Clean') + memory(pid, 'Private_Dirty')),
  }))
}

function sum(pids: readonly string[], of: (pid: string) => number): number {
  return pids.reduce((total, pid) => total + of(pid), 0)
}

/** All processes below one. */
function belowOf(pid: string): string[] {
  return childrenOf(Number(pid)).flatMap((child) => [child, ...belowOf(child)])
}

function programOf(pid: string): string {
  return readFileSync(`/proc/${pid}/comm`, 'latin1').trim()
}

/** User and system time so far. The scheduler's own figure where it tells, since a tick is 10 ms. */
function cpuMs(pid: string): number {
  try {
    return sum(readdirSync(`/proc/${pid}/task`), (thread) => {
      const text = readFileSync(`/proc/${pid}/task/${thread}/sched`, 'latin1')
      return Number(/^se\.sum_exec_runtime\s*:\s*([\d.]+)/m.exec(text)?.[1])
    })
  } catch {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  }
}

function memory(pid: string, what: string): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1')
  return Number(new RegExp(`^${what}:\\s*(\\d+) kB`, 'm').exec(text)?.[1])
}
