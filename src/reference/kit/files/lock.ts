/**
 * A lock that is a file: one holder at a time, who may be killed at any moment, and whose lock the next
 * one takes over after clearing up what it says.
 *
 * Used by keepalive-monitor (one for each local port); of those to come by runner-watchdog (one for each
 * runner) and hosts-pin (two writers of one hosts file).
 */
import { linkSync, renameSync, rmSync } from 'node:fs'
import { makeOwnFile } from './own-file.ts'

/** How one kind of lock is told apart, and taken over. */
export interface LockRules<Entry> {
  /** What stands in a lock file; `undefined` if it is not there, or none of this kind. */
  read(file: string): Entry | undefined
  /** A random name of its holder: no other has it, ever. Part of a file's name. */
  keyOf(entry: Entry): string
  /**
   * Called with the lock that is there. Throws if its holder lives; otherwise clears up after it.
   */
  clear(entry: Entry | undefined): Promise<void>
  /** What whoever comes at the same time, and too late, is told. */
  late(): Error
}

/**
 * Take it. Of several who try at once only one gets it.
 *
 * @param file - In a folder that is there and this user's alone.
 * @throws What `clear` and `late` say, and the system's own errors: nothing is held then.
 */
export async function takeLock<Entry>(
  file: string,
  entry: Entry,
  rules: LockRules<Entry>,
): Promise<void> {
  const { read, keyOf, clear, late } = rules
  const aside = asideOf(file, keyOf(entry))
  while (!create(file, aside, entry)) {
    const old = read(file)
    await clear(old)
    // Whoever else found the same stale lock may have replaced it by now: then it is theirs.
    try {
      renameSync(file, aside)
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? late() : error
    }
    const taken = read(aside)
    if ((taken && keyOf(taken)) !== (old && keyOf(old))) {
      giveBack(aside, file)
      throw late()
    }
    rmSync(aside)
  }
}

/** Where a holder makes a lock before it is seen: no other holder's name. */
export function asideOf(file: string, key: string): string {
  return `${file}.${key}`
}

/**
 * Fails if there is a lock, so of two that start at once only one gets it. Nobody ever sees half a lock, as
 * with a file that is opened first and written then: it would look like a broken one, that anybody may
 * replace.
 */
function create(file: string, aside: string, entry: unknown): boolean {
  try {
    makeOwnFile(aside, JSON.stringify(entry))
    linkSync(aside, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function giveBack(aside: string, file: string): void {
  try {
    linkSync(aside, file)
  } catch (error) {
    // A third one was faster; the lock is theirs.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}
