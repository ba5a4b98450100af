/**
 * Reads logs of JSON lines, as `json-log.ts` writes them. A file by that name may hold anything.
 */
import { readRegular } from '../files/regular-file.ts'

/** What a log holds. */
export interface LogContent<Entry> {
  /** Oldest first. */
  entries: Entry[]
  /** Lines that are none of the program's: torn ones, or somebody else's. */
  unreadable: number
}

/** Twelve times what is written to one file: room for several that were put together. */
const maxReadBytes = 64 * 1024 * 1024

/**
 * The text of a log, the file that was put aside included; `undefined` if there is neither.
 *
 * @throws Error that says what is in the way, without the file's name.
 */
export function readJsonLog(file: string): string | undefined {
  const parts = [readLogFile(`${file}.1`), readLogFile(file)].filter((part) => part !== undefined)
  return parts.length === 0 ? undefined : parts.join('\n')
}

/**
 * Parse lines.
 *
 * @param isEntry - Whether a line's value is one of the program's, by its fields. Its `time` has been
 * looked at.
 */
export function parseJsonLines<Entry>(
  text: string,
  isEntry: (value: object) => value is Entry & object,
): LogContent<Entry> {
  const content: LogContent<Entry> = { entries: [], unreadable: 0 }
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const value = parsed(line)
    if (value && isEntry(value)) content.entries.push(value)
    else content.unreadable += 1
  }
  return content
}

function parsed(line: string): object | undefined {
  try {
    const value = JSON.parse(line)
    return isTimed(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isTimed(value: unknown): value is { time: string } {
  const { time } = (value ?? {}) as Record<string, unknown>
  return (
    typeof time === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(time) &&
    Number.isFinite(Date.parse(time))
  )
}

/** The text of one file; `undefined` if it is not there. @throws Error as {@link readJsonLog}. */
export function readLogFile(file: string): string | undefined {
  try {
    return readRegular(file, maxReadBytes)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
