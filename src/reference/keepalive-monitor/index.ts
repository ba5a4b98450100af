/**
 * Keepalive monitor for a tunnel: a stop-gap.
 *
 * Prevents: a tunnel whose process lives and whose stream is dead, while every request through it
 * hangs until the runner's budget is gone.
 *
 * Guaranteed: a dead tunnel is noticed within `detectionBoundMs`; a living one is not restarted before
 * `failThreshold` failed probes in a row, and none while the far end cannot be reached beside the tunnel
 * either, none for answers that no probe was ever content with, and none for what the monitor itself
 * lacks; nothing but its own tunnel is ever signalled; the tunnel ends with the monitor, also when the
 * monitor is killed.
 *
 * Not guaranteed: that requests under way survive a restart; that a restart helps (a frozen target looks
 * like a stale tunnel unless a direct probe tells them apart); that a restart is in time while the
 * direct probe fails now and then; that it goes on while its terminal is held (Ctrl-S). It never carries
 * or repeats a request of the runner.
 *
 * Guide: `guides/runner-portforward-staleness-keepalive-guide.md`.
 */

export type { Backoff } from '../kit/backoff.ts'
export type { Counts, LogEntry, MonitorEvent } from './events.ts'
export {
  backoffMs,
  defaultBackoff,
  defaultJitter,
  defaultTiming,
  detectionBoundMs,
  ranges,
  type Timing,
} from './limits.ts'
export { Monitor, type MonitorEnd, type MonitorParts } from './monitor.ts'
export {
  type Decision,
  decide,
  initialState,
  type KeepaliveAction,
  type KeepaliveEvent,
  type KeepaliveState,
  type Policy,
  probesOf,
  type Verdict,
  wakeAtMs,
} from './policy.ts'
export {
  type Observer,
  type Outcome,
  type Round,
  type Step,
  simulate,
  type World,
} from './simulate.ts'
export type { Tunnel, TunnelExit } from './tunnel.ts'
