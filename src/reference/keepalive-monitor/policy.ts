/**
 * The keepalive monitor's decisions: what to make of a probe, and when to restart the tunnel.
 *
 * A pure state machine: no clock, no I/O, nothing of Node. The monitor drives it with real probes, a
 * simulator with drawn ones. Times are milliseconds on any clock that does not jump.
 *
 * Guaranteed: no restart of a living tunnel before `failThreshold` failed probes in a row; none while
 * the direct probe fails, too; none for answers that no probe was ever content with: those come through
 * the tunnel; the verdict `stale` no later than `detectionBoundMs` after the tunnel died, or after the
 * far end came back. Not guaranteed: that a restart helps.
 */
import { type Backoff, spreadMs } from '../kit/backoff.ts'
import { backoffMs, type Timing } from './limits.ts'

/** How to decide. */
export interface Policy extends Timing {
  backoff: Backoff
  /** Fraction of its wait by which a probe, or a restart that is put off, may come early: 0 to 0.5. */
  jitter: number
  /** Restarts in a row without recovery before giving up; `Infinity` for never. */
  maxRestarts: number
  /** Whether there is a second probe that reaches the far end beside the tunnel. */
  direct: boolean
}

/**
 * What is thought of the tunnel: `starting` before its first probe, `alive` after a good one,
 * `failing` below the threshold, `stale` from it on, `exited` without a process, `misconfigured` if it
 * answers and has never yet answered as the probe expects, `remote-down` if the far end cannot be
 * reached beside the tunnel either, `given-up` after too many restarts.
 */
export type Verdict =
  | 'starting'
  | 'alive'
  | 'failing'
  | 'stale'
  | 'exited'
  | 'misconfigured'
  | 'remote-down'
  | 'given-up'

/** All that is remembered between events; plain data. */
export interface KeepaliveState {
  verdict: Verdict
  /** Whether the tunnel's process lives. */
  running: boolean
  /** Whether a probe through a tunnel has ever been answered as expected: then the probe is right. */
  answered: boolean
  /** Failed probes in a row that count against the tunnel. */
  failures: number
  /** Good probes in a row. */
  successes: number
  /** Restarts since the tunnel last recovered: after `failThreshold` good probes in a row. */
  restartsInRow: number
  /** Restarts in all. */
  restarts: number
  /** When to probe next; `Infinity` while nothing is to be probed. */
  nextProbeAtMs: number
  /** When a restart is due that has been decided on; `undefined` if none is. */
  restartAtMs: number | undefined
  /** What the direct probe last said since the tunnel began to fail. */
  remote: 'unknown' | 'answers' | 'down'
}

/** What happened. */
export type KeepaliveEvent =
  /** The tunnel's process was started, or taken over. */
  | { type: 'started'; atMs: number }
  /** The tunnel's process is gone. */
  | { type: 'exited'; atMs: number; random?: number }
  /** A restart was asked for and not begun, for want of what the monitor itself needs for it. */
  | { type: 'held'; atMs: number }
  /** A round of probes has ended. What was not asked, or could not be, is left out. */
  | {
      type: 'probed'
      startedAtMs: number
      atMs: number
      /** Whether the probe through the tunnel was answered. */
      through?: boolean
      /** If not: whether it was in a way that only another question would change. */
      misanswered?: boolean
      /** Whether the probe beside it was. */
      direct?: boolean
      /** A random number, 0 to 1, for the time of the next probe, and of a restart. */
      random: number
    }
  /** Time has passed: a restart that was put off may be due. */
  | { type: 'tick'; atMs: number }

/** What to do now. After `restart` the machine waits for `started`; `give-up` is the end. */
export type KeepaliveAction = 'none' | 'restart' | 'give-up'

export interface Decision {
  state: KeepaliveState
  action: KeepaliveAction
}

/** Before the first start. */
export const initialState: KeepaliveState = {
  verdict: 'starting',
  running: false,
  answered: false,
  failures: 0,
  successes: 0,
  restartsInRow: 0,
  restarts: 0,
  nextProbeAtMs: Number.POSITIVE_INFINITY,
  restartAtMs: undefined,
  remote: 'unknown',
}

/**
 * Which probes the next round needs. The direct one is asked as soon as its answer may decide, in the
 * same round as the probe through the tunnel, so that it does not delay the verdict.
 */
export function probesOf(
  policy: Policy,
  state: KeepaliveState,
): { through: boolean; direct: boolean } {
  const decisive =
    !state.running || state.verdict === 'remote-down' || state.failures + 1 >= policy.failThreshold
  return { through: state.running, direct: policy.direct && decisive }
}

/** When something is to be done next: a probe, or a restart that was put off. */
export function wakeAtMs({ nextProbeAtMs, restartAtMs, remote }: KeepaliveState): number {
  // While the far end is down, only a probe can change anything.
  const restart = remote === 'down' ? undefined : restartAtMs
  return Math.min(nextProbeAtMs, restart ?? Number.POSITIVE_INFINITY)
}

