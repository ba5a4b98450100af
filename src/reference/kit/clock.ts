/**
 * Time as the reference implementations see it. It is always handed in, so that a test can run a
 * simulated day in a moment, and so can a page in a browser.
 */

/** Where time comes from. */
export interface Clock {
  /** Milliseconds on a clock that never jumps; its zero means nothing. */
  nowMs(): number
  /** The calendar's time, for what people read. */
  date(): Date
  /**
   * Wait.
   *
   * @param ms - Milliseconds; zero and less let everything else that is due go first.
   * @throws The signal's reason, as soon as it is aborted. The timer is gone then.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}
