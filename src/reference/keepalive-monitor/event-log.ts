/**
 * The monitor's log: JSON lines in a file of bounded size.
 */
import { UsageError } from '../kit/command/usage-error.ts'
import { LogFile } from '../kit/files/log-file.ts'
import type { MonitorEvent } from './events.ts'

/** A full log becomes `FILE.1`, whose predecessor goes: two files of this size at most, in bytes. */
export const maxLogBytes = 5 * 1024 * 1024

/** The log. */
export interface EventLog extends Disposable {
  /**
   * Write one line, at once: it is there when the monitor is killed right afterwards.
   *
   * A line that cannot be written is told to `lost`, once until lines can be written again, and the
   * monitor goes on: a full disk must not take the tunnel away.
   */
  write(time: Date, event: MonitorEvent): void
}

/**
 * Open a log to append to. It may be moved away at any time.
 *
 * Each file begins with the `started` line of its run, said again as `continued` where the run began in
 * a file before it: what follows cannot be told without it, and the file before it may be gone.
 *
 * @param lost - Called with the error when lines begin to be lost.
 * @param maxBytes - Size at which the file is put aside. A longer line is lost.
 * @throws UsageError if it cannot be written, or is no regular file.
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
  let log: LogFile
  try {
    log = new LogFile(file)
  } catch (error) {
    throw new UsageError(`--log: cannot write ${file}: ${(error as Error).message}`)
  }

  function write(time: Date, event: MonitorEvent): void {
    const line = owed + lineOf(time, event)
    if (Buffer.byteLength(line) > maxBytes)
      throw new Error(`a line is longer than ${maxBytes} bytes`)
    const size = log.size()
    const more = log.separator() + line
    if (size > 0 && size + Buffer.byteLength(more) <= maxBytes) {
      log.append(more)
    } else {
      if (size > 0) log.putAside()
      const both = owed ? line : beginning + line
      log.append(Buffer.byteLength(both) <= maxBytes ? both : line)
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
    [Symbol.dispose]: () => log[Symbol.dispose](),
  }
}

function lineOf(time: Date, event: MonitorEvent): string {
  return `${JSON.stringify({ time: time.toISOString(), ...event })}\n`
}

function continuation(time: Date, event: Extract<MonitorEvent, { event: 'started' }>): string {
  return lineOf(time, { ...event, continued: true })
}
