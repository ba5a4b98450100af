/**
 * Counts the lines of a log that hold a text and lie within a window. Pure.
 *
 * A log's lines are nearly in order: programs with several threads swap neighbours. So the count begins
 * after the last line that is older than the window by more than {@link disorderMs}; from there on each
 * line counts by its own time. That line is where reading backwards may stop, and reading forwards
 * starts over, and both come to the same count.
 *
 * A line without a time (a stack trace, a wrapped message) has the time of the one before it.
 */
import { timeOf, type Zone } from './log-time.ts'

/** How far a line may be out of order, in ms. */
export const disorderMs = 60_000

/** Which lines count. */
export interface BurstQuestion {
  /** Literal text, as it stands in the log; case counts. */
  match: string
  /** Start of the window, in ms since 1970. A line of exactly this time counts. */
  fromMs: number
  /** For times without zone. */
  zone: Zone
}

/** What was counted. */
export interface BurstCount {
  /** Lines that hold the text, within the window. */
  count: number
  /** Time of the last line that has one, in ms since 1970; `undefined` if none has. */
  newestMs: number | undefined
  /** Whether a line was found that is too old to count, and so the window's lines are all there. */
  whole: boolean
}

/** Takes one line after the other. */
export interface BurstCounter {
  /** @returns Whether the next line is needed. */
  take(line: string): boolean
  counted(): BurstCount
}

const isTooOld = (time: number, { fromMs }: BurstQuestion) => time < fromMs - disorderMs

/** For lines from the first to the last. */
export function forwardCounter(question: BurstQuestion): BurstCounter {
  const result: BurstCount = { count: 0, newestMs: undefined, whole: false }
  return {
    take(line) {
      const time = timeOf(line, question.zone)
      if (time !== undefined) {
        result.newestMs = time
        if (isTooOld(time, question)) {
          result.count = 0
          result.whole = true
        }
      }
      const { newestMs } = result
      const counts = newestMs !== undefined && newestMs >= question.fromMs
      if (counts && line.includes(question.match)) result.count += 1
      return true
    },
    counted: () => ({ ...result }),
  }
}

/** For lines from the last to the first. */
export function backwardCounter(question: BurstQuestion): BurstCounter {
  const result: BurstCount = { count: 0, newestMs: undefined, whole: false }
  // Lines that hold the text and wait for the one that says when they were written.
  let waiting = 0
  return {
    take(line) {
      if (line.includes(question.match)) waiting += 1
      const time = timeOf(line, question.zone)
      if (time === undefined) return true
      result.newestMs ??= time
      if (time >= question.fromMs) result.count += waiting
      waiting = 0
      result.whole = isTooOld(time, question)
      return !result.whole
    },
    counted: () => ({ ...result }),
  }
}
