/**
 * The near end of the tunnel: its port has to be free, or the tunnel's that is taken over.
 */
import { lookup } from 'node:dns/promises'
import { createServer } from 'node:net'
import { UsageError } from '../kit/command/usage-error.ts'
import { portUser } from '../kit/process/port-user.ts'
import type { ProcessTable } from '../kit/process/process-table.ts'

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

/**
 * Make sure that the port is not somebody else's than the process that is to be taken over, as far as
 * the system tells: ending that one would help nobody.
 *
 * @throws UsageError if another process listens there, which does not come from that one either.
 */
export async function requirePortOf(
  { host, port }: Endpoint,
  pid: number,
  table: ProcessTable,
): Promise<void> {
  for (const { address } of await lookup(host, { all: true }).catch(() => [])) {
    const user = portUser(address, port, table)
    if (!user || isFrom(user.pid, pid, table)) continue
    throw new UsageError(
      `--adopt: port ${port} on ${address} is not process ${pid}'s, but ${user.pid}'s: ${user.command}`,
    )
  }
}

function isFrom(pid: number, ancestor: number, table: ProcessTable): boolean {
  for (let next: number | undefined = pid; next; next = table.find(next)?.parent) {
    if (next === ancestor) return true
  }
  return false
}

/** Linux's default range for the near ends of outgoing connections (ip_local_port_range). */
const outgoingPorts = { min: 32_768, max: 60_999 }

/** Why a port is a bad choice; `undefined` if it is not. */
export function portWarning({ port }: Endpoint): string | undefined {
  if (port < outgoingPorts.min || port > outgoingPorts.max) return undefined
  return `port ${port} is in the range that outgoing connections use (${outgoingPorts.min} to ${outgoingPorts.max}): something else may take it while the tunnel is down. Choose one below ${outgoingPorts.min}`
}
