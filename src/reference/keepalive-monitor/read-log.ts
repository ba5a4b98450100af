/**
 * Reads what the monitor has logged.
 */

import { UsageError } from '../kit/command/usage-error.ts'
import { readRegular } from '../kit/files/regular-file.ts'
import type { LogEntry } from './events.ts'

/** What a log holds. */
export interface LogContent {
  /** Oldest first. */
  entries: LogEntry[]
  /** Lines that are none of the monitor's: torn ones, or somebody else's. */
  unreadable: number
}

/** Twelve times what a monitor writes to one file: room for several that were put together. */
const maxReadBytes = 64 * 1024 * 1024

/**
 * Read a log, the file that was put aside included.
 *
 * @throws UsageError if there is none, or it holds no line of a monitor.
 */
export function readLog(file: string): LogContent {
  const parts = [readText(`${file}.1`), readText(file)].filter((part) => part !== undefined)
  if (parts.length === 0) {
    throw new UsageError(`There is no log at ${file}; a monitor says at its start where it logs to`)
  }
  const content = parseLog(parts.join('\n'))
  if (content.entries.length > 0) return content
  throw new UsageError(`${file} holds no line of a keepalive monitor`)
}

/** What a log holds that may not be there yet. */
export function readLogIfAny(file: string): LogContent {
  return parseLog(readText(file) ?? '')
}

/** Parse lines. */
export function parseLog(text: string): LogContent {
  const content: LogContent = { entries: [], unreadable: 0 }
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const entry = parseEntry(line)
    if (entry) content.entries.push(entry)
    else content.unreadable += 1
  }
  return content
}

function parseEntry(line: string): LogEntry | undefined {
  try {
    const entry = JSON.parse(line)
    return isEntry(entry) ? entry : undefined
  } catch {
    return undefined
  }
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

function isEntry(value: unknown): value is LogEntry {
  const { time, event } = (value ?? {}) as Record<string, unknown>
  return (
    typeof time === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(time) &&
    Number.isFinite(Date.parse(time)) &&
    typeof event === 'string' &&
    Object.hasOwn(shapes, event) &&
    shapes[event as LogEntry['event']](value)
  )
}

function readText(file: string): string | undefined {
  try {
    return readRegular(file, maxReadBytes)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    throw new UsageError(`Cannot read ${file}: ${message}`)
  }
}
