/**
 * The record of what a monitor owns, as a file: what the next monitor of the same port ends is what
 * stands there. So only a record that nobody but this user can have written is read.
 */
import {
  closeSync,
  constants,
  fstatSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { UsageError } from '../kit/command/usage-error.ts'
import { openRegular, readWhole } from '../kit/files/regular-file.ts'
import type { ProcessIdentity } from '../kit/process/process-table.ts'
import { notOwn } from './state-folder.ts'

/** What is on record. */
export interface ClaimRecord {
  version: 1
  monitor: ProcessIdentity
  owner: string
  tunnel?: { identity: ProcessIdentity; adopted: boolean }
}

/** Bytes; a record has some hundred. */
const maxBytes = 65_536

/**
 * Read one.
 *
 * @returns `undefined` if there is none, or one that no version of this program wrote.
 * @throws UsageError if it is no regular file, somebody else's, or cannot be read.
 */
export function readRecord(file: string): ClaimRecord | undefined {
  let text: string
  try {
    const descriptor = openRegular(file, constants.O_RDONLY | constants.O_NOFOLLOW)
    try {
      const problem = notOwn(fstatSync(descriptor))
      if (problem !== undefined) throw new Error(problem)
      text = readWhole(descriptor, maxBytes)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    throw new UsageError(
      `${file}: ${message}. It would say which processes are ended, so it is not used: remove it if no monitor of this port runs`,
    )
  }
  return parsed(text)
}

function parsed(text: string): ClaimRecord | undefined {
  try {
    const record = JSON.parse(text) as Partial<ClaimRecord>
    const { version, monitor, owner, tunnel } = record
    const whole =
      version === 1 &&
      typeof owner === 'string' &&
      isIdentity(monitor) &&
      (tunnel === undefined || isIdentity(tunnel.identity))
    return whole ? (record as ClaimRecord) : undefined
  } catch {
    return undefined
  }
}

function isIdentity(value: ProcessIdentity | undefined): value is ProcessIdentity {
  if (typeof value !== 'object' || value === null) return false
  const { pid, start, boot } = value
  return Number.isInteger(pid) && pid > 0 && typeof start === 'string' && typeof boot === 'string'
}

/** Where a record is made before it is seen: no other monitor's name. */
export function asideOf(file: string, { owner }: ClaimRecord): string {
  return `${file}.${owner}`
}

/** Write one that nobody sees yet. */
export function writeAside(aside: string, record: ClaimRecord): void {
  // Never through a link, nor over what is there.
  writeFileSync(aside, JSON.stringify(record), { mode: 0o600, flag: 'wx' })
}

/** Exchange a record for another one. */
export function replaceRecord(file: string, record: ClaimRecord): void {
  const aside = asideOf(file, record)
  rmSync(aside, { force: true })
  writeAside(aside, record)
  renameSync(aside, file)
}

/** Remove what monitors that were killed in the middle of it have left aside. */
export function removeAsides(file: string, isLeft: (record: ClaimRecord) => boolean): void {
  const folder = dirname(file)
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(file)}.`)) continue
    const aside = join(folder, name)
    try {
      const record = readRecord(aside)
      if (record && asideOf(file, record) === aside && isLeft(record)) rmSync(aside)
    } catch {
      // Not what it looks like, or gone: it is in nobody's way.
    }
  }
}
