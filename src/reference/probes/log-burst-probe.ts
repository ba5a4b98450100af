/**
 * Asks a log whether the same complaint fills it: seed 004's wedged runner logs `failed to fetch task`
 * every 2 s, a healthy one not at all.
 */
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Clock } from '../kit/clock.ts'
import { requireBetween } from '../kit/command/require-between.ts'
import { UsageError } from '../kit/command/usage-error.ts'
import { orAborted } from '../kit/deadline.ts'
import { formatDuration } from '../kit/duration.ts'
import { printable } from '../kit/printable.ts'
import { systemClock } from '../kit/system-clock.ts'
import { ask, type Exchange, type Finding, requireTimeout } from './ask.ts'
import {
  type BurstCount,
  type BurstCounter,
  type BurstQuestion,
  backwardCounter,
  disorderMs,
  forwardCounter,
} from './count-burst.ts'
import { codeOf } from './dial.ts'
import type { Zone } from './log-time.ts'
import type { Probe } from './probe.ts'
import { linesBackwards, linesForwards, UnreadableError } from './read-lines.ts'

/** What to look for. */
export interface LogBurstOptions {
  /** Literal text, as it stands in the log (in a JSON line: escaped); case counts. */
  match: string
  /** So many lines, or more, are a burst: 1 to 1000000. Seed 004: 40. */
  limit: number
  /** How far back lines count, in ms: 1000 to 86400000. Seed 004: 5 minutes. */
  windowMs: number
  /** Deadline over all reading: 100 to 30000 ms. */
  timeoutMs: number
  /** Zone of times that do not say theirs; `local` by default, as Go's logger writes it. */
  zone?: Zone
  /** The time the window ends; the machine's by default. */
  now?: () => Date
  /** Bytes read at most: 1024 to 2^40; 64 MiB by default. In a stream: the longest line. */
  maxBytes?: number
  clock?: Clock
}

/** What to look for, and in which file. */
export interface LogBurstFileOptions extends LogBurstOptions {
  /** Path of a regular file. */
  file: string
}

const chunkBytes = 65_536
const defaultMaxBytes = 64 * 1024 * 1024

/**
 * A probe that counts backwards from the end of a file, so that a large log costs its window only.
 *
 * Sees one file: lines that rotation has moved elsewhere are not counted, and the reason says so when
 * the file begins within the window. Reads that the system holds (a network file system) are abandoned
 * at the deadline, not ended.
 *
 * Ends as `ok`, `burst`, `unreadable` or `timed-out`. `unreadable`, never `ok`, when no line has a time,
 * when the newest lies in the future, or when `maxBytes` did not reach back to the window's start.
 *
 * @throws {UsageError} For options that cannot be used.
 */
export function logBurstProbe(options: LogBurstFileOptions): Probe {
  const { file, maxBytes = defaultMaxBytes } = options
  return probe(options, printable(file, 120), async (question, exchange, report) => {
    // Not blocking: opening a pipe would wait for its writer, for ever and out of reach.
    const opening = open(file, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const handle = await orAborted(opening, exchange.signal)
      const stat = await orAborted(handle.stat(), exchange.signal)
      if (!stat.isFile()) {
        throw new UnreadableError('it is no regular file; pipe it in and name it `-`')
      }
      const counter = backwardCounter(question)
      const source = { size: stat.size, read: readFrom(handle, exchange) }
      const lines = linesBackwards(source, { chunkBytes, maxBytes })
      return await countAll(lines, counter, exchange, report)
    } finally {
      // After an abandoned read the handle closes when the read ends; that is not waited for.
      const closing = opening.then((handle) => handle.close()).catch(() => {})
      if (!exchange.signal.aborted) await closing
    }
  })
}

/**
 * The same for text that comes as a stream (`journalctl … |`, `docker logs … |`), from its beginning to
 * its end. The stream can be read once, so the probe can be run once. It ends the stream's iterator
 * and destroys a Node stream, whatever the outcome.
 *
 * @throws {UsageError} For options that cannot be used.
 */
export function logBurstStreamProbe(
  options: LogBurstOptions & { stream: AsyncIterable<Uint8Array> },
): Probe {
  const { stream, maxBytes = defaultMaxBytes } = options
  return probe(options, 'standard input', (question, exchange, report) => {
    const lines = linesForwards(abortable(stream, exchange.signal), { maxBytes })
    return countAll(lines, forwardCounter(question), exchange, report)
  })
}

