/**
 * The monitor's log: JSON lines in a file of bounded size.
 */
import { appendFileSync, closeSync, openSync, readSync, renameSync, statSync } from 'node:fs'
import { UsageError } from '../shared/usage-error.ts'
import type { MonitorEvent } from './events.ts'

/** A full log becomes `FILE.1`, whose predecessor goes: two files of this size at most, in bytes. */
export const maxLogBytes = 5 * 1024 * 1024

/** The log. */
export interface EventLog {
  /**
   * Write one line, at once: it is there when the monitor is killed right afterwards.
   *
   * A line that cannot be written is told to `lost`, once until lines can be written again, and the
   * monitor goes on: a full disk must not take the tunnel away.
   */
  write(time: Date, event: MonitorEvent): void
}

/**
 * Open a log to append to. The file is opened for each line, so it may be moved away at any time.
 *
 * Each file begins with the `started` line of its run, said again as `continued` where the run began in
 * a file before it: what follows cannot be told without it, and the file before it may be gone.
 *
 * @param lost - Called with the error when lines begin to be lost.
 * @param maxBytes - Size at which the file is put aside. A longer line is lost.
 * @throws UsageError if it cannot be written.
 */
export function openEventLog(
  file: string,
  lost: (error: Error) => void,
  maxBytes = maxLogBytes,
): EventLog {
  let failing = false
  /** The `started` line of this run, for the next file. */
  let beginning = ''
  /** That line, if it was lost: the next one must not be taken for the run's before. */
  let owed = ''
  const append = (text: string) => appendFileSync(file, text, { mode: 0o600 })
  try {
    append('')
  } catch (error) {
    throw new UsageError(`--log: cannot write ${file}: ${(error as Error).message}`)
  }

  function write(time: Date, event: MonitorEvent): void {
    const line = owed + lineOf(time, event)
    if (Buffer.byteLength(line) > maxBytes)
      throw new Error(`a line is longer than ${maxBytes} bytes`)
    const more = separator(file) + line
    const size = sizeOf(file)
    if (size > 0 && size + Buffer.byteLength(more) <= maxBytes) {
      append(more)
    } else {
      if (size > 0) renameSync(file, `${file}.1`)
      const both = owed ? line : beginning + line
      // A device has no size and no beginning either: there, every line would look like the first.
      const whole = Buffer.byteLength(both) <= maxBytes && (size > 0 || isRegular(file))
      append(whole ? both : line)
    }
  }

  return {
    write(time, event) {
      try {
        write(time, event)
        failing = false
        owed = ''
        if (event.event === 'started') beginning = continuation(time, event)
      } catch (error) {
        if (event.event === 'started') owed = beginning = continuation(time, event)
        if (!failing) lost(error as Error)
        failing = true
      }
    },
  }
}

function lineOf(time: Date, event: MonitorEvent): string {
  return `${JSON.stringify({ time: time.toISOString(), ...event })}\n`
}

function continuation(time: Date, event: Extract<MonitorEvent, { event: 'started' }>): string {
  return lineOf(time, { ...event, continued: true })
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

/** Whether it is a file, or will be one once it is written. */
function isRegular(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? true
}

/**
 * What ends the line before: a monitor that was killed, or a disk that was full, in the middle of a line
 * must not spoil the next one. Readers skip empty lines.
 */
function separator(file: string): string {
  const size = sizeOf(file)
  if (size === 0) return ''
  try {
    const descriptor = openSync(file, 'r')
    try {
      const last = Buffer.alloc(1)
      readSync(descriptor, last, 0, 1, size - 1)
      return last.toString('latin1') === '\n' ? '' : '\n'
    } finally {
      closeSync(descriptor)
    }
  } catch {
    // It may be written and not read.
    return '\n'
  }
}
