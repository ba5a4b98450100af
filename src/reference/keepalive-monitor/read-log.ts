/**
 * Reads what the monitor has logged.
 */
import { UsageError } from '../kit/command/usage-error.ts'
import * as jsonLog from '../kit/log/read-json-log.ts'
import type { LogEntry } from './events.ts'

/** What a log holds. */
export type LogContent = jsonLog.LogContent<LogEntry>

/**
 * Read a log, the file that was put aside included.
 *
 * @throws UsageError if there is none, or it holds no line of a monitor.
 */
export function readLog(file: string): LogContent {
  const text = readable(file, jsonLog.readJsonLog)
  if (text === undefined) {
    throw new UsageError(`There is no log at ${file}; a monitor says at its start where it logs to`)
  }
  const content = parseLog(text)
  if (content.entries.length > 0) return content
  throw new UsageError(`${file} holds no line of a keepalive monitor`)
}

/** What a log holds that may not be there yet. */
export function readLogIfAny(file: string): LogContent {
  return parseLog(readable(file, jsonLog.readLogFile) ?? '')
}

/** Parse lines. */
export function parseLog(text: string): LogContent {
  return jsonLog.parseJsonLines(text, isEntry)
}

type Check = (value: unknown) => boolean

const text: Check = (value) => typeof value === 'string'
const number: Check = (value) => typeof value === 'number' && value >= 0 && Number.isFinite(value)
const flag: Check = (value) => typeof value === 'boolean'
/** One of our own words, also of a version to come. */
const word: Check = (value) => typeof value === 'string' && /^[a-z-]{1,30}$/.test(value)
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
const record =
  (fields: Record<string, Check>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(fields).every(([name, check]) => check((value as Record<string, unknown>)[name]))

const failure = { kind: word, phase: optional(word), reason: text, elapsedMs: number }
const counts = { probes: number, failedProbes: number, restarts: number }

/** A file by that name may hold anything, and what reads on relies on these. */
const shapes: { readonly [Event in LogEntry['event']]: Check } = {
  started: record({
    monitor: record({ pid: number, start: text, boot: text }),
    probe: text,
    directProbe: optional(text),
    command: list(text),
    pid: number,
    adopted: flag,
    intervalMs: number,
    timeoutMs: number,
    failThreshold: number,
    detectionBoundMs: number,
    continued: optional(flag),
  }),
  'leftover-cleared': record({ processes: list(record({ pid: number, command: text })) }),
  kept: record({ retireAfter: text }),
  'probe-failed': record({
    failures: number,
    verdict: optional(word),
    restartInMs: optional(number),
    ...failure,
  }),
  recovered: record({ afterMs: number }),
  'direct-probe-failed': record(failure),
  'remote-down': record(failure),
  'remote-back': record({ afterMs: number }),
  exited: record({ code: optional(number), output: list(text), restartInMs: optional(number) }),
  'not-asked': record({ reason: text }),
  held: record({ reason: text }),
  'start-failed': record({ reason: text }),
  restarted: record({
    because: (value) => value === 'stale' || value === 'exited',
    pid: number,
    restarts: number,
    restartsInRow: number,
  }),
  alive: record({ uptimeMs: number, verdict: word, ...counts }),
  stopped: record({ because: text, uptimeMs: number, ...counts }),
}

function isEntry(value: object): value is LogEntry {
  const { event } = value as Record<string, unknown>
  return (
    typeof event === 'string' &&
    Object.hasOwn(shapes, event) &&
    shapes[event as LogEntry['event']](value)
  )
}

function readable<Result>(file: string, read: (file: string) => Result): Result {
  try {
    return read(file)
  } catch (error) {
    throw new UsageError(`Cannot read ${file}: ${(error as Error).message}`)
  }
}
