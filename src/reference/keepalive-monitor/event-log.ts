/**
 * The monitor's log.
 */
import { UsageError } from '../kit/command/usage-error.ts'
import { type JsonLog, maxLogBytes, openJsonLog } from '../kit/log/json-log.ts'
import type { MonitorEvent } from './events.ts'

/** The log. */
export type EventLog = JsonLog<MonitorEvent>

/**
 * Open a log to append to.
 *
 * Each file begins with the `started` line of its run, said again as `continued` where the run began in
 * a file before it.
 *
 * @param lost - Called with the error when lines begin to be lost.
 * @param maxBytes - Size at which the file is put aside.
 * @throws UsageError if it cannot be written, or is no regular file.
 */
export function openEventLog(
  file: string,
  lost: (error: Error) => void,
  maxBytes = maxLogBytes,
): EventLog {
  try {
    return openJsonLog(file, { headOf, lost, maxBytes })
  } catch (error) {
    throw new UsageError(`--log: cannot write ${file}: ${(error as Error).message}`)
  }
}

function headOf(event: MonitorEvent): MonitorEvent | undefined {
  return event.event === 'started' ? { ...event, continued: true } : undefined
}
