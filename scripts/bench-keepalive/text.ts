/**
 * What the keepalive benchmark has found, as Markdown for the guide.
 */
import {
  type Contestant,
  kubectlContestants,
  pollSeconds,
  serverAlive,
  sshContestants,
} from './contestants.ts'
import { cell, markdownTable } from './figures.ts'
import type { Cost } from './idle.ts'
import type { RaceSettings, Result } from './race.ts'
import type { Outage } from './sites.ts'

/** Part A. */
export function raceText(
  { outages, runs, lanes, watchMs, seed }: Omit<RaceSettings, 'programs'>,
  results: readonly Result[],
): string {
  return [
    raceTable(outages, results, watchMs),
    '',
    `Seconds from the outage, least / median / greatest of N = ${runs}; seed ${seed}, ${lanes} outages at a time.`,
    'Session frozen: sshd’s process for the session is stopped (SIGSTOP); kubectl’s connection to the API server stays open and carries nothing more. A new one works. Server frozen: sshd with its sessions, or the API server, is stopped. Target frozen: what the tunnel leads to is stopped. Packets dropped: between two network namespaces, both ways.',
    'Noticed: the monitor’s `restarted`, the end of ssh or kubectl, autossh’s new ssh. Answered again: a request through the local port.',
    `Not noticed: watched for ${watchMs / 1000} s. All contestants of a kind stand side by side in the same outage, which begins at a random moment of their intervals; nothing else goes through the tunnels meanwhile.`,
    `autossh: AUTOSSH_GATETIME=0; AUTOSSH_POLL=${pollSeconds} instead of its default of 600. ServerAliveInterval=${serverAlive.intervalSeconds}, ServerAliveCountMax=${serverAlive.countMax}.`,
  ].join('\n')
}

/** Contestants by outages. Only where a restart helps at once can recovery be compared. */
function raceTable(
  columns: readonly Outage[],
  results: readonly Result[],
  watchMs: number,
): string {
  const timesOf = (contestant: Contestant, outage: Outage, what: 'noticedMs' | 'answeredMs') =>
    cell(
      results
        .filter((one) => one.contestant === contestant && one.outage === outage)
        .map((one) => one[what]),
      watchMs,
    )
  const recovers = columns.includes('session-frozen')
  const head = [
    'kept by',
    'settings',
    'bound by its settings',
    ...columns.map((outage) => titles[outage]),
    ...(recovers ? ['session frozen: answered again'] : []),
  ]
  const rows = [...sshContestants, ...kubectlContestants].map((contestant) => [
    contestant.name,
    contestant.settings,
    contestant.boundMs === undefined ? '–' : `${contestant.boundMs / 1000}`,
    ...columns.map((outage) => timesOf(contestant, outage, 'noticedMs')),
    ...(recovers
      ? [contestant.restarts ? timesOf(contestant, 'session-frozen', 'answeredMs') : 'never']
      : []),
  ])
  return markdownTable([head, ...rows])
}

const titles: Record<Outage, string> = {
  'session-frozen': 'session frozen: noticed',
  'server-frozen': 'server frozen: noticed',
  'target-frozen': 'target frozen: noticed',
  'packets-dropped': 'packets dropped: noticed',
}

/** Part B. */
export function costText(costs: readonly Cost[], idleMs: number): string {
  const peer = costs.find(({ name }) => name === 'autossh -M 0')
  const mib = (kib: number) => (kib / 1024).toFixed(1)
  const ratio = (value: number, of = Number.NaN) => {
    return of > 0 ? (value / of).toFixed(1) : '–'
  }
  const head = [
    'process',
    'CPU, ms a minute',
    'RSS, MiB',
    'PSS, MiB',
    'private, MiB',
    'RSS by autossh’s',
    'PSS by autossh’s',
  ]
  const rows = costs.map(({ name, processes, cpuMs, rss, pss, own }) => [
    processes === 1 ? name : `${name}, ${processes} processes`,
    cpuMs.toFixed(1),
    ...[rss, pss, own].map(mib),
    ratio(rss, peer?.rss),
    ratio(pss, peer?.pss),
  ])
  return [
    markdownTable([head, ...rows], true),
    '',
    `${idleMs / 1000} s of a healthy tunnel over ssh at the monitor’s defaults, after 15 s to settle; memory at the end.`,
    'PSS shares Node’s program with the benchmark’s own Node processes; a lone monitor’s lies between it and RSS.',
  ].join('\n')
}
