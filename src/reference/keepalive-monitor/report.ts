/**
 * The evidence summary: what a log shows and what it does not, as Markdown for a pull request.
 *
 * Nothing of it is text that the far end or the tunnel printed. The tunnel's command is left out, too: it
 * may hold a token.
 */
import { formatDuration } from '../kit/duration.ts'
import { printable } from '../kit/printable.ts'
import { isAlive, type ProcessTable } from '../kit/process/process-table.ts'
import type { LogContent } from './read-log.ts'
import { failuresByKind, type MonitorRun, runsOf, totalsOf, uptimeMs } from './runs.ts'

/** Restarts listed for each run; a log may hold thousands. */
const maxListed = 50

/** What no log of a keepalive monitor shows. */
export const boundary =
  '**Boundary**: this shows that a tunnel was watched and restarted at these times. It is runner harness and no evidence for or against the product, the addon or the cluster behind the tunnel; it does not show that the runs would have failed without the monitor, and it is not extrapolated to other machines, other networks or a rate at which tunnels go stale.'

/** The summary of a log. */
export function evidenceReport({ entries, unreadable }: LogContent, table: ProcessTable): string {
  const { runs, leftOut } = runsOf(entries)
  const paragraphs = [
    ['### Keepalive monitor: what its log shows'],
    [sampleSize(runs)],
    runTable(runs, table),
    settingsList(runs),
    restartTable(runs),
    [failedProbes(runs)],
    [remoteDown(runs)],
    [notJudged(runs)],
    [gaps(leftOut, unreadable)],
    [boundary],
  ]
  const texts = paragraphs.map((lines) => lines.join('\n')).filter((text) => text !== '')
  return `${texts.join('\n\n')}\n`
}

function sampleSize(runs: readonly MonitorRun[]): string {
  const lifetimeMs = runs.reduce((sum, run) => sum + uptimeMs(run), 0)
  const restarts = runs.reduce((sum, run) => sum + totalsOf(run).restarts, 0)
  const lived = `${count(runs.length, 'run')} of the monitor, ${formatDuration(lifetimeMs)} in all`
  return `**Sample size**: N=${lived}, ${count(restarts, 'restart')} of the tunnel.`
}

function runTable(runs: readonly MonitorRun[], table: ProcessTable): string[] {
  if (runs.length === 0) return []
  return tableOf(
    ['Run', 'Monitor', 'Started (UTC)', 'Uptime', 'Ended', 'Restarts', 'Failed probes'],
    runs.map((run, index) => {
      const { restarts, failedProbes, probes } = totalsOf(run)
      return [
        index + 1,
        `PID ${run.started.monitor.pid}`,
        seconds(run.started.time),
        formatDuration(uptimeMs(run)),
        endOf(run, table),
        restarts,
        probes === undefined ? failedProbes : `${failedProbes} of ${probes}`,
      ]
    }),
  )
}

function endOf({ started, stopped, last }: MonitorRun, table: ProcessTable): string {
  if (stopped) return code(stopped.because)
  const end = isAlive(table, started.monitor) ? 'still running' : 'not on record (killed?)'
  return `${end}; last line ${seconds(last.time)}`
}

/** How each run was set, runs of the same settings in one line. */
function settingsList(runs: readonly MonitorRun[]): string[] {
  const byText = new Map<string, number[]>()
  runs.forEach(({ started }, index) => {
    const text = settingsOf(started)
    byText.set(text, [...(byText.get(text) ?? []), index + 1])
  })
  return [...byText].map(([text, numbers]) => {
    return `- ${numbers.length === 1 ? 'Run' : 'Runs'} ${numbers.join(', ')}: ${text}`
  })
}

function settingsOf(started: MonitorRun['started']): string {
  const { probe, directProbe, intervalMs, timeoutMs, failThreshold, adopted } = started
  const parts = [
    `${code(withoutQuery(probe))} every ${formatDuration(intervalMs)}, ${formatDuration(timeoutMs)} each`,
    `restart after ${failThreshold} failed in a row`,
    directProbe === undefined
      ? 'no direct probe, so a far end that is down looks like a stale tunnel'
      : `nothing restarted while ${code(withoutQuery(directProbe))} fails as well`,
  ]
  return `${[...parts, ...(adopted ? ['the tunnel was taken over'] : [])].join('; ')}.`
}

