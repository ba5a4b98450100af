/**
 * Sets a monitor up from its settings, in an order that leaves nothing behind if something is missing,
 * and runs it.
 */
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { Clock } from '../kit/clock.ts'
import { UsageError } from '../kit/command/usage-error.ts'
import { makeFolderOf, requireOwnFolderOf } from '../kit/files/state-folder.ts'
import { printable } from '../kit/printable.ts'
import { openProcessTable } from '../kit/process/open-process-table.ts'
import {
  identify,
  isAlive,
  type ProcessInfo,
  type ProcessTable,
} from '../kit/process/process-table.ts'
import { isMisanswer } from '../probes/misanswer.ts'
import { lackOfDescriptors, notAsked } from '../probes/own-resources.ts'
import { adoptTunnel, findStray } from './adopt-tunnel.ts'
import { type Claim, claim } from './claim.ts'
import { openEventLog } from './event-log.ts'
import { type Failure, failureOf, type MonitorEvent } from './events.ts'
import { requireProgram } from './find-program.ts'
import { hasDeathSignal } from './guard.ts'
import { defaultBackoff, defaultJitter, detectionBoundMs, startDescriptors } from './limits.ts'
import {
  type Endpoint,
  endpointOf,
  portWarning,
  requireFreePort,
  requirePortOf,
} from './local-port.ts'
import { makeProbes, type Probes } from './make-probes.ts'
import { type Snapshot, serveMetrics } from './metrics.ts'
import { Monitor } from './monitor.ts'
import { readLogIfAny } from './read-log.ts'
import { daysLeft } from './retirement.ts'
import { runsOf } from './runs.ts'
import { introduction, sentence } from './sentences.ts'
import type { Settings } from './settings.ts'
import { startTunnel } from './start-tunnel.ts'
import { recordMatters, stateFiles } from './state-files.ts'
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
  probes: Probes
  table: ProcessTable
  claimed: Claim
  /** Marks what the monitor starts. */
  owner: string
  /** The process to take over first. */
  stray: ProcessInfo | undefined
  emit(event: MonitorEvent): void
  /** Days until it should be gone; negative with `--keep`, `undefined` if no day is set. */
  left: number | undefined
  /** What is said before anything is started. */
  intro: readonly string[]
}

/**
 * Watch one tunnel until told to stop.
 *
 * @returns Exit code: 0 if stopped, 1 if there was nothing left to try, 2 if stopped while the set-up was
 * wrong, so that nothing was judged.
 * @throws UsageError if something is missing; nothing has been started then.
 */
export async function watch(settings: Settings, around: Surroundings): Promise<0 | 1 | 2> {
  const { env, say, clock } = around
  const left = remainingDays(settings, clock.date())
  const endpoint = endpointOf(settings.probe)
  requireProgram(settings.command[0], env.PATH)
  const probes = await makeProbes(settings)
  const files = stateFiles(env, endpoint)
  const logFile = resolve(settings.log ?? files.log)
  if (settings.log === undefined) {
    makeFolderOf(logFile)
    requireOwnFolderOf(logFile, recordMatters)
  }
  using log = openEventLog(logFile, ({ message }) =>
    say(`warning: the log misses lines: ${message}`),
  )
  const emit = (event: MonitorEvent) => {
    log.write(clock.date(), event)
    say(printable(sentence(event), maxLineLength))
  }
  const table = openProcessTable()
  const stray = settings.adopt === undefined ? undefined : findStray(table, settings.adopt)
  const lack = lackToStart()
  if (lack !== undefined) throw new UsageError(`The tunnel cannot be started: ${lack}`)
  const owner = randomUUID()
  const claimed = await claim(files.record, owner, stray, table, clock)
  let isOver = true
  try {
    refuseLogOfAnother(logFile, table)
    if (claimed.cleared.length > 0) {
      const processes = claimed.cleared.map(({ pid, command }) => ({ pid, command }))
      emit({ event: 'leftover-cleared', processes })
    }
    if (stray) await requirePortOf(endpoint, stray.pid, table)
    else await requireFreePort(endpoint, table)
    const intro = [
      ...introduction(settings, left),
      ...warnings(endpoint, probes),
      `log: ${logFile}`,
    ]
    return await run({
      ...around,
      settings,
      probes,
      table,
      claimed,
      owner,
      stray,
      emit,
      left,
      intro,
    })
  } catch (error) {
    // What was started may still be there: the record is for the next start.
    isOver = error instanceof UsageError
    throw error
  } finally {
    if (isOver) release(claimed, say)
  }
}

