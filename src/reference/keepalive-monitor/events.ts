/**
 * What the monitor tells: one line of the log each.
 */

import type { ProcessIdentity } from '../kit/process/process-table.ts'
import type { ProbeOutcome, ProbeOutcomeKind, ProbePhase } from '../probes/probe.ts'
import type { Verdict } from './policy.ts'

/** What has happened since the monitor was started. */
export interface Counts {
  /** Probes through the tunnel. */
  probes: number
  failedProbes: number
  restarts: number
}

/** A failed probe, without what is the same in each. */
export interface Failure {
  kind: Exclude<ProbeOutcomeKind, 'ok'>
  phase?: ProbePhase
  reason: string
  elapsedMs: number
}

/** The part of an outcome that is logged; `undefined` for a good one. */
export function failureOf(outcome: ProbeOutcome): Failure | undefined {
  if (outcome.kind === 'ok') return undefined
  const { kind, reason, elapsedMs } = outcome
  const phase = 'phase' in outcome ? { phase: outcome.phase } : {}
  return { kind, ...phase, reason, elapsedMs: Math.round(elapsedMs) }
}

/** One thing that happened. Times in ms; what the far end said is text of strangers. */
export type MonitorEvent =
  /** The monitor runs and the tunnel's command has been started, or taken over. */
  | {
      event: 'started'
      monitor: ProcessIdentity
      probe: string
      directProbe?: string
      command: readonly string[]
      /** The tunnel's process. */
      pid: number
      adopted: boolean
      intervalMs: number
      timeoutMs: number
      failThreshold: number
      detectionBoundMs: number
      /** Said again, with its old time, at the top of another file of the same run. */
      continued?: true
    }
  /** Processes that the last monitor of this port left, and that were ended. */
  | { event: 'leftover-cleared'; processes: { pid: number; command: string }[] }
  /** The date to retire on has passed, and `--keep` was given. */
  | { event: 'kept'; retireAfter: string }
  /**
   * `failures` in a row that count against the tunnel: none while the far end is down as well, and none
   * while it is the set-up that is wrong (verdict `misconfigured`). With `restartInMs` a restart is decided on and put off, because the ones before it did not help.
   */
  | ({ event: 'probe-failed'; failures: number; verdict: Verdict; restartInMs?: number } & Failure)
  /** A good probe after failed ones or a restart; `afterMs` since the first failed one or the exit. */
  | { event: 'recovered'; afterMs: number }
  /** The direct probe fails before there is a tunnel. */
  | ({ event: 'direct-probe-failed' } & Failure)
  /** The direct probe fails as well: nothing is restarted. */
  | ({ event: 'remote-down' } & Failure)
  /** The direct probe is answered again. */
  | { event: 'remote-back'; afterMs: number }
  /** The tunnel's command ended by itself. */
  | { event: 'exited'; code?: number; output: string[]; restartInMs?: number }
  /** The monitor had nothing to ask with: it says nothing about the tunnel, and counts for nothing. */
  | { event: 'not-asked'; reason: string }
  /** A restart was not begun, because the monitor lacks what it takes: what runs is left alone. */
  | { event: 'held'; reason: string }
  /** The tunnel's command could not be started. */
  | { event: 'start-failed'; reason: string }
  | {
      event: 'restarted'
      because: 'stale' | 'exited'
      pid: number
      restarts: number
      restartsInRow: number
    }
  | ({ event: 'alive'; uptimeMs: number; verdict: Verdict } & Counts)
  | ({ event: 'stopped'; because: string; uptimeMs: number } & Counts)

/** An event as it stands in the log. */
export type LogEntry = { time: string } & MonitorEvent