function restartTable(runs: readonly MonitorRun[]): string[] {
  const rows = runs.flatMap((run, index) => restartRows(run, index + 1))
  if (rows.length === 0) return []
  return [
    ...tableOf(['Restart (UTC)', 'Run', 'Because', 'Since the one before', 'Seen down for'], rows),
    '',
    'Seen down: from the first failed probe, or the exit, to the next good probe; – where another restart or the end of the log came first.',
  ]
}

function restartRows(run: MonitorRun, number: number): Cell[][] {
  const { restarts } = run
  const gone = totalsOf(run).restarts - restarts.length
  const rows: Cell[][] = gone > 0 ? [[`${gone} no longer in the log`, number, '', '', '']] : []
  let before = gone > 0 ? undefined : 'first'
  let beforeMs: number | undefined
  for (const { time, because, downMs } of restarts.slice(0, maxListed)) {
    const atMs = Date.parse(time)
    // A clock that was set back tells no gap.
    if (beforeMs !== undefined) before = atMs < beforeMs ? '–' : formatDuration(atMs - beforeMs)
    const down = downMs === undefined ? '–' : formatDuration(downMs)
    rows.push([seconds(time), number, because, before ?? '–', down])
    beforeMs = atMs
  }
  const more = restarts.length - maxListed
  if (more > 0) rows.push([`${more} more`, number, '', '', ''])
  return rows
}

function failedProbes(runs: readonly MonitorRun[]): string {
  const failures = failuresByKind(runs.flatMap((run) => run.failures))
  if (failures.length === 0) return 'Failed probes in the log: none.'
  const list = failures.map(([name, times]) => `${times} × ${name}`)
  return `Failed probes in the log: ${list.join(', ')}.`
}

function remoteDown(runs: readonly MonitorRun[]): string {
  const times = runs.flatMap(({ entries }) =>
    entries.filter(({ event }) => event === 'remote-down'),
  )
  if (times.length === 0) return ''
  return `The far end did not answer beside the tunnel either: ${count(times.length, 'time')}; nothing was restarted then.`
}

/** What must not be read as silence about the tunnel, nor as a word for it. */
function notJudged(runs: readonly MonitorRun[]): string {
  const failures = runs.flatMap((run) => run.failures)
  const misconfigured = failures.filter(({ verdict }) => verdict === 'misconfigured').length
  const lacking = runs.flatMap(({ entries }) =>
    entries.filter(({ event }) => event === 'not-asked' || event === 'held'),
  ).length
  const sentences = [
    misconfigured > 0
      ? `${count(misconfigured, 'probe')} met answers that the set-up did not expect, before any that it did: no statement about the tunnel.`
      : '',
    lacking > 0
      ? `The monitor itself lacked what it takes to probe or to restart: ${count(lacking, 'time')}.`
      : '',
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

function gaps(leftOut: number, unreadable: number): string {
  const sentences = [
    leftOut > 0 ? `${count(leftOut, 'line')} before the first start on record left out.` : '',
    unreadable > 0 ? `${count(unreadable, 'line')} of the log could not be read.` : '',
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

type Cell = string | number

function tableOf(header: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const line = (cells: readonly Cell[]) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)]
}

/** Text from the log as a code span, which no markup, mention or link gets out of, in a table either. */
function code(text: string): string {
  return `\`${printable(text, 120).replace(/[`|\\]/g, '\uFFFD') || '?'}\``
}

/** A query may hold a token. */
function withoutQuery(title: string): string {
  return title.replace(/\?\S*/, '?…')
}

/** `2026-11-24T03:00:05.123Z` to the second. */
function seconds(time: string): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')
}

function count(number: number, word: string): string {
  return `${number} ${number === 1 ? word : `${word}s`}`
}
