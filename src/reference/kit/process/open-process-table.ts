/**
 * The processes of this machine: Linux answers from `/proc`, other systems from `ps`.
 */
import {
  hasEnded,
  processIds,
  readBoot,
  readCommand,
  readEnvironment,
  readStat,
  readUser,
} from './proc.ts'
import type { ProcessInfo, ProcessTable } from './process-table.ts'
import { psTable } from './ps.ts'

/** The table of this machine. */
export function openProcessTable(platform: NodeJS.Platform = process.platform): ProcessTable {
  return platform === 'linux' ? procTable() : psTable()
}

function procTable(): ProcessTable {
  const find = (pid: number): ProcessInfo | undefined => {
    const stat = readStat(pid)
    if (!stat || hasEnded(stat)) return undefined
    const [command, user] = [readCommand(pid), readUser(pid)]
    if (command === undefined || user === undefined) return undefined
    const { parent, group, start } = stat
    return { pid, parent, group, start, user, command }
  }
  return {
    boot: readBoot(),
    find,
    all: () => processIds().flatMap((pid) => find(pid) ?? []),
    variable(pid, name) {
      try {
        const found = readEnvironment(pid)?.find((entry) => entry.startsWith(`${name}=`))
        return found?.slice(name.length + 1)
      } catch {
        return undefined
      }
    },
  }
}
