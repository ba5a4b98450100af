/**
 * What is only there while this process works: files written aside, folders for git's objects.
 *
 * Failure prevented: a run that is ended halfway leaves them for ever. A signal takes them away
 * (`tidyAtEnd`), and what a killed process could not take away the next one does. A name says whose
 * it is: the process, and the machine or container that its number means something in. Nothing of a
 * process that lives is touched; of another machine's only temporary folders older than a day.
 */
import { createHash, randomBytes } from 'node:crypto'
import { lstatSync, mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeDiskError, FileError } from './disk-error.ts'

const own = new Set<string>()
let beforeFirst: (() => void) | undefined

/** Age, in milliseconds, from which on nobody on another machine can still be at work. */
const foreignAgeMs = 24 * 60 * 60_000

const asidePattern = /^\.guidelint-(\d+)-([0-9a-f]{8})-[0-9a-f]{8}\.tmp$/
const folderPattern = /^guidelint-[a-z]+-(\d+)-([0-9a-f]{8})-[A-Za-z0-9]{6}$/

/** Where a process's number means one process: a machine, or a container on it. */
const here = createHash('sha256').update(placeName()).digest('hex').slice(0, 8)

function placeName(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

/** Name for a file that is written aside and then renamed; `release` it when it is gone. */
export function asideName(): string {
  return `.guidelint-${process.pid}-${here}-${randomBytes(4).toString('hex')}.tmp`
}

/** Whether a file's name is one of `asideName`. */
export function isAsideName(name: string): boolean {
  return asidePattern.test(name)
}

/**
 * Take everything away when this process ends, by a signal or not: for who owns the process. A run
 * that writes nothing listens to no signal and is ended at once, as any program.
 */
export function tidyAtEnd(owned: NodeJS.Process): void {
  beforeFirst = () => {
    owned.once('exit', removeOwn)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      owned.once(signal, () => {
        removeOwn()
        owned.kill(owned.pid, signal)
      })
    }
  }
}

/** Take a path away at a signal. */
export function keepTrackOf(path: string): void {
  beforeFirst?.()
  beforeFirst = undefined
  own.add(path)
}

/** The path is gone, or is what it was meant to be. */
export function release(path: string): void {
  own.delete(path)
}

/** Make a folder for the time of some work, symbolic links resolved. */
export function makeScratch(kind: string): string {
  removeStale(tmpdir(), folderPattern, Date.now() - foreignAgeMs)
  try {
    const folder = join(realpathSync(tmpdir()), `guidelint-${kind}-${process.pid}-${here}-`)
    const made = mkdtempSync(folder)
    keepTrackOf(made)
    return made
  } catch (error) {
    const reason = `nothing can be written there: ${describeDiskError(error)}`
    throw new FileError(tmpdir(), `${reason}; set TMPDIR to a folder where it can`)
  }
}

/** Take a folder of `makeScratch` away. */
export function removeScratch(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  own.delete(folder)
}

/** Take away whatever this process has not finished. */
function removeOwn(): void {
  for (const path of own) {
    try {
      rmSync(path, { recursive: true, force: true })
    } catch {
      // The next start tries again.
    }
  }
  own.clear()
}

/** Take away what ended processes have left beside the files of a folder. */
export function removeStaleAside(folder: string): void {
  removeStale(folder, asidePattern)
}

const looked = new Set<string>()

/** @param foreignBefore Time, in milliseconds, before which another machine's work is over. */
function removeStale(folder: string, pattern: RegExp, foreignBefore = 0): void {
  if (looked.has(folder)) return
  looked.add(folder)
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch {
    return
  }
  for (const name of names) {
    const [, pid, place] = pattern.exec(name) ?? []
    if (pid === undefined) continue
    const path = join(folder, name)
    try {
      const { uid, mtimeMs } = lstatSync(path)
      const isStale = place === here ? !isAlive(Number(pid)) : mtimeMs < foreignBefore
      // In a folder for everybody, another user may have chosen the name.
      if (isStale && uid === (process.geteuid?.() ?? uid)) rmSync(path, { recursive: true })
    } catch {
      // Somebody else was faster, or may.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
