/**
 * The folder in which a program keeps its state, and whose it is.
 */
import { lstatSync, mkdirSync, type Stats, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { UsageError } from '../command/usage-error.ts'
import { isOthers } from './regular-file.ts'

/**
 * Where a program keeps what it has to remember: below the user's state folder (`XDG_STATE_HOME`).
 *
 * @param program - Its folder's name.
 */
export function stateFolder(
  env: Readonly<Record<string, string | undefined>>,
  program: string,
): string {
  const state = env.XDG_STATE_HOME || join(env.HOME || homedir(), '.local/state')
  return join(state, 'guidelint', program)
}

/**
 * Make the folder of a file, private to the user.
 *
 * @throws UsageError if it cannot be made.
 */
export function makeFolderOf(file: string): void {
  const folder = dirname(file)
  try {
    makeFolder(folder)
  } catch (error) {
    throw new UsageError(
      `Cannot make ${folder}: ${(error as Error).message}. Set XDG_STATE_HOME to a folder that may be written to`,
    )
  }
}

/**
 * Make sure that nobody else may put a file where this user's lie: a program acts by what stands in them.
 * The folder has to be this user's alone, and nobody else may exchange it for another one.
 *
 * @param matters - What such a file could do, as a sentence without its full stop.
 * @throws UsageError if somebody else may.
 */
export function requireOwnFolderOf(file: string, matters: string): void {
  const folder = dirname(file)
  const link = lstatSync(folder)
  const stat = link.isSymbolicLink() ? statSync(folder) : link
  const problem = stat.isDirectory() ? (others(link) ?? notOwn(stat)) : 'it is no folder'
  refuseFolder(folder, problem, matters)
  const parent = dirname(folder)
  refuseFolder(parent, exchangeable(statSync(parent)), matters)
}

function refuseFolder(folder: string, problem: string | undefined, matters: string): void {
  if (problem === undefined) return
  throw new UsageError(
    `${folder}: ${problem}. ${matters}: set XDG_STATE_HOME to a folder of your own, or give this one to yourself alone (\`chown\`, \`chmod go-w\`)`,
  )
}

/** Why others may exchange what lies in a folder. In one with the sticky bit, as `/tmp`, they may not. */
function exchangeable(stat: Stats): string | undefined {
  const isOurs = !isOthers(stat) || stat.uid === 0
  if (!isOurs) return others(stat)
  return (stat.mode & 0o1000) === 0 ? writable(stat) : undefined
}

/** Why a file or folder is not this user's alone; `undefined` if it is. */
export function notOwn(stat: Stats): string | undefined {
  return others(stat) ?? writable(stat)
}

function others(stat: Stats): string | undefined {
  return isOthers(stat) ? `it belongs to another user (uid ${stat.uid})` : undefined
}

function writable({ mode }: Stats): string | undefined {
  if ((mode & 0o022) === 0) return undefined
  return `others may write to it (mode ${(mode & 0o777).toString(8)})`
}

/** Not Node's `recursive`: that never returns where the system refuses with ENOENT, as in `/proc`. */
function makeFolder(folder: string): void {
  try {
    makeOne(folder)
  } catch (error) {
    const isParentMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    if (!isParentMissing || dirname(folder) === folder) throw error
    makeFolder(dirname(folder))
    makeOne(folder)
  }
}

/** It may be there, made by somebody else just now. */
function makeOne(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
