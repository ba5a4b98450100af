/**
 * Sets a monitor up from its settings, in an order that leaves nothing behind if something is missing,
 * and runs it.
 */
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { Clock } from '../shared/clock.ts'
import { printable } from '../shared/printable.ts'
import { UsageError } from '../shared/usage-error.ts'
import { adoptTunnel, findStray } from './adopt-tunnel.ts'
import { type Claim, claim } from './claim.ts'
import { openEventLog } from './event-log.ts'
import type { MonitorEvent } from './events.ts'
import { requireProgram } from './find-program.ts'
import { hasDeathSignal } from './guard.ts'
import { defaultBackoff, defaultJitter, detectionBoundMs } from './limits.ts'
import { endpointOf, portWarning, requireFreePort } from './local-port.ts'
import { makeProbes } from './make-probes.ts'
import { type Snapshot, serveMetrics } from './metrics.ts'
import { Monitor } from './monitor.ts'
import { identify, openProcessTable, type ProcessInfo, type ProcessTable } from './process-table.ts'
import { daysLeft } from './retirement.ts'
import { introduction, sentence } from './sentences.ts'
import type { Settings } from './settings.ts'
import { startTunnel } from './start-tunnel.ts'
import { makeFolderOf, stateFiles } from './state-folder.ts'
import type { Tunnel } from './tunnel.ts'

/** What strangers print is cut to this many characters a line. */
const maxLineLength = 500

/** For whoever asks before the tunnel has been started. */
const nothingYet: Snapshot = {
  verdict: 'starting',
  uptimeMs: 0,
  failures: 0,
  probes: 0,
  failedProbes: 0,
  restarts: 0,
}

/** What the monitor is given from outside. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>
  /** One line for people. */
  say(line: string): void
  /** Aborted to end the monitor; the reason is what the log says. */
  signal: AbortSignal
  clock: Clock
}

/** All that was found in order. */
interface Prepared extends Surroundings {
  settings: Settings
  probes: ReturnType<typeof makeProbes>
  table: ProcessTable
  claimed: Claim
  /** Marks what the monitor starts. */
  owner: string
  /** The process to take over first. */
  stray: ProcessInfo | undefined
  emit(event: MonitorEvent): void
}

/**
 * Watch one tunnel until told to stop.
 *
 * @returns Exit code: 0 if stopped, 1 if there was nothing left to try.
 * @throws UsageError if something is missing; nothing has been started then.
 */
export async function watch(settings: Settings, around: Surroundings): Promise<0 | 1> {
  const { env, say, clock } = around
  const left = remainingDays(settings, clock.date())
  const endpoint = endpointOf(settings.probe)
  requireProgram(settings.command[0], env.PATH)
  const probes = makeProbes(settings)
  const files = stateFiles(env, endpoint)
  const logFile = resolve(settings.log ?? files.log)
  if (settings.log === undefined) makeFolderOf(logFile)
  const log = openEventLog(logFile, ({ message }) =>
    say(`warning: the log misses lines: ${message}`),
  )
  const emit = (event: MonitorEvent) => {
    log.write(clock.date(), event)
    say(printable(sentence(event), maxLineLength))
  }
  const table = openProcessTable()
  const owner = randomUUID()
  const claimed = await claim(files.record, owner, table, clock)
  try {
    if (claimed.cleared.length > 0) {
      const processes = claimed.cleared.map(({ pid, command }) => ({ pid, command }))
      emit({ event: 'leftover-cleared', processes })
    }
    if (left !== undefined && left < 0)
      emit({ event: 'kept', retireAfter: settings.retireAfter ?? '' })
    const stray = settings.adopt === undefined ? undefined : findStray(table, settings.adopt)
    if (!stray) await requireFreePort(endpoint, table)
    for (const line of introduction(settings, left)) say(line)
    const warning = portWarning(endpoint)
    if (warning) say(`warning: ${warning}`)
    say(`log: ${logFile}`)
    return await run({ ...around, settings, probes, table, claimed, owner, stray, emit })
  } finally {
    claimed.release()
  }
}

/** Start, watch and end. */
async function run(prepared: Prepared): Promise<0 | 1> {
  const { settings, say, signal, clock, emit } = prepared
  let monitor: Monitor | undefined
  await using metrics =
    settings.metricsPort === undefined
      ? undefined
      : await serveMetrics(settings.metricsPort, () => monitor?.snapshot() ?? nothingYet)
  if (metrics) say(`metrics: http://127.0.0.1:${metrics.port}/metrics`)
  const start = tunnelStarter(prepared)
  const tunnel = await firstTunnel(prepared, start)
  emit(startedEvent(prepared, tunnel))
  monitor = new Monitor({
    ...prepared.probes,
    policy: {
      ...timingOf(settings),
      maxRestarts: settings.maxRestarts,
      backoff: defaultBackoff,
      jitter: defaultJitter,
      direct: prepared.probes.directProbe !== undefined,
    },
    tunnel,
    startTunnel: start,
    clock,
    random: Math.random,
    emit,
  })
  const end = await monitor.run(signal)
  const { uptimeMs, probes, failedProbes, restarts } = monitor.snapshot()
  const because =
    end === 'stopped'
      ? String(signal.reason)
      : `gave up after ${settings.maxRestarts} restarts in a row`
  emit({ event: 'stopped', because, uptimeMs, probes, failedProbes, restarts })
  return end === 'stopped' ? 0 : 1
}

function tunnelStarter(prepared: Prepared): () => Promise<Tunnel> {
  const { settings, owner, table, clock } = prepared
  const deathSignal = hasDeathSignal()
  return async () => {
    const { command } = settings
    const tunnel = await startTunnel({ command, owner, deathSignal, table, clock })
    putOnRecord(prepared, tunnel, false)
    return tunnel
  }
}

async function firstTunnel(prepared: Prepared, start: () => Promise<Tunnel>): Promise<Tunnel> {
  const { stray, table, clock } = prepared
  if (!stray) return await start()
  const tunnel = adoptTunnel(stray, table, clock)
  putOnRecord(prepared, tunnel, true)
  return tunnel
}

/** A full disk must not take the tunnel away: only clearing up after a killed monitor suffers. */
function putOnRecord({ claimed, say }: Prepared, tunnel: Tunnel, adopted: boolean): void {
  try {
    claimed.own(tunnel, { adopted })
  } catch (error) {
    say(`warning: the tunnel could not be put on record: ${(error as Error).message}`)
  }
}

function startedEvent({ settings, probes, stray, table }: Prepared, { pid }: Tunnel): MonitorEvent {
  const timing = timingOf(settings)
  return {
    event: 'started',
    monitor: identify(table, process.pid) ?? { pid: process.pid, start: '', boot: table.boot },
    probe: probes.probe.title,
    ...(probes.directProbe && { directProbe: probes.directProbe.title }),
    command: stray ? stray.command.split(' ') : settings.command,
    pid,
    adopted: stray !== undefined,
    ...timing,
    detectionBoundMs: detectionBoundMs(timing),
  }
}

function timingOf({ intervalMs, timeoutMs, failThreshold }: Settings) {
  return { intervalMs, timeoutMs, failThreshold }
}

/** Days until the monitor should be gone; `undefined` if no day is set. */
function remainingDays({ retireAfter, keep }: Settings, today: Date): number | undefined {
  if (retireAfter === undefined) return undefined
  const left = daysLeft(retireAfter, today)
  if (left >= 0 || keep) return left
  throw new UsageError(
    `This was to be retired after ${retireAfter}, ${-left} ${left === -1 ? 'day' : 'days'} ago: run the runner inside the cluster, or start it all the same with --keep`,
  )
}
