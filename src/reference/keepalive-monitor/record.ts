/**
 * The record of what a monitor owns, as a file: what the next monitor of the same port ends is what
 * stands there. So only a record that nobody but this user can have written is read.
 */
import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { UsageError } from '../kit/command/usage-error.ts'
import { asideOf } from '../kit/files/lock.ts'
import { readOwnFile, replaceOwnFile } from '../kit/files/own-file.ts'
import type { ProcessIdentity } from '../kit/process/process-table.ts'

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
  let text: string | undefined
  try {
    text = readOwnFile(file, maxBytes)
  } catch (error) {
    throw new UsageError(
      `${file}: ${(error as Error).message}. It would say which processes are ended, so it is not used: remove it if no monitor of this port runs`,
    )
  }
  return text === undefined ? undefined : parsed(text)
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

/** Exchange a record for another one. */
export function replaceRecord(file: string, record: ClaimRecord): void {
  replaceOwnFile(file, JSON.stringify(record), asideOf(file, record.owner))
}

/** Remove what monitors that were killed in the middle of it have left aside. */
export function removeAsides(file: string, isLeft: (record: ClaimRecord) => boolean): void {
  const folder = dirname(file)
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(file)}.`)) continue
    const aside = join(folder, name)
    try {
      const record = readRecord(aside)
      if (record && asideOf(file, record.owner) === aside && isLeft(record)) rmSync(aside)
    } catch {
      // Not what it looks like, or gone: it is in nobody's way.
    }
  }
}
