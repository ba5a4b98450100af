/**
 * Which process is which. A pid alone names a process only until it ends; a pid with the time at which
 * the process started, on one boot of one machine, names it for good.
 *
 * Linux answers from `/proc`, other systems from `ps`, whose start times are whole seconds.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** A process, and no other, ever. */
export interface ProcessIdentity {
  pid: number
  /** Start time as the system gives it: clock ticks since boot, or a date. Only to be compared. */
  start: string
  /** The boot on which pid and start time hold. */
  boot: string
}

/** What the system tells of a process that has not ended. */
export interface ProcessInfo {
  pid: number
  parent: number
  /** Process group. */
  group: number
  start: string
  /** The numeric user it runs as. */
  user: number
  /** Its arguments, joined by spaces. Empty for a kernel thread. */
  command: string
}

/** Where processes are looked up. */
export interface ProcessTable {
  /** Names this boot. */
  boot: string
  /** The process with that pid; `undefined` if there is none, or it has ended and is only not reaped. */
  find(pid: number): ProcessInfo | undefined
  all(): ProcessInfo[]
  /** A variable of the environment a process was started with; `undefined` where it is not to be read. */
  variable(pid: number, name: string): string | undefined
}

/** Identity of a process that is there. */
export function identify(table: ProcessTable, pid: number): ProcessIdentity | undefined {
  const found = table.find(pid)
  return found && { pid, start: found.start, boot: table.boot }
}

/** Whether that very process is still there. */
export function isAlive(table: ProcessTable, { pid, start, boot }: ProcessIdentity): boolean {
  return boot === table.boot && table.find(pid)?.start === start
}

/** The table of this machine. */
export function openProcessTable(platform: NodeJS.Platform = process.platform): ProcessTable {
  return platform === 'linux' ? procTable() : psTable()
}

function procTable(): ProcessTable {
  const find = (pid: number): ProcessInfo | undefined => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
      // The second field is the program's name in parentheses, and may hold any character.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const [state, parent, group] = fields
      const start = fields[19]
      if (state === 'Z' || state === 'X' || start === undefined) return undefined
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replace(/\0$/, '')
      const user = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
      return {
        pid,
        parent: Number(parent),
        group: Number(group),
        start,
        user: Number(user),
        command: command.replaceAll('\0', ' '),
      }
    } catch (error) {
      // It ended before or while it was read. Anything else is no statement about it.
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOENT' || code === 'ESRCH') return undefined
      throw error
    }
  }
  return {
    boot: readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim(),
    find,
    all: () => {
      const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
      return pids.flatMap((pid) => find(Number(pid)) ?? [])
    },
    variable(pid, name) {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
        return environment.find((entry) => entry.startsWith(`${name}=`))?.slice(name.length + 1)
      } catch {
        return undefined
      }
    },
  }
}

/** Output of a program of the system; empty if it found nothing. */
function output(program: string, args: readonly string[]): string {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  const { stdout, error } = spawnSync(program, args, { env, encoding: 'utf8' })
  if (error) throw error
  return stdout
}

const columns = 'pid=,ppid=,pgid=,uid=,state=,lstart=,args='
/** lstart has five words: `Tue Nov 24 18:05:37 2026`. */
const row = /^ *(\d+) +(\d+) +(\d+) +(\d+) +(\S+) +((?:\S+ +){4}\S+) ?(.*)$/

function psTable(): ProcessTable {
  const read = (args: readonly string[]): ProcessInfo[] => {
    return output('ps', [...args, '-ww', '-o', columns])
      .split('\n')
      .flatMap((line) => {
        const found = row.exec(line)
        if (!found) return []
        const [, pid, parent, group, user, state = '', start = '', command = ''] = found
        if (state.startsWith('Z')) return []
        return {
          pid: Number(pid),
          parent: Number(parent),
          group: Number(group),
          start: start.replace(/ +/g, ' '),
          user: Number(user),
          command: command.trimEnd(),
        }
      })
  }
  const { platform } = process
  return {
    boot:
      platform === 'darwin'
        ? output('sysctl', ['-n', 'kern.bootsessionuuid']).trim()
        : // Elsewhere the start of the first process tells boots apart.
          (read(['-p', '1'])[0]?.start ?? 'unknown'),
    find: (pid) => read(['-p', String(pid)])[0],
    all: () => read(['-A']),
    variable(pid, name) {
      // Arguments and environment in one line: good enough for a value that occurs nowhere else.
      const line = output('ps', ['eww', '-o', 'command=', '-p', String(pid)])
      return new RegExp(`(?:^| )${name}=(\\S*)`).exec(line)?.[1]
    },
  }
}
