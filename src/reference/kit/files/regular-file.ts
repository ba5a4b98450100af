/**
 * Files that a command is told of, or finds: opened so that nothing waits, and only if they are files.
 *
 * A pipe would hold the whole process until somebody opens its other end, signals included; a device
 * such as `/dev/zero` has no end; and opening a device may do something.
 */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs'
import { getuid } from 'node:process'

/** @throws Error that says what it is instead. */
export function requireRegular(stat: Stats): void {
  if (stat.isFile()) return
  // The system's own word for it stands first, as in its other messages.
  if (stat.isDirectory()) throw new Error('EISDIR: it is a folder, not a file')
  throw new Error(`it is no regular file, but ${nameOf(stat)}`)
}

function nameOf(stat: Stats): string {
  if (stat.isFIFO()) return 'a named pipe (FIFO)'
  if (stat.isSocket()) return 'a socket'
  return stat.isSymbolicLink() ? 'a symbolic link' : 'a device'
}

/**
 * Open a file without waiting for anybody.
 *
 * @param flags - As `open` takes them, of `fs.constants`.
 * @returns A descriptor, which is the caller's to close.
 * @throws Error if it is there and no regular file, and the system's own.
 */
export function openRegular(file: string, flags: number, mode?: number): number {
  const look = flags & constants.O_NOFOLLOW ? lstatSync : statSync
  const seen = look(file, { throwIfNoEntry: false })
  if (seen) requireRegular(seen)
  const descriptor = openSync(file, flags | constants.O_NONBLOCK, mode)
  try {
    // What was opened: it may have been exchanged since it was looked at.
    requireRegular(fstatSync(descriptor))
    return descriptor
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
}

/**
 * The text of a file of limited size.
 *
 * @throws Error that says what is in the way, without the file's name.
 */
export function readRegular(file: string, maxBytes: number): string {
  const descriptor = openRegular(file, constants.O_RDONLY)
  try {
    return readWhole(descriptor, maxBytes)
  } finally {
    closeSync(descriptor)
  }
}

/** The text of an open file from its beginning. @throws Error if it is larger than that. */
export function readWhole(descriptor: number, maxBytes: number): string {
  const chunks: Buffer[] = []
  let size = 0
  for (;;) {
    const chunk = Buffer.allocUnsafe(65_536)
    const length = readSync(descriptor, chunk, 0, chunk.length, size)
    if (length === 0) return Buffer.concat(chunks).toString()
    chunks.push(chunk.subarray(0, length))
    size += length
    if (size > maxBytes) throw new Error(`it is larger than ${maxBytes / 1024} KiB`)
  }
}

/** Whether it belongs to another user than the one this process acts for. */
export function isOthers({ uid }: Pick<Stats, 'uid'>): boolean {
  const user = getuid?.()
  return user !== undefined && uid !== user
}
