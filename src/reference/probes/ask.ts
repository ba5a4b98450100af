/**
 * One deadline over a whole exchange.
 *
 * The deadline is a single timer that nothing which happens in between can move: a server that sends
 * a byte each second, or one `100 Continue` after the other, does not win time with it.
 */
import type { Clock } from '../kit/clock.ts'
import { requireBetween } from '../kit/command/require-between.ts'
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

/** How long an exchange may take. */
export interface Deadline {
  timeoutMs: number
  clock: Clock
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

/** Why an exchange's signal is aborted when its time is over. */
const deadlinePassed = Symbol('deadline passed')

/** Whether an exchange ended because its time was over, and not because the caller gave up. */
export function isOverdue({ signal }: Pick<Exchange, 'signal'>): boolean {
  return signal.aborted && signal.reason === deadlinePassed
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
 * Do `work` within the deadline.
 *
 * @param work - Must, once its signal is aborted, clear away what it opened and then throw the
 *   signal's reason. The promise settles only after that.
 * @throws The reason of `signal` if that is aborted first.
 */
export async function ask(
  { timeoutMs, clock }: Deadline,
  signal: AbortSignal | undefined,
  firstPhase: ProbePhase,
  work: (exchange: Exchange) => Promise<Finding>,
): Promise<ProbeOutcome> {
  signal?.throwIfAborted()
  const startedMs = clock.nowMs()
  const stop = new AbortController()
  const over = new AbortController()
  const onAbort = () => stop.abort(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  clock.sleep(timeoutMs, over.signal).then(
    () => stop.abort(deadlinePassed),
    (error) => {
      if (!over.signal.aborted) stop.abort(error)
    },
  )
  const exchange: Exchange = { signal: stop.signal, phase: firstPhase }
  const outcome = (finding: Finding): ProbeOutcome => ({
    ...finding,
    elapsedMs: Math.round(clock.nowMs() - startedMs),
  })
  try {
    return outcome(await work(exchange))
  } catch (error) {
    if (error !== deadlinePassed) throw error
    const { phase } = exchange
    return outcome({ kind: 'timed-out', phase, timeoutMs, reason: lateBecause[phase] })
  } finally {
    signal?.removeEventListener('abort', onAbort)
    over.abort()
  }
}

/**
 * Wait for something that cannot be cancelled, but no longer than until the signal is aborted. The
 * work is abandoned then, and what becomes of it is ignored.
 *
 * @throws The signal's reason, or what the work throws.
 */
export function orAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
