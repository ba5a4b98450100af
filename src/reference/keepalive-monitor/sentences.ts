/**
 * The monitor's events as lines for people.
 */
import { formatDuration } from '../kit/duration.ts'
import type { MonitorEvent } from './events.ts'
import { detectionBoundMs } from './limits.ts'
import type { Settings } from './settings.ts'

/** What is said before anything is started: what this is, and what would be better. */
export function introduction(settings: Settings, daysLeft: number | undefined): string[] {
  const { intervalMs, timeoutMs, failThreshold, retireAfter } = settings
  return [
    'A stop-gap: it restarts a tunnel that has gone stale and repairs nothing.',
    'Preferred fix: run the runner inside the cluster, and remove this (guide: Runner in-cluster access pattern).',
    daysLeft === undefined
      ? 'No end is set: give it one with --retire-after YYYY-MM-DD.'
      : daysLeft >= 0
        ? `To be retired after ${retireAfter} (UTC): ${leftOf(daysLeft)}.`
        : `Should have been retired after ${retireAfter} (UTC): kept by --keep.`,
    `Probes every ${formatDuration(intervalMs)}, ${formatDuration(timeoutMs)} each; restarts after ${failThreshold} failed in a row: a dead tunnel is noticed within ${formatDuration(detectionBoundMs(settings))}.`,
  ]
}

function leftOf(days: number): string {
  if (days === 0) return 'today is the last day, tomorrow it does not start any more'
  return `${days} ${days === 1 ? 'day' : 'days'} left`
}

/** One event in a line. */
export function sentence(event: MonitorEvent): string {
  switch (event.event) {
    case 'started': {
      const what = event.adopted ? 'took over' : 'started'
      return `${what} the tunnel: process ${event.pid}, ${event.command.join(' ')}`
    }
    case 'leftover-cleared': {
      const list = event.processes.map(({ pid, command }) => `${pid} (${command})`)
      return `ended what the last monitor of this port left: ${list.join(', ')}`
    }
    case 'kept':
      return `started after ${event.retireAfter} by --keep`
    case 'probe-failed':
      if (event.verdict === 'remote-down') {
        return `probe failed, as the direct probe does (nothing is restarted): ${layer(event)}`
      }
      if (event.verdict === 'misconfigured') {
        return `mistake of the set-up (it has answered from the start, and never as the probe expects; nothing is restarted): ${layer(event)}`
      }
      return `probe failed (${event.failures} in a row): ${layer(event)}${later(event.restartInMs)}`
    case 'direct-probe-failed':
      return `warning: the direct probe fails now: ${layer(event)}; while it does, nothing is restarted`
    case 'recovered':
      return `the tunnel answers again, after ${formatDuration(event.afterMs)}`
    case 'remote-down':
      return `the direct probe fails as well: ${layer(event)}; nothing is restarted`
    case 'remote-back':
      return `the direct probe is answered again, after ${formatDuration(event.afterMs)}`
    case 'exited': {
      const code = event.code === undefined ? '' : ` with exit code ${event.code}`
      const words = event.output.at(-1)
      // Nothing that was to go on ends well: most likely it goes on somewhere else.
      const hint = event.code === 0 ? '; it must not go into the background (ssh -f)' : ''
      return `the tunnel ended by itself${code}${words === undefined ? '' : `: ${words}`}${hint}${later(event.restartInMs)}`
    }
    case 'not-asked':
      return `not probed, which says nothing about the tunnel: ${event.reason}`
    case 'held':
      return `not restarted, and what runs is left alone: ${event.reason}`
    case 'start-failed':
      return `the tunnel could not be started: ${event.reason}`
    case 'restarted':
      return `restarted the tunnel because it ${event.because === 'stale' ? 'was stale' : 'had exited'}: process ${event.pid}, restart ${event.restarts}`
    case 'alive':
      return `watching for ${formatDuration(event.uptimeMs)}, tunnel ${event.verdict}, ${event.probes} probes, ${event.failedProbes} failed, ${event.restarts} restarts`
    case 'stopped':
      return `stopped (${event.because}) after ${formatDuration(event.uptimeMs)}, ${event.restarts} restarts`
  }
}

/** A restart that is put off. */
function later(restartInMs: number | undefined): string {
  return restartInMs === undefined ? '' : `; restart in ${formatDuration(restartInMs)}`
}

function layer({ kind, phase, reason }: { kind: string; phase?: string; reason: string }): string {
  return `${phase ? `${kind} in ${phase}` : kind}, ${reason}`
}
