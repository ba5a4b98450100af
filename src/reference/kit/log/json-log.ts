/**
 * A log of JSON lines in a file of bounded size: what a program that runs unattended leaves behind.
 *
 * Used by keepalive-monitor; of those to come by runner-watchdog (its evidence, which is replayed) and
 * hosts-pin.
 */
import { LogFile } from './log-file.ts'

/** A full log becomes `FILE.1`, whose predecessor goes: two files of this size at most, in bytes. */
export const maxLogBytes = 5 * 1024 * 1024

/** A log that is written to. */
export interface JsonLog<Entry> extends Disposable {
  /**
   * Write one line, at once: it is there when the program is killed right afterwards.
   *
   * A line that cannot be written is told to `lost`, once until lines can be written again, and the
   * program goes on: a full disk must not take down what the log is about.
   */
  write(time: Date, entry: Entry): void
}

/** How a log is kept. */
export interface JsonLogOptions<Entry> {
  /**
   * The line that each further file begins with, if an entry is the beginning of what follows: without it
   * that cannot be told, and the file before may be gone.
   */
  headOf(entry: Entry): Entry | undefined
  /** Called with the error when lines begin to be lost. */
  lost(error: Error): void
  /** Size at which the file is put aside. A longer line is lost. */
  maxBytes?: number
}

/**
 * Open a log to append to. It may be moved away at any time.
 *
 * @throws Error if it cannot be written, or is no regular file.
 */
export function openJsonLog<Entry extends object>(
  file: string,
  { headOf, lost, maxBytes = maxLogBytes }: JsonLogOptions<Entry>,
): JsonLog<Entry> {
  const log = new LogFile(file)
  let failing = false
  /** The head of what is being told, for the next file. */
  let head = ''
  /** That line, if it was lost: the next one must not be taken for the story before. */
  let owed = ''

  function write(time: Date, entry: Entry): void {
    const line = owed + lineOf(time, entry)
    if (Buffer.byteLength(line) > maxBytes)
      throw new Error(`a line is longer than ${maxBytes} bytes`)
    const size = log.size()
    const more = log.separator() + line
    if (size > 0 && size + Buffer.byteLength(more) <= maxBytes) {
      log.append(more)
    } else {
      if (size > 0) log.putAside()
      const both = owed ? line : head + line
      log.append(Buffer.byteLength(both) <= maxBytes ? both : line)
    }
  }

  return {
    write(time, entry) {
      const begins = headOf(entry)
      const next = begins && lineOf(time, begins)
      try {
        write(time, entry)
        failing = false
        owed = ''
        if (next !== undefined) head = next
      } catch (error) {
        if (next !== undefined) owed = head = next
        if (!failing) lost(error as Error)
        failing = true
      }
    },
    [Symbol.dispose]: () => log[Symbol.dispose](),
  }
}

function lineOf(time: Date, entry: object): string {
  return `${JSON.stringify({ time: time.toISOString(), ...entry })}\n`
}
