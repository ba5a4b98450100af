/**
 * How a monitor is doing, from its log alone.
 */
import { formatDuration } from '../kit/duration.ts'
import { printable } from '../kit/printable.ts'
import { isAlive, type ProcessTable } from '../kit/process/process-table.ts'
import type { LogEntry } from './events.ts'
import { aliveEveryMs } from './monitor.ts'
import type { LogContent } from './read-log.ts'
import { type MonitorRun, runsOf, totalsOf, uptimeMs } from './runs.ts'

/** What can be said. */
export interface Status {
  /** Whether the monitor of the last run is there and writes its log. */
  running: boolean
  /** Whether it runs and its last word on the tunnel was good. */
  healthy: boolean
  text: string
}

/** After this without a line a living monitor is taken to be stuck, in ms: two ticks and a probe. */
const silentAfterMs = 2 * aliveEveryMs + 30_000

/** Status at a time. */
export function statusOf(content: LogContent, table: ProcessTable, now: Date): Status {
  const run = runsOf(content.entries).runs.at(-1)
  if (!run) {
    return { running: false, healthy: false, text: 'The log does not hold the start of a run.\n' }
  }
  const silentMs = Math.max(0, now.getTime() - Date.parse(run.last.time))
  const state = stateOf(run, table, silentMs)
  const running = state === 'running'
  const trouble = troubleOf(run.entries)
  const { restarts, failedProbes, probes } = totalsOf(run)
  const restart = run.restarts.at(-1)
  const sinceMs = Math.max(0, now.getTime() - Date.parse(run.started.time))
  const lines = [
    `monitor   ${running ? `running, process ${run.started.monitor.pid}` : state}`,
    `tunnel    ${running ? (trouble ?? 'answers') : 'unknown'}`,
    `probe     ${printable(run.started.probe, 200)}`,
    `uptime    ${formatDuration(running ? sinceMs : uptimeMs(run))}`,
    `restarts  ${restarts}${restart ? `, last ${restart.time} (${restart.because})` : ''}`,
    `failed    ${failedProbes}${probes === undefined ? '' : ` of ${probes}`} probes`,
  ]
  return { running, healthy: running && !trouble, text: `${lines.join('\n')}\n` }
}

function stateOf(
  { started: { monitor }, stopped, last }: MonitorRun,
  table: ProcessTable,
  silentMs: number,
): string {
  const silent = formatDuration(silentMs)
  if (stopped) return `stopped ${silent} ago: ${printable(stopped.because, 200)}`
  if (!isAlive(table, monitor)) {
    return `not running, and its end is not on record (killed?); last line ${silent} ago, ${last.time}`
  }
  if (silentMs <= silentAfterMs) return 'running'
  return `process ${monitor.pid} is there, but has logged nothing for ${silent}: frozen, or its log cannot be written`
}

/** What is not in order since the last good probe; `undefined` if all is. */
function troubleOf(entries: readonly LogEntry[]): string | undefined {
  const misconfigured =
    'cannot be judged: it answers, and never as the probe expects (see the log: a mistake of the set-up)'
  const remoteDown = 'cannot be judged: the direct probe fails as well'
  const telling: Record<string, string | undefined> = {
    'probe-failed': 'fails probes',
    exited: 'has exited',
    'start-failed': 'could not be started',
    restarted: 'was restarted and has not answered yet',
    'remote-down': remoteDown,
    'remote-back': 'fails probes',
  }
  for (const entry of entries.toReversed()) {
    if (entry.event === 'recovered') return undefined
    if ('verdict' in entry && entry.verdict === 'remote-down') return remoteDown
    if ('verdict' in entry && entry.verdict === 'misconfigured') return misconfigured
    if (entry.event in telling) return telling[entry.event]
    if (entry.event === 'alive' && entry.verdict === 'alive') return undefined
  }
  return 'has not answered yet'
}
