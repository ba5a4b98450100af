/**
 * One question within a deadline, and how far it had come when that passed.
 */
import { requireBetween } from '../kit/command/require-between.ts'
import { type Deadline, withDeadline } from '../kit/deadline.ts'
import type { ProbeOutcome, ProbePhase } from './probe.ts'

type WithoutTime<Outcome> = Outcome extends unknown ? Omit<Outcome, 'elapsedMs'> : never

/** An outcome to which only the time it took is missing. */
export type Finding = WithoutTime<ProbeOutcome>

/** What is under way. */
export interface Exchange {
  /** Aborted when the deadline passes or the caller gives up. */
  readonly signal: AbortSignal
  /** How far it has come. The work keeps it current: it says where the deadline met it. */
  phase: ProbePhase
}

/**
 * Milliseconds. Below 100 a loaded machine fails by itself; after 30 s `kubectl port-forward` cuts a
 * connection that nobody answers (guide, "Tell it from its neighbours"), so that more finds no more.
 */
export const timeoutRange = { min: 100, max: 30_000 } as const

/** @throws {UsageError} Outside of {@link timeoutRange}. */
export function requireTimeout(timeoutMs: number): void {
  requireBetween('timeoutMs', timeoutMs, timeoutRange)
}

const lateBecause: Readonly<Record<ProbePhase, string>> = {
  lookup: 'the host name was not resolved in time',
  connect: 'the connection was not accepted in time',
  tls: 'the TLS handshake did not come to its end in time',
  headers: 'the connection was accepted, but no complete answer began in time',
  body: 'the answer began, but did not come to its end in time',
  run: 'the program did not end in time and was killed',
  read: 'the log did not come to its end in time',
}

/**
 * Ask within a deadline.
 *
 * @param work - Must, once its signal is aborted, clear away what it opened and then throw the
 *   signal's reason. The promise settles only after that.
 * @throws The reason of `signal` if that is aborted first.
 */
export async function ask(
  deadline: Deadline,
  signal: AbortSignal | undefined,
  firstPhase: ProbePhase,
  work: (exchange: Exchange) => Promise<Finding>,
): Promise<ProbeOutcome> {
  const reached = { phase: firstPhase }
  const timed = await withDeadline(deadline, signal, (own) =>
    work(Object.assign(reached, { signal: own })),
  )
  const { elapsedMs } = timed
  if (timed.inTime) return { ...timed.result, elapsedMs }
  const [{ timeoutMs }, { phase }] = [deadline, reached]
  return { kind: 'timed-out', phase, timeoutMs, reason: lateBecause[phase], elapsedMs }
}
