/**
 * Small files that a program believes: only what nobody but this user can have written is read, and a
 * reader never sees half of one.
 */
import { closeSync, constants, fstatSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { openRegular, readWhole } from './regular-file.ts'
import { notOwn } from './state-folder.ts'

/**
 * The text of one.
 *
 * @returns `undefined` if there is none.
 * @throws Error that says what is in the way, without the file's name: it is no regular file, a symbolic
 * link, somebody else's, others may write to it, or it cannot be read.
 */
export function readOwnFile(file: string, maxBytes: number): string | undefined {
  try {
    const descriptor = openRegular(file, constants.O_RDONLY | constants.O_NOFOLLOW)
    try {
      const problem = notOwn(fstatSync(descriptor))
      if (problem !== undefined) throw new Error(problem)
      return readWhole(descriptor, maxBytes)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Make one that is not there, for this user alone: never through a link, nor over what is there. */
export function makeOwnFile(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600, flag: 'wx' })
}

/**
 * Exchange one for another in one step.
 *
 * @param aside - Where it is made: a name in the same folder that nobody else uses.
 */
export function replaceOwnFile(file: string, text: string, aside: string): void {
  rmSync(aside, { force: true })
  makeOwnFile(aside, text)
  renameSync(aside, file)
}
