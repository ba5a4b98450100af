/**
 * Processes as `ps` tells of them, where there is no `/proc`. Start times are whole seconds.
 */
import { spawnSync } from 'node:child_process'
import type { ProcessInfo, ProcessTable } from './process-table.ts'

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

/** The table of this machine. */
export function psTable(): ProcessTable {
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