/** The next state, and what to do. */
export function decide(policy: Policy, state: KeepaliveState, event: KeepaliveEvent): Decision {
  switch (event.type) {
    case 'started':
      return { state: started(policy, state, event.atMs), action: 'none' }
    case 'exited':
      return restartIfDue(policy, exited(policy, state, event), event.atMs)
    case 'held':
      return { state: held(policy, state, event.atMs), action: 'none' }
    case 'probed':
      return restartIfDue(policy, withDirect(policy, probed(policy, state, event)), event.atMs)
    case 'tick':
      return restartIfDue(policy, state, event.atMs)
  }
}

function started(policy: Policy, state: KeepaliveState, atMs: number): KeepaliveState {
  const { answered, restartsInRow, restarts } = state
  const nextProbeAtMs = atMs + policy.intervalMs
  return { ...initialState, running: true, answered, restartsInRow, restarts, nextProbeAtMs }
}

/** As before the restart was decided on, which is due again in a while, if nothing changes until then. */
function held(policy: Policy, state: KeepaliveState, atMs: number): KeepaliveState {
  return {
    ...state,
    restarts: state.restarts - 1,
    restartsInRow: state.restartsInRow - 1,
    restartAtMs: atMs + policy.intervalMs,
    nextProbeAtMs:
      state.running || policy.direct ? atMs + policy.intervalMs : Number.POSITIVE_INFINITY,
  }
}

type Exited = Extract<KeepaliveEvent, { type: 'exited' }>

function exited(
  policy: Policy,
  state: KeepaliveState,
  { atMs, random = 0 }: Exited,
): KeepaliveState {
  return {
    ...state,
    verdict: 'exited',
    running: false,
    failures: 0,
    successes: 0,
    remote: 'unknown',
    // One that has been decided on is not put off further.
    restartAtMs: Math.min(
      state.restartAtMs ?? Number.POSITIVE_INFINITY,
      atMs + waitMs(policy, state, random),
    ),
    // Nothing to probe through; whether the far end is there is asked at once.
    nextProbeAtMs: policy.direct ? atMs : Number.POSITIVE_INFINITY,
  }
}

type Probed = Extract<KeepaliveEvent, { type: 'probed' }>

function probed(policy: Policy, state: KeepaliveState, event: Probed): KeepaliveState {
  const next: KeepaliveState = { ...state, nextProbeAtMs: nextProbe(policy, event) }
  if (event.direct !== undefined) next.remote = event.direct ? 'answers' : 'down'
  if (event.through === true) return recovered(policy, next)
  // Not asked, though there was a tunnel to ask through: that says nothing about it.
  if (event.through === undefined && state.running) return next
  next.successes = 0
  if (next.remote === 'down') {
    // Failures of such a time say nothing about the tunnel: when the far end is back, the tunnel may
    // be, too, and gets as many probes as ever.
    return { ...next, verdict: 'remote-down', failures: 0, ...(next.running && noRestart) }
  }
  if (!next.running) return { ...next, verdict: 'exited' }
  if (event.misanswered && !state.answered) {
    // The tunnel carries answers, so a new one would carry the same.
    return { ...next, ...noRestart, verdict: 'misconfigured', failures: 0 }
  }
  next.failures += 1
  if (next.failures < policy.failThreshold) return { ...next, verdict: 'failing' }
  // A restart that is put off stays put off until then; the tunnel may still recover.
  const due = event.atMs + waitMs(policy, state, event.random)
  return { ...next, verdict: 'stale', restartAtMs: state.restartAtMs ?? due }
}

/** A restart waits for the direct probe, which may not have been asked: no earlier than it is the next time. */
function withDirect({ direct }: Policy, state: KeepaliveState): KeepaliveState {
  const { restartAtMs, nextProbeAtMs, remote } = state
  if (!direct || remote !== 'unknown' || restartAtMs === undefined) return state
  return { ...state, restartAtMs: Math.max(restartAtMs, nextProbeAtMs) }
}

const noRestart = { restartAtMs: undefined } as const

/** Up to the jitter's part earlier: tunnels that ended together are not to be started together. */
function waitMs({ backoff, jitter }: Policy, state: KeepaliveState, random: number): number {
  return spreadMs(backoffMs(backoff, state.restartsInRow), jitter, random)
}

function recovered(policy: Policy, state: KeepaliveState): KeepaliveState {
  const successes = state.successes + 1
  return {
    ...state,
    ...noRestart,
    verdict: 'alive',
    answered: true,
    failures: 0,
    successes,
    remote: 'unknown',
    restartsInRow: successes >= policy.failThreshold ? 0 : state.restartsInRow,
  }
}

function nextProbe(policy: Policy, { startedAtMs, atMs, random }: Probed): number {
  const period = spreadMs(policy.intervalMs, policy.jitter, random)
  return Math.max(startedAtMs + period, atMs)
}

function restartIfDue(policy: Policy, state: KeepaliveState, atMs: number): Decision {
  const due = state.restartAtMs !== undefined && atMs >= state.restartAtMs
  const reachable = !policy.direct || state.remote === 'answers'
  if (!due || !reachable) return { state, action: 'none' }
  const waiting = { ...state, ...noRestart, nextProbeAtMs: Number.POSITIVE_INFINITY }
  if (state.restartsInRow >= policy.maxRestarts) {
    return { state: { ...waiting, verdict: 'given-up' }, action: 'give-up' }
  }
  const counts = { restartsInRow: state.restartsInRow + 1, restarts: state.restarts + 1 }
  return { state: { ...waiting, ...counts }, action: 'restart' }
}
