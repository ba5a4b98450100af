/**
 * A process group, addressed by the id of the process that leads it: everything a program started and
 * that did not leave the group on purpose.
 */
import type { Clock } from '../clock.ts'
import { hasEnded, processIds, readStat } from './proc.ts'

/** Between two looks at a group that is being ended, in ms. */
const lookEveryMs = 5

/** A process that the kernel holds (state `D`) cannot be killed; longer than this nobody waits. */
const patienceMs = 1000

/**
 * Send SIGKILL to all of a group, and wait until none of them lives.
 *
 * To be called while the leader is unreaped, or right after: the system gives its id to nobody else as
 * long as there is anybody in the group, and to a stranger only after it has used up all others.
 *
 * @param groupId - Larger than 1.
 * @returns Whether they are gone; `false` if one is left after a second.
 */
export async function endGroup(groupId: number, clock: Clock): Promise<boolean> {
  const untilMs = clock.nowMs() + patienceMs
  // Sent again each time: whoever was just being started may have missed the first.
  while (signalGroup(groupId) && hasLiving(groupId)) {
    if (clock.nowMs() >= untilMs) return false
    await clock.sleep(lookEveryMs)
  }
  return true
}

/** Whether there was anybody to send it to. */
function signalGroup(groupId: number): boolean {
  try {
    process.kill(-groupId, 'SIGKILL')
    return true
  } catch (error) {
    // macOS answers EPERM for a group of which only the dead are left.
    return (error as NodeJS.ErrnoException).code === 'EPERM' && process.platform === 'linux'
  }
}

/**
 * Whether there is more in the group than processes that are dead and not yet reaped: in a container
 * without an init process those stay for ever. Without `/proc`, or a descriptor to read it with, all are
 * taken for living.
 */
function hasLiving(groupId: number): boolean {
  if (process.platform !== 'linux') return true
  try {
    return processIds().some((pid) => {
      const stat = readStat(pid)
      return stat?.group === groupId && !hasEnded(stat)
    })
  } catch {
    return true
  }
}
