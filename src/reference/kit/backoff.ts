/**
 * Waits between attempts: longer each time, up to a limit, and not the same for everybody.
 *
 * Used by keepalive-monitor; of those to come by bounded-call and report-outbox, whose retries have full
 * jitter, and by runner-watchdog for its cooldown. Pure: randomness is a number that is handed in.
 */

/** How waits grow. In ms. */
export interface Backoff {
  /** The first wait; doubled for each further one. */
  firstMs: number
  /** Never longer than this. */
  maxMs: number
}

/**
 * How long to wait, in ms, before jitter.
 *
 * @param waits - How many waits there were before this one.
 */
export function exponentialMs({ firstMs, maxMs }: Backoff, waits: number): number {
  // The exponent is bounded, so that a long night does not end in Infinity * 0.
  return Math.min(maxMs, firstMs * 2 ** Math.min(waits, 40))
}

/**
 * A wait made shorter at random, so that those who failed together do not come again together. Never
 * longer: a limit that holds for the wait holds for what comes of it.
 *
 * @param jitter - The part of the wait that is random, 0 to 1. With 1 (full jitter) any wait from the
 * whole down to none is as likely: the least work for a server that many wait for.
 * @param random - A random number, 0 to 1.
 */
export function spreadMs(waitMs: number, jitter: number, random: number): number {
  return waitMs * (1 - jitter * random)
}