type Report = (counted: BurstCount, incomplete?: string) => Finding

function probe(
  options: LogBurstOptions,
  where: string,
  count: (question: BurstQuestion, exchange: Exchange, report: Report) => Promise<Finding>,
): Probe {
  const { match, limit, windowMs, timeoutMs, zone = 'local', clock = systemClock } = options
  const now = options.now ?? (() => clock.date())
  if (match === '' || match.includes('\n')) {
    throw new UsageError('Expected `match` to be a text on one line, of one character or more')
  }
  requireBetween('limit', limit, { min: 1, max: 1_000_000 })
  requireBetween('windowMs', windowMs, { min: 1000, max: 86_400_000 })
  requireBetween('maxBytes', options.maxBytes ?? defaultMaxBytes, { min: 1024, max: 2 ** 40 })
  requireTimeout(timeoutMs)
  return {
    title: `count \`${printable(match, 60)}\` in ${where}`,
    run: (signal) =>
      ask({ timeoutMs, clock }, signal, 'read', async (exchange) => {
        const nowMs = now().getTime()
        const question: BurstQuestion = { match, fromMs: nowMs - windowMs, zone }
        const report: Report = (counted, incomplete) =>
          findingOf(options, nowMs, counted, incomplete)
        try {
          return await count(question, exchange, report)
        } catch (error) {
          exchange.signal.throwIfAborted()
          const reason = error instanceof UnreadableError ? error.message : describe(error)
          return { kind: 'unreadable', reason }
        }
      }),
  }
}

async function countAll(
  lines: AsyncIterable<string>,
  counter: BurstCounter,
  { signal }: Exchange,
  report: Report,
): Promise<Finding> {
  try {
    for await (const line of lines) {
      if (!counter.take(line)) break
    }
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof UnreadableError)) throw error
    return report(counter.counted(), error.message)
  }
  return report(counter.counted())
}

function readFrom(handle: FileHandle, { signal }: Exchange) {
  return async (offset: number, length: number): Promise<Buffer> => {
    // A buffer of its own each time: lines are cut out of it, not copied.
    const buffer = Buffer.allocUnsafe(length)
    let filled = 0
    while (filled < length) {
      const reading = handle.read(buffer, filled, length - filled, offset + filled)
      const { bytesRead } = await orAborted(reading, signal)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return buffer.subarray(0, filled)
  }
}

async function* abortable(
  stream: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const iterator = stream[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { done, value } = await orAborted(Promise.resolve(iterator.next()), signal)
      if (done) return
      yield value
    }
  } finally {
    // A generator that is waiting cannot be ended before it wakes up; destroying what feeds it wakes it.
    const ending = Promise.resolve(iterator.return?.()).catch(() => {})
    if (stream instanceof Readable) stream.destroy()
    if (!signal.aborted) await ending
  }
}

function findingOf(
  { limit, windowMs, zone = 'local' }: LogBurstOptions,
  nowMs: number,
  { count, newestMs, whole }: BurstCount,
  incomplete?: string,
): Finding {
  const window = formatDuration(windowMs)
  const counted = `${count} ${count === 1 ? 'line' : 'lines'} in the last ${window}, limit ${limit}`
  if (newestMs !== undefined && newestMs > nowMs + disorderMs) {
    const ahead = formatDuration(newestMs - nowMs)
    const reason = `its newest time is ${ahead} ahead of now; times without zone were read as ${zone}`
    return { kind: 'unreadable', reason }
  }
  if (count >= limit) {
    return {
      kind: 'burst',
      count,
      limit,
      windowMs,
      reason: incomplete ? `at least ${counted}` : counted,
    }
  }
  if (incomplete !== undefined) return { kind: 'unreadable', reason: incomplete }
  if (newestMs === undefined) {
    const reason =
      'no line has a time that is understood; try `journalctl -o short-iso` or `docker logs --timestamps`'
    return { kind: 'unreadable', reason }
  }
  const part = whole
    ? ''
    : '; the log begins within the window, and older lines may have been moved'
  return { kind: 'ok', reason: `${counted}${part}` }
}

function describe(error: unknown): string {
  const code = codeOf(error)
  return code === 'ENOENT' ? 'no such file' : `it cannot be read (${code})`
}