/** Start, watch and end. */
async function run(prepared: Prepared): Promise<0 | 1 | 2> {
  const { settings, say, signal, clock, emit, left, intro } = prepared
  let monitor: Monitor | undefined
  await using metrics =
    settings.metricsPort === undefined
      ? undefined
      : await serveMetrics(settings.metricsPort, () => monitor?.snapshot() ?? nothingYet)
  const directFailure = await tryDirectProbe(prepared)
  for (const line of intro) say(line)
  if (metrics) say(`metrics: http://127.0.0.1:${metrics.port}/metrics`)
  if (left !== undefined && left < 0)
    emit({ event: 'kept', retireAfter: settings.retireAfter ?? '' })
  if (directFailure) emit({ event: 'direct-probe-failed', ...directFailure })
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
    lack: lackToStart,
    clock,
    random: Math.random,
    emit,
  })
  const stopped = (because: string) => {
    const { uptimeMs, probes, failedProbes, restarts } = (monitor as Monitor).snapshot()
    emit({ event: 'stopped', because, uptimeMs, probes, failedProbes, restarts })
  }
  try {
    const end = await monitor.run(signal)
    stopped(
      end === 'stopped'
        ? String(signal.reason)
        : `gave up after ${settings.maxRestarts} restarts in a row`,
    )
    if (end !== 'stopped') return 1
    return monitor.isMisconfigured ? 2 : 0
  } catch (error) {
    stopped(`error: ${(error as Error).message}`)
    throw error
  }
}

/** What this process lacks to start a tunnel, in words; `undefined` if nothing. */
function lackToStart(): string | undefined {
  const code = lackOfDescriptors(startDescriptors)
  return code && notAsked(code).reason
}

/** The tunnel has ended: what is left to do must not make that look like a failure. */
function release(claimed: Claim, say: (line: string) => void): void {
  try {
    claimed.release()
  } catch (error) {
    say(`warning: the record stays behind: ${(error as Error).message}`)
  }
}

/**
 * Ask the direct probe once: a wrong one would be seen only in an outage, when it keeps every restart
 * away.
 *
 * @returns Its failure, if it may only be an outage.
 * @throws UsageError if it is answered, and not as expected.
 */
async function tryDirectProbe({ probes, signal }: Prepared): Promise<Failure | undefined> {
  const outcome = await probes.directProbe?.run(signal).catch(() => undefined)
  const failure = outcome && failureOf(outcome)
  if (outcome && failure && isMisanswer(outcome)) {
    throw new UsageError(
      `--direct-probe: ${failure.reason}. While it fails nothing would ever be restarted: name a URL that is answered`,
    )
  }
  return failure
}

/** @throws UsageError if another monitor that runs writes that log: of two, nobody could tell the runs. */
function refuseLogOfAnother(file: string, table: ProcessTable): void {
  const last = runsOf(readLogIfAny(file).entries).runs.at(-1)
  if (!last || last.stopped || last.started.monitor.pid === process.pid) return
  if (!isAlive(table, last.started.monitor)) return
  throw new UsageError(
    `--log: ${file} is the log of a monitor that runs, process ${last.started.monitor.pid}: give each its own`,
  )
}

function warnings(endpoint: Endpoint, probes: Probes): string[] {
  const warning = portWarning(endpoint)
  const all = [...(warning === undefined ? [] : [warning]), ...probes.warnings]
  return all.map((text) => `warning: ${text}`)
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
