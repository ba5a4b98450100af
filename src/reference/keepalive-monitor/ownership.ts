/**
 * What belongs to this monitor, and the only functions that signal processes which are no children of
 * it. Whoever is signalled has been recognised a moment before by what cannot be anybody else's.
 */
import type { Clock } from '../kit/clock.ts'
import {
  isAlive,
  type ProcessIdentity,
  type ProcessInfo,
  type ProcessTable,
} from '../kit/process/process-table.ts'
import { guardName } from './guard.ts'

/** Environment variable with the monitor's own random name, which all it starts inherits. */
export const ownerVariable = 'GUIDELINT_KEEPALIVE_OWNER'

/** A process group that this monitor, or one before it, started. */
export interface OwnedGroup {
  /** The guard: the group has its number. */
  leader: ProcessIdentity
  /** Value of {@link ownerVariable} in it. */
  owner: string
}

/**
 * The processes of the group that are still there. While its leader lives the number is the group's;
 * later the number may come to others, and a process belongs to the group if it carries its mark.
 */
export function membersOf(table: ProcessTable, { leader, owner }: OwnedGroup): ProcessInfo[] {
  if (leader.boot !== table.boot) return []
  const sameNumber = table.all().filter(({ group }) => group === leader.pid)
  if (isAlive(table, leader)) return sameNumber
  return sameNumber.filter(({ pid }) => table.variable(pid, ownerVariable) === owner)
}

/** Send a signal to that process, if it is still there. */
export function signalProcess(
  table: ProcessTable,
  identity: ProcessIdentity,
  signal: 'SIGTERM' | 'SIGKILL',
): void {
  if (!isAlive(table, identity)) return
  try {
    process.kill(identity.pid, signal)
  } catch (error) {
    // It ended in between.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/**
 * Kill what is there of a group, and what that starts meanwhile. What has been killed may be there for
 * another moment.
 */
export function killMembers(table: ProcessTable, group: OwnedGroup): ProcessInfo[] {
  const killed = new Map<string, ProcessInfo>()
  for (;;) {
    const found = membersOf(table, group).filter((one) => !killed.has(nameOf(one)))
    if (found.length === 0) return [...killed.values()]
    for (const one of found) {
      const { pid, start } = one
      signalProcess(table, { pid, start, boot: table.boot }, 'SIGKILL')
      killed.set(nameOf(one), one)
    }
  }
}

/**
 * The groups whose guard is there and carries a monitor's mark: also one that was started and not put on
 * record. What the command has sent into a group of its own is not among them: others may use it by now.
 */
export function markedGroups(table: ProcessTable, owner: string): OwnedGroup[] {
  return table
    .all()
    .filter(({ pid, group, command }) => pid === group && command.includes(guardName))
    .filter(({ pid }) => table.variable(pid, ownerVariable) === owner)
    .map(({ pid, start }) => ({ leader: { pid, start, boot: table.boot }, owner }))
}

function nameOf({ pid, start }: ProcessInfo): string {
  return `${pid} ${start}`
}

/** Wait until a condition holds that nobody tells about; `false` if it does not within the time. */
export async function waitUntil(
  condition: () => boolean,
  timeoutMs: number,
  clock: Clock,
): Promise<boolean> {
  const end = clock.nowMs() + timeoutMs
  while (!condition()) {
    if (clock.nowMs() >= end) return false
    await clock.sleep(20)
  }
  return true
}
