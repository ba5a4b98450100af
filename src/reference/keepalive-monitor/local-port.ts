/**
 * The near end of the tunnel: is its port free, and if not, who has it?
 */
import { lookup } from 'node:dns/promises'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer, isIPv6 } from 'node:net'
import { UsageError } from '../shared/usage-error.ts'
import type { ProcessTable } from './process-table.ts'

/** Host and port of a URL. */
export interface Endpoint {
  host: string
  port: number
}

/** Where a URL's requests go. */
export function endpointOf({ hostname, port, protocol }: URL): Endpoint {
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  return { host, port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port) }
}

/**
 * Make sure that nobody listens at the near end yet: the probe would take the stranger's answers for
 * the tunnel's.
 *
 * A host that is not this machine's cannot be looked into, and passes.
 *
 * @throws UsageError if the port is taken, or the host has no address.
 */
export async function requireFreePort(endpoint: Endpoint, table: ProcessTable): Promise<void> {
  const { host, port } = endpoint
  let addresses: string[]
  try {
    addresses = (await lookup(host, { all: true })).map(({ address }) => address)
  } catch (error) {
    throw new UsageError(
      `--probe: ${host} has no address (${(error as NodeJS.ErrnoException).code})`,
    )
  }
  for (const address of addresses) {
    const code = await bindError(address, port)
    if (code === 'EADDRINUSE') {
      const user = portUser(address, port, table)
      const who = user ? ` by process ${user.pid}: ${user.command}` : ''
      throw new UsageError(
        `Port ${port} on ${address} is already in use${who}. End what uses it, choose another port, or take a tunnel over with \`--adopt\``,
      )
    }
    if (code === 'EACCES') {
      throw new UsageError(`Port ${port} on ${address} may not be used by this user`)
    }
  }
}

/** The error of listening there for a moment; `undefined` if it works. */
function bindError(address: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? 'unknown'))
    server.listen({ host: address, port, exclusive: true }, () => {
      server.close(() => resolve(undefined))
    })
  })
}

/** The process that listens on a port, where `/proc` tells and it is one of this user's. */
function portUser(address: string, port: number, table: ProcessTable) {
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

/** Inodes of sockets that listen there: state 0A in the tables of the kernel. */
function listeningSockets(address: string, port: number): string[] {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0')
  const wanted = new Set(kernelAddresses(address).map((hex) => `${hex}:${hexPort}`))
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => {
    const rows = readFileSync(file, 'latin1').split('\n').slice(1)
    return rows.flatMap((row) => {
      const [, local = '', , state, , , , , , inode] = row.trim().split(/\s+/)
      return wanted.has(local) && state === '0A' && inode !== undefined ? [inode] : []
    })
  })
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
    const folder = `/proc/${pid}/fd`
    return readdirSync(folder).some((name) => {
      try {
        return sockets.has(readlinkSync(`${folder}/${name}`))
      } catch {
        return false
      }
    })
  } catch {
    return false
  }
}

/** Linux's default range for the near ends of outgoing connections (ip_local_port_range). */
const outgoingPorts = { min: 32_768, max: 60_999 }

/** Why a port is a bad choice; `undefined` if it is not. */
export function portWarning({ port }: Endpoint): string | undefined {
  if (port < outgoingPorts.min || port > outgoingPorts.max) return undefined
  return `port ${port} is in the range that outgoing connections use (${outgoingPorts.min} to ${outgoingPorts.max}): something else may take it while the tunnel is down. Choose one below ${outgoingPorts.min}`
}
