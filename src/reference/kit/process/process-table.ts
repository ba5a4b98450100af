/**
 * Which process is which. A pid alone names a process only until it ends; a pid with the time at which
 * the process started, on one boot of one machine, names it for good.
 */
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
