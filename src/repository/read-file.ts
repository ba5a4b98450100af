/**
 * Reading a file that somebody else may have put there: only a regular one, and only up to a size.
 * A device never ends, and a pipe waits for ever.
 */
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { describeDiskError } from './disk-error.ts'

/** Most bytes of a document, an event or a text; GitHub sends at most 25 MB, and nobody reads more. */
export const maxFileBytes = 64 * 1024 * 1024

/** Most bytes of a configuration file. */
export const maxConfigBytes = 1024 * 1024

/** How a file is read. */
export interface ReadOptions {
  /** Whether a symbolic link is followed. Default: it is refused. */
  followLinks?: boolean
  /** Default: 64 MiB. */
  maxBytes?: number
}

/** Why a file was not read. */
export class ReadError extends Error {
  override name = 'ReadError'
  /** The operating system's code, if it is its word. */
  readonly code: string | undefined

  constructor(reason: string, code?: string) {
    super(reason)
    this.code = code
  }
}

/**
 * Read a file that is nothing but a file.
 *
 * @throws {ReadError} With the reason, without the path.
 */
export function readRegularFile(file: string | Buffer, options: ReadOptions = {}): Buffer {
  const { followLinks = false, maxBytes = maxFileBytes } = options
  // Opening a device can do something already.
  if (followLinks) checkRegular(file)
  // A link put there since the listing is not followed, and a pipe does not block.
  const noFollow = followLinks ? 0 : constants.O_NOFOLLOW
  const descriptor = asked(() => {
    return openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | noFollow)
  })
  try {
    const { size } = asked(() => {
      const stats = fstatSync(descriptor)
      if (!stats.isFile()) throw notRegular(stats)
      return stats
    })
    return asked(() => readUpTo(descriptor, size, maxBytes))
  } finally {
    closeSync(descriptor)
  }
}

function checkRegular(file: string | Buffer): void {
  const stats = asked(() => statSync(file))
  if (!stats.isFile()) throw notRegular(stats)
}

function notRegular(stats: { isDirectory(): boolean }): ReadError {
  if (stats.isDirectory()) return new ReadError('is a folder', 'EISDIR')
  return new ReadError('is no regular file')
}

/** Some files say that they are empty, and are not. */
function readUpTo(descriptor: number, size: number, maxBytes: number): Buffer {
  if (size > maxBytes) throw tooLarge(maxBytes)
  let buffer = Buffer.allocUnsafe(Math.max(size, 512) + 1)
  let length = 0
  for (;;) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, null)
    if (read === 0) return buffer.subarray(0, length)
    length += read
    if (length > maxBytes) throw tooLarge(maxBytes)
    if (length < buffer.length) continue
    const larger = Buffer.allocUnsafe(Math.min(buffer.length * 2, maxBytes + 1))
    buffer.copy(larger)
    buffer = larger
  }
}

function tooLarge(maxBytes: number): ReadError {
  return new ReadError(`is larger than ${maxBytes / 1024 / 1024} MiB`, 'EFBIG')
}

/** Make a call, with the operating system's refusal in words. */
function asked<Value>(call: () => Value): Value {
  try {
    return call()
  } catch (error) {
    if (error instanceof ReadError) throw error
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ELOOP') throw new ReadError('is a symbolic link', code)
    if (code === 'ENOENT') throw new ReadError('no such file', code)
    throw new ReadError(`cannot be read: ${describeDiskError(error)}`, code)
  }
}
