/**
 * Who listens on a port, where `/proc` tells.
 */
import { isIPv6 } from 'node:net'
import { openFiles, readListeners } from './proc.ts'
import type { ProcessTable } from './process-table.ts'

/** The process that listens there, if it is one whose descriptors this user may see. */
export function portUser(address: string, port: number, table: ProcessTable) {
  try {
    const sockets = new Set(listeningSockets(address, port).map((inode) => `socket:[${inode}]`))
    for (const { pid, command } of table.all()) {
      if (holds(pid, sockets)) return { pid, command }
    }
  } catch {
    // Who it is would have been nice to know; that somebody is there is known.
  }
  return undefined
}

/** Inodes of sockets that listen there. */
function listeningSockets(address: string, port: number): string[] {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0')
  const wanted = new Set(kernelAddresses(address).map((hex) => `${hex}:${hexPort}`))
  return readListeners()
    .filter(({ local }) => wanted.has(local))
    .map(({ inode }) => inode)
}

/** An address and those that include it, as the tables write them: words of 32 bits, lowest byte first. */
function kernelAddresses(address: string): string[] {
  const any = ['00000000', '0'.repeat(32)]
  if (isIPv6(address)) return address === '::1' ? [...any, `${'0'.repeat(24)}01000000`] : any
  const bytes = address.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'))
  return [...any, bytes.reverse().join('').toUpperCase()]
}

function holds(pid: number, sockets: ReadonlySet<string>): boolean {
  try {
    return openFiles(pid).some((target) => sockets.has(target))
  } catch {
    return false
  }
}
