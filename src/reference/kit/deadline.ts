/**
 * One deadline over a whole exchange.
 *
 * The deadline is a single timer that nothing which happens in between can move: a server that sends
 * a byte each second, or one `100 Continue` after the other, does not win time with it. Each exchange
 * has a signal of its own, so that an attempt never inherits the end of the one before it.
 *
 * Used by probes; of those to come by bounded-call (each call and each attempt of it), report-outbox
 * (deliveries) and runner-watchdog (the forge's view).
 */
import type { Clock } from './clock.ts'

/** How long something may take. */
export interface Deadline {
  timeoutMs: number
  clock: Clock
}

/** What came of work under a deadline. */
export type Timed<Result> = { elapsedMs: number } & (
  | { inTime: true; result: Result }
  | { inTime: false }
)

/** Why the signal of work is aborted when its time is over. */
class DeadlinePassed extends Error {
  override name = 'DeadlinePassed'
}

/** Whether work is to end because its time is over, and not because its caller gave up. */
export function isOverdue(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason instanceof DeadlinePassed
}

/**
 * Do work within a deadline. It is signalled, not abandoned: the promise settles when the work does.
 *
 * @param signal - The caller's, who may give up earlier.
 * @param work - Must, once its signal is aborted, clear away what it opened and then throw the signal's
 * reason.
 * @throws The reason of `signal` if that is aborted first, and what the work throws.
 */
export async function withDeadline<Result>(
  { timeoutMs, clock }: Deadline,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Timed<Result>> {
  signal?.throwIfAborted()
  const startedMs = clock.nowMs()
  const stop = new AbortController()
  const over = new AbortController()
  // Of this exchange: the deadline of one around it is another.
  const passed = new DeadlinePassed(`no end within ${timeoutMs} ms`)
  const onAbort = () => stop.abort(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  clock.sleep(timeoutMs, over.signal).then(
    () => stop.abort(passed),
    (error) => {
      if (!over.signal.aborted) stop.abort(error)
    },
  )
  const elapsedMs = () => Math.round(clock.nowMs() - startedMs)
  try {
    const result = await work(stop.signal)
    return { inTime: true, result, elapsedMs: elapsedMs() }
  } catch (error) {
    if (error !== passed) throw error
    return { inTime: false, elapsedMs: elapsedMs() }
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

/** Wait for something that may not come: a process held by the kernel, a pipe held by a stranger. */
export async function noLongerThan(ms: number, clock: Clock, what: unknown): Promise<void> {
  const stop = new AbortController()
  try {
    await Promise.race([what, clock.sleep(ms, stop.signal).catch(() => {})])
  } finally {
    stop.abort()
  }
}
