/**
 * The one reader of Linux's `/proc`. A process that ends before or while it is read is no error: there
 * is nothing to be said of it. Anything else (no descriptor left, no permission) says nothing about the
 * process, and is thrown.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** What `stat` tells of a process. */
export interface ProcessStat {
  /** One letter: `R` runs, `S` and `D` wait, `T` is stopped, `Z` and `X` have ended. */
  state: string
  parent: number
  /** Process group. */
  group: number
  /** When it started, in clock ticks since boot. */
  start: string
}

/** Whether a process has ended, and is at most not reaped yet. */
export function hasEnded({ state }: Pick<ProcessStat, 'state'>): boolean {
  return state === 'Z' || state === 'X'
}

/** Ids of all processes, ended ones that nobody has reaped included. */
export function processIds(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
}

/** `undefined` if there is no such process. */
export function readStat(pid: number): ProcessStat | undefined {
  const text = readOf(pid, 'stat')
  // The second field is the program's name in parentheses, and may hold any character, a `)` included.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ') ?? []
  const [state, parent, group] = fields
  const start = fields[19]
  if (state === undefined || start === undefined) return undefined
  return { state, parent: Number(parent), group: Number(group), start }
}

/** Its arguments, joined by spaces; empty for a kernel thread and for what has ended. */
export function readCommand(pid: number): string | undefined {
  return readOf(pid, 'cmdline')?.replace(/\0$/, '').replaceAll('\0', ' ')
}

/** The numeric user it runs as. */
export function readUser(pid: number): number | undefined {
  const found = /^Uid:\s+(\d+)/m.exec(readOf(pid, 'status') ?? '')?.[1]
  return found === undefined ? undefined : Number(found)
}

/** What it was started with, as `NAME=value`. */
export function readEnvironment(pid: number): string[] | undefined {
  return readOf(pid, 'environ')?.split('\0')
}

/** Where a link of it leads, such as `exe` or `ns/net`. */
export function readLink(pid: number, name: string): string | undefined {
  return unlessGone(() => readlinkSync(`/proc/${pid}/${name}`))
}

/** What its descriptors lead to: paths, and `socket:[INODE]` and the like. */
export function openFiles(pid: number): string[] {
  const numbers = unlessGone(() => readdirSync(`/proc/${pid}/fd`)) ?? []
  return numbers.flatMap((number) => readLink(pid, `fd/${number}`) ?? [])
}

/** Names this boot, and no other one of any machine. */
export function readBoot(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
}

/** A TCP socket that listens. */
export interface Listener {
  /** `ADDRESS:PORT` in the kernel's hexadecimal. */
  local: string
  inode: string
}

/** All of this network namespace. */
export function readListeners(): Listener[] {
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => {
    const rows = readFileSync(file, 'latin1').split('\n').slice(1)
    return rows.flatMap((row) => {
      const [, local = '', , state, , , , , , inode] = row.trim().split(/\s+/)
      return state === '0A' && inode !== undefined ? [{ local, inode }] : []
    })
  })
}

function readOf(pid: number, name: string): string | undefined {
  return unlessGone(() => readFileSync(`/proc/${pid}/${name}`, 'utf8'))
}

function unlessGone<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  }
}
