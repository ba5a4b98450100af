/**
 * The monitor's numbers: what may be set, to what, and what follows from it.
 */
import { type Backoff, exponentialMs } from '../kit/backoff.ts'
import type { Range } from '../kit/command/require-between.ts'

/** What decides how fast an outage is noticed, and how sure the monitor is. All times in ms. */
export interface Timing {
  /** From the start of one probe to the start of the next, at most. */
  intervalMs: number
  /** Deadline of one probe, over the whole exchange. */
  timeoutMs: number
  /** Failed probes in a row that make a tunnel stale. */
  failThreshold: number
}

/**
 * Below a second the monitor is the load; above a minute it notices too late to be of use. A threshold
 * of 1 lets a single lost probe cut every request in flight. The upper end of the timeout is the 30 s
 * after which kubectl itself resets a connection that nobody answers (guide, "Tell it from its
 * neighbours").
 */
export const ranges: Readonly<Record<keyof Timing, Range>> = {
  intervalMs: { min: 1000, max: 60_000 },
  timeoutMs: { min: 100, max: 30_000 },
  failThreshold: { min: 2, max: 20 },
}

/** Notices within 17 s; see {@link detectionBoundMs}. */
export const defaultTiming: Timing = { intervalMs: 5000, timeoutMs: 2000, failThreshold: 3 }

/**
 * How long a restart that follows others without recovery is put off: 0, 1, 2, 4, … 60 s. The first one is
 * not: it mends what this is for. Whoever is still silent then is down, or slow to start, or is not what
 * was meant, and each further attempt gives it twice as long and costs it half as many connections. kubectl
 * needs about a second; so long as `maxMs` after the far end is back, at most, nobody knows.
 */
export const defaultBackoff: Backoff = { firstMs: 1000, maxMs: 60_000 }

/**
 * A probe, or a restart that is put off, comes up to this fraction of its wait early, so that monitors do
 * not march in step, least of all to a server that has just come back.
 */
export const defaultJitter = 0.1

/**
 * No later than this after a tunnel died, the monitor knows, in ms: the tunnel dies right after a good
 * probe, the next `failThreshold` probes fail, and the last of them takes its whole deadline. Probes
 * follow each other start to start; one that takes longer than the interval puts off the next.
 *
 * Jitter only brings probes forward, so the bound holds with it.
 */
export function detectionBoundMs({ intervalMs, timeoutMs, failThreshold }: Timing): number {
  return Math.max(intervalMs, timeoutMs) * failThreshold + timeoutMs
}

/**
 * How long to wait before a restart, in ms.
 *
 * @param restartsInRow - Restarts since the tunnel last recovered.
 */
export function backoffMs(backoff: Backoff, restartsInRow: number): number {
  return restartsInRow === 0 ? 0 : exponentialMs(backoff, restartsInRow - 1)
}

/**
 * Descriptors that starting a tunnel takes for a moment: four pipes have two ends each, Node's own
 * report of a failed start two more, and the process table is read. Fewer free ones than this, and the
 * tunnel that runs is left alone: ended, it could not be started again.
 */
export const startDescriptors = 16

/**
 * Connections to the metrics at a time. A scrape takes a few milliseconds, so more than two or three are
 * nobody's scrape; each takes a descriptor that a probe or a tunnel may need.
 */
export const maxMetricsConnections = 16

/** How long a connection to the metrics may last, in ms: Prometheus waits 10 s by default. */
export const metricsConnectionMs = 10_000
