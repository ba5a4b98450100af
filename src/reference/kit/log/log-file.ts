/**
 * The file that a log is written to: a regular file, held open, so that lines are written also when
 * there is no descriptor left to open anything with.
 */
import {
  appendFileSync,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  readlinkSync,
  readSync,
  renameSync,
  type Stats,
  statSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { isOthers, openRegular } from '../files/regular-file.ts'

/** More links that follow each other are a circle. */
const maxLinks = 20

/** An open log. It may be moved away or deleted at any time: the next line begins another one. */
export class LogFile implements Disposable {
  readonly #file: string
  #descriptor: number
  /** Its size after the last line of ours, if that is whole. */
  #wholeAt = -1

  /** @throws Error if it is there and no regular file, or cannot be written. */
  constructor(file: string) {
    this.#file = file
    const aside = lstatSync(this.#aside, { throwIfNoEntry: false })
    if (aside && !aside.isFile()) {
      throw new Error(
        `a full log is put aside as ${this.#aside}, which is there and no regular file`,
      )
    }
    this.#descriptor = open(file)
  }

  get #aside(): string {
    return `${this.#file}.1`
  }

  /** Bytes in it; of another one if the one before was moved away. */
  size(): number {
    const held = fstatSync(this.#descriptor)
    const there = statSync(this.#file, { throwIfNoEntry: false })
    if (there && isSame(held, there)) return held.size
    const next = open(this.#file)
    closeSync(this.#descriptor)
    this.#descriptor = next
    this.#wholeAt = -1
    return fstatSync(next).size
  }

  /**
   * What ends the line before: a monitor that was killed, or a disk that was full, in the middle of a
   * line must not spoil the next one. Readers skip empty lines.
   */
  separator(): string {
    const size = this.size()
    if (size === 0 || size === this.#wholeAt) return ''
    return lastByte(this.#file, size) === '\n' ? '' : '\n'
  }

  /** @param lines - Whole ones. */
  append(lines: string): void {
    this.#wholeAt = -1
    appendFileSync(this.#descriptor, lines)
    this.#wholeAt = fstatSync(this.#descriptor).size
  }

  /** Put it aside, and begin another one. */
  putAside(): void {
    renameSync(this.#file, this.#aside)
    this.size()
  }

  [Symbol.dispose](): void {
    closeSync(this.#descriptor)
  }
}

function open(file: string): number {
  const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW } = constants
  const target = behindOwnLinks(file)
  try {
    return openRegular(target, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ELOOP') throw error
    throw new Error('it became a symbolic link just now')
  }
}

/**
 * Where symbolic links of this user's, or of root's, lead. One that somebody else has put there would
 * let them choose what is written to.
 */
function behindOwnLinks(file: string): string {
  let path = file
  for (let links = 0; links < maxLinks; links += 1) {
    const stat = lstatSync(path, { throwIfNoEntry: false })
    if (!stat?.isSymbolicLink()) return path
    if (isOthers(stat) && stat.uid !== 0) {
      throw new Error(`${path} is a symbolic link of another user (uid ${stat.uid})`)
    }
    path = resolve(dirname(path), readlinkSync(path))
  }
  throw new Error('its symbolic links lead nowhere')
}

function isSame(one: Stats, other: Stats): boolean {
  return one.ino === other.ino && one.dev === other.dev
}

/** `undefined` if it may be written and not read. */
function lastByte(file: string, size: number): string | undefined {
  try {
    const descriptor = openRegular(file, constants.O_RDONLY)
    try {
      const last = Buffer.alloc(1)
      readSync(descriptor, last, 0, 1, size - 1)
      return last.toString('latin1')
    } finally {
      closeSync(descriptor)
    }
  } catch {
    return undefined
  }
}
