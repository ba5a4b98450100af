/**
 * What the log tells of a round of probes: from what was seen, and what the policy made of it. Pure.
 */
import type { ProbeOutcome } from '../probes/probe.ts'
import { failureOf, type MonitorEvent } from './events.ts'
import type { KeepaliveState } from './policy.ts'

/** Since when something is not in order, on the monitor's clock in ms. */
export interface Troubles {
  /** The tunnel: from its first failed probe, its exit or its restart to the next good probe. */
  tunnelSinceMs?: number
  /** The far end, as the direct probe sees it. */
  remoteSinceMs?: number
}

/** A round that has ended. */
export interface Round {
  startedAtMs: number
  atMs: number
  through?: ProbeOutcome | undefined
  direct?: ProbeOutcome | undefined
  before: KeepaliveState
  after: KeepaliveState
}

/** The round's lines, the far end's first: it explains the tunnel's. */
export function tellRound(
  troubles: Troubles,
  { startedAtMs, atMs, through, direct, before, after }: Round,
): { troubles: Troubles; events: MonitorEvent[] } {
  const next = { ...troubles }
  const events: MonitorEvent[] = []
  const directFailure = direct && failureOf(direct)
  if (after.remote === 'down' && before.remote !== 'down' && directFailure) {
    next.remoteSinceMs ??= startedAtMs
    events.push({ event: 'remote-down', ...directFailure })
  }
  if (after.remote !== 'down' && next.remoteSinceMs !== undefined) {
    events.push({ event: 'remote-back', afterMs: Math.round(atMs - next.remoteSinceMs) })
    delete next.remoteSinceMs
  }
  const failure = through && failureOf(through)
  if (failure) {
    next.tunnelSinceMs ??= startedAtMs
    const { failures, verdict } = after
    const restartInMs = restartIn(after, atMs)
    events.push({ event: 'probe-failed', failures, verdict, ...restartInMs, ...failure })
  } else if (through && next.tunnelSinceMs !== undefined) {
    events.push({ event: 'recovered', afterMs: Math.round(atMs - next.tunnelSinceMs) })
    delete next.tunnelSinceMs
  }
  return { troubles: next, events }
}

/** When a restart that is put off comes, if nothing changes until then. */
export function restartIn(
  { restartAtMs, remote }: KeepaliveState,
  atMs: number,
): { restartInMs?: number } {
  if (restartAtMs === undefined || remote === 'down' || restartAtMs <= atMs) return {}
  return { restartInMs: Math.round(restartAtMs - atMs) }
}
