/**
 * A log as runs of the monitor: what status and report are made from.
 */
import type { Counts, LogEntry } from './events.ts'

type Of<Event extends LogEntry['event']> = Extract<LogEntry, { event: Event }>

/** One life of a monitor. */
export interface MonitorRun {
  started: Of<'started'>
  /** What followed, up to the next start. */
  entries: LogEntry[]
  /** Those on record; for their number see {@link totalsOf}. */
  restarts: Restart[]
  /** Those on record. */
  failures: Of<'probe-failed'>[]
  /** `undefined` while it runs, and if it was killed. */
  stopped?: Of<'stopped'>
  /** The last line of it: until then the monitor is known to have lived. */
  last: LogEntry
}

/** A restart and what came of it. */
export interface Restart {
  time: string
  because: 'stale' | 'exited'
  /** From the first failed probe, or the exit, to the next good one; `undefined` if another restart came first. */
  downMs?: number
}

/** A log, split. */
export interface Runs {
  runs: MonitorRun[]
  /** Lines before the first start: of a run whose beginning is not on record. They count for nothing. */
  leftOut: number
}

/** Split a log. */
export function runsOf(entries: readonly LogEntry[]): Runs {
  const runs: MonitorRun[] = []
  let leftOut = 0
  for (const entry of entries) {
    // Said before the start of the run that it belongs to.
    if (entry.event === 'leftover-cleared' || entry.event === 'kept') continue
    const run = runs.at(-1)
    if (entry.event === 'started') {
      if (run && isContinued(run.started, entry)) continue
      runs.push({ started: entry, entries: [], restarts: [], failures: [], last: entry })
    } else if (run) {
      add(run, entry)
    } else {
      leftOut += 1
    }
  }
  return { runs, leftOut }
}

function isContinued({ monitor: now }: Of<'started'>, next: Of<'started'>): boolean {
  const { pid, start, boot } = next.monitor
  return next.continued === true && pid === now.pid && start === now.start && boot === now.boot
}

function add(run: MonitorRun, entry: LogEntry): void {
  run.entries.push(entry)
  run.last = entry
  if (entry.event === 'restarted') run.restarts.push({ time: entry.time, because: entry.because })
  if (entry.event === 'probe-failed') run.failures.push(entry)
  if (entry.event === 'stopped') run.stopped = entry
  const restart = run.restarts.at(-1)
  if (entry.event === 'recovered' && restart) restart.downMs ??= entry.afterMs
}

/** How long a run is known to have lived, in ms. */
export function uptimeMs({ started, last, stopped }: MonitorRun): number {
  return stopped?.uptimeMs ?? Math.max(0, Date.parse(last.time) - Date.parse(started.time))
}

/**
 * The run's counts, also of what is no longer on record because the log is bounded. `probes` is
 * `undefined` if the log does not say.
 */
export function totalsOf(run: MonitorRun): Omit<Counts, 'probes'> & { probes?: number } {
  const { entries, restarts, failures } = run
  const counted = entries.findLast((entry) => entry.event === 'alive' || entry.event === 'stopped')
  const restarted = entries.findLast((entry) => entry.event === 'restarted')
  const failedProbes = Math.max(failures.length, counted?.failedProbes ?? 0)
  return {
    restarts: Math.max(restarts.length, restarted?.restarts ?? 0, counted?.restarts ?? 0),
    failedProbes,
    // Failures after the last count belong to probes that it does not hold.
    ...(counted?.failedProbes === failedProbes && { probes: counted.probes }),
  }
}

/** Failures by kind and phase, most frequent first: `timed-out in headers` → 12. */
export function failuresByKind(failures: readonly Of<'probe-failed'>[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const { kind, phase } of failures) {
    const name = phase ? `${kind} in ${phase}` : kind
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
}
