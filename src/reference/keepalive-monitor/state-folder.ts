import { lstatSync, mkdirSync, type Stats, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { UsageError } from '../kit/command/usage-error.ts'
import { isOthers } from '../kit/files/regular-file.ts'
import type { Endpoint } from './local-port.ts'

/**
 * Where a monitor keeps its record and, unless told otherwise, its log: in the user's state folder
 * (`XDG_STATE_HOME`), named after the near end of its tunnel.
 */
export function stateFiles(
  env: Readonly<Record<string, string | undefined>>,
  { host, port }: Endpoint,
): { record: string; log: string } {
  const state = env.XDG_STATE_HOME || join(env.HOME || homedir(), '.local/state')
  // One port, whatever it is called: `localhost` is `127.0.0.1` and `::1`, and a tunnel takes both.
  const near = /^(?:localhost|::1|127(?:\.\d+){3})$/.test(host) ? 'loopback' : host
  // A colon of an IPv6 address is no good in a file's name everywhere.
  const name = `${near.replace(/[^\w.-]/g, '_')}-${port}`
  const folder = join(state, 'guidelint/keepalive')
  return { record: join(folder, `${name}.json`), log: join(folder, `${name}.jsonl`) }
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
 * Make sure that nobody else may put a record where this user's records lie: it says which processes a
 * monitor ends. The folder has to be this user's alone, and nobody else may exchange it for another one.
 *
 * @throws UsageError if somebody else may.
 */
export function requireOwnFolderOf(file: string): void {
  const folder = dirname(file)
  const link = lstatSync(folder)
  const stat = link.isSymbolicLink() ? statSync(folder) : link
  refuseFolder(folder, !stat.isDirectory() ? 'it is no folder' : (others(link) ?? notOwn(stat)))
  const parent = dirname(folder)
  refuseFolder(parent, exchangeable(statSync(parent)))
}

function refuseFolder(folder: string, problem: string | undefined): void {
  if (problem === undefined) return
  throw new UsageError(
    `${folder}: ${problem}. A record in it says which processes are ended: set XDG_STATE_HOME to a folder of your own, or give this one to yourself alone (\`chown\`, \`chmod go-w\`)`,
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

/** It may be there, made by another monitor just now. */
function makeOne(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
