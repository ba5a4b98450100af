/**
 * Who takes part in the keepalive benchmark, and what counts as having noticed an outage.
 */
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { defaultTiming, detectionBoundMs } from '../../src/reference/keepalive-monitor/limits.ts'
import { type LabProcess, startProcess } from '../../test/lab/lab-process.ts'
import type { Command } from '../../test/lab/ssh-lab.ts'
import { watchTunnel } from '../../test/lab/watched-tunnel.ts'
import type { Site } from './sites.ts'

/** Something that keeps a tunnel, or is one. */
export interface Contestant {
  name: string
  /** What it looks at and how often. */
  settings: string
  /** By its own figures; `undefined` where it has none. */
  boundMs?: number
  /** Whether it starts the tunnel again. */
  restarts: boolean
  start(site: Site, port: number): Promise<Running>
}

/** One of them at work. */
export interface Running extends AsyncDisposable {
  pid: number
  /** When it acted on a dead tunnel, in ms since 1970; `undefined` while it has not. */
  actedAt(): number | undefined
  /** What it printed. */
  output(): string
}

export const serverAlive = { intervalSeconds: 5, countMax: 3 }
export const pollSeconds = 5
const everySeconds = `${serverAlive.intervalSeconds} s × ${serverAlive.countMax}`
const { intervalMs, timeoutMs, failThreshold } = defaultTiming
const monitorSettings = `${intervalMs / 1000} s, ${timeoutMs / 1000} s, ${failThreshold} failures`

/** A tunnel by itself has noticed when it ends. */
export function startAlone({ command, env }: Command): Running {
  const [program = '', ...args] = command
  const alone = startProcess(program, args, { env })
  let at: number | undefined
  alone.ended.then(() => {
    at = Date.now()
  })
  return withProcess(alone, () => at)
}

/** autossh has noticed when it starts another ssh, as it says itself. */
function startAutossh({ command, env }: Command): Running {
  const [program = '', ...args] = command
  const autossh = startProcess(program, args, { env: { ...env, AUTOSSH_DEBUG: '1' } })
  let at: number | undefined
  autossh.child.stderr?.on('data', () => {
    if (at === undefined && autossh.output().includes('starting ssh (count 2)')) at = Date.now()
  })
  return withProcess(autossh, () => at)
}

/** Numbers of a process's children. Cheaper than looking through all there are. */
export function childrenOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').split(' ').filter(Boolean)
  } catch {
    return []
  }
}

function withProcess(alone: LabProcess, actedAt: () => number | undefined): Running {
  const { pid, output } = alone
  return { pid, output, actedAt, [Symbol.asyncDispose]: () => alone[Symbol.asyncDispose]() }
}

/**
 * The monitor has noticed when its log says `restarted`: the old tunnel has ended then and another one
 * has been started.
 *
 * @param program - Node's options and the file to run, instead of the source.
 */
export async function startMonitor(
  { command, env }: Command,
  port: number,
  { inside = (line) => [...line], program }: Pick<Site, 'inside'> & { program?: string[] },
): Promise<Running> {
  const tunnel = watchTunnel({
    command,
    env,
    port,
    options: [],
    inside: ([node = '', file = '', ...rest]) => inside([node, ...(program ?? [file]), ...rest]),
  })
  return {
    pid: tunnel.monitor.pid,
    output: tunnel.monitor.output,
    actedAt() {
      const restarted = tunnel.of('restarted')[0]
      return restarted && Date.parse(restarted.time)
    },
    [Symbol.asyncDispose]: () => tunnel[Symbol.asyncDispose](),
  }
}

const monitor = { settings: monitorSettings, boundMs: detectionBoundMs(defaultTiming) }

/** ssh ends when the check after `countMax` unanswered ones is due. */
const serverAliveBoundMs = serverAlive.intervalSeconds * (serverAlive.countMax + 1) * 1000

/** autossh by what it relies on: ssh's ServerAlive, or its own messages. */
export const autosshCommands = {
  alive: async (site: Site, port: number) =>
    site.autossh(port, { serverAlive, gateTimeSeconds: 0 }),
  polling: async (site: Site, port: number) =>
    site.autossh(port, {
      monitor: await site.autosshMonitor(),
      pollSeconds,
      gateTimeSeconds: 0,
    }),
}

export const sshContestants: readonly Contestant[] = [
  {
    name: 'guidelint-keepalive over ssh',
    ...monitor,
    restarts: true,
    start: (site, port) => startMonitor(site.forward(port), port, site),
  },
  {
    name: 'ssh with ServerAlive',
    settings: everySeconds,
    boundMs: serverAliveBoundMs,
    restarts: false,
    start: async (site, port) => startAlone(site.forward(port, { serverAlive })),
  },
  {
    name: 'autossh -M 0, ServerAlive',
    settings: everySeconds,
    boundMs: serverAliveBoundMs,
    restarts: true,
    start: async (site, port) => startAutossh(await autosshCommands.alive(site, port)),
  },
  {
    name: 'autossh -M PORT',
    settings: `AUTOSSH_POLL=${pollSeconds}`,
    restarts: true,
    start: async (site, port) => startAutossh(await autosshCommands.polling(site, port)),
  },
  {
    name: 'ssh alone',
    settings: 'no ServerAlive',
    restarts: false,
    start: async (site, port) => startAlone(site.forward(port)),
  },
]

export const kubectlContestants: readonly Contestant[] = [
  ...(['websocket', 'spdy'] as const).map((transport) => ({
    name: `guidelint-keepalive over kubectl, ${transport === 'spdy' ? 'SPDY' : 'WebSocket'}`,
    ...monitor,
    restarts: true,
    start: (site: Site, port: number) =>
      startMonitor(site.forward(port, { transport }), port, site),
  })),
  {
    name: 'kubectl alone, WebSocket',
    settings: 'none to set',
    restarts: false,
    start: async (site, port) => startAlone(site.forward(port, { transport: 'websocket' })),
  },
]

/** Wait until it has acted; `undefined` if it has not by then. */
export async function acted(
  running: Running,
  end: number,
  signal: AbortSignal,
): Promise<number | undefined> {
  while (Date.now() < end) {
    const at = running.actedAt()
    if (at !== undefined) return at
    await wait(50, undefined, { signal })
  }
  return undefined
}
