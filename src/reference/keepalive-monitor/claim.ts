/**
 * One monitor for one local port, and what it owns on record, so that the next one can clear up after
 * it has been killed.
 */
import { rmSync } from 'node:fs'
import type { Clock } from '../kit/clock.ts'
import { UsageError } from '../kit/command/usage-error.ts'
import { takeLock } from '../kit/files/lock.ts'
import { makeFolderOf, requireOwnFolderOf } from '../kit/files/state-folder.ts'
import {
  identify,
  isAlive,
  type ProcessIdentity,
  type ProcessInfo,
  type ProcessTable,
} from '../kit/process/process-table.ts'
import { killMembers, markedGroups, signalProcess, waitUntil } from './ownership.ts'
import { type ClaimRecord, readRecord, removeAsides, replaceRecord } from './record.ts'
import { recordMatters } from './state-files.ts'
import type { Tunnel } from './tunnel.ts'

/** The right to watch a port. */
export interface Claim {
  /** What a monitor before this one left running and this one has ended. */
  cleared: ProcessInfo[]
  /** Put on record what is owned now. */
  own(tunnel: Tunnel, how: { adopted: boolean }): void
  /** Give the port up; nothing is owned any more. */
  release(): void
}

/**
 * Claim a port, and end what the last monitor of it left.
 *
 * @param file - Where the record lies; its folder is made.
 * @param owner - The mark of what this monitor will start.
 * @param stray - The process that this monitor will take over: if the last one had taken over the same,
 * it is left running.
 * @throws UsageError if a monitor of this port is running, or the record cannot be written, or others
 * may have written the one that is there.
 */
export async function claim(
  file: string,
  owner: string,
  stray: ProcessInfo | undefined,
  table: ProcessTable,
  clock: Clock,
): Promise<Claim> {
  const monitor = identify(table, process.pid)
  if (!monitor) throw new Error('This process is not in the process table')
  const record: ClaimRecord = { version: 1, monitor, owner }
  makeFolderOf(file)
  requireOwnFolderOf(file, recordMatters)
  const cleared: ProcessInfo[] = []
  await takeLock(file, record, {
    read: readRecord,
    keyOf: (one) => one.owner,
    async clear(old) {
      if (old && isAlive(table, old.monitor)) {
        throw new UsageError(
          `A monitor of this port is already running: process ${old.monitor.pid}`,
        )
      }
      if (old) cleared.push(...(await clear(old, stray, table, clock)))
    },
    late: () => new UsageError('Another monitor of this port is starting'),
  }).catch((error: NodeJS.ErrnoException) => {
    if (!error.path?.startsWith(file)) throw error
    throw new UsageError(
      `Cannot write ${file}: ${error.message}. Set XDG_STATE_HOME to a folder that may be written to`,
    )
  })
  removeAsides(file, (left) => !isAlive(table, left.monitor))
  return {
    cleared,
    own({ identity }, { adopted }) {
      replaceRecord(file, { ...record, tunnel: { identity, adopted } })
    },
    release() {
      if (readRecord(file)?.owner === owner) rmSync(file, { force: true })
    },
  }
}

async function clear(
  { monitor, tunnel, owner }: ClaimRecord,
  stray: ProcessInfo | undefined,
  table: ProcessTable,
  clock: Clock,
): Promise<ProcessInfo[]> {
  // Of another boot: whatever it was, it is gone.
  if (monitor.boot !== table.boot) return []
  const cleared = new Map<number, ProcessInfo>()
  const kill = () => {
    const found = markedGroups(table, owner).flatMap((group) => killMembers(table, group))
    if (tunnel && !tunnel.adopted) {
      found.push(...killMembers(table, { leader: tunnel.identity, owner }))
    } else if (tunnel && tunnel.identity.pid !== stray?.pid && isAlive(table, tunnel.identity)) {
      const adopted = table.find(tunnel.identity.pid)
      signalProcess(table, tunnel.identity, 'SIGKILL')
      if (adopted) found.push(adopted)
    }
    for (const one of found) cleared.set(one.pid, one)
    return found.length
  }
  // The mark finds a group that a monitor had started and not put on record when it was killed; the
  // record finds one whose guard is gone. Looked for again, should one have started another just then.
  await gone(() => kill() === 0, tunnel?.identity ?? monitor, clock)
  return [...cleared.values()]
}

async function gone(condition: () => boolean, { pid }: ProcessIdentity, clock: Clock) {
  if (await waitUntil(condition, 5000, clock)) return
  throw new UsageError(`Process ${pid}, left by the monitor before this one, cannot be ended`)
}
