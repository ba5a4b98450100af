/**
 * A new TCP connection, to the first address of a host that accepts one.
 *
 * Addresses are tried in the resolver's order. The next one starts when all before it have failed, and
 * otherwise 250 ms after the one before (RFC 8305, section 5): `localhost` is often both `::1` and
 * `127.0.0.1`, of which a tunnel may serve one.
 */
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Clock } from '../kit/clock.ts'
import { orAborted } from '../kit/deadline.ts'
import type { Exchange, Finding } from './ask.ts'
import { isOwnLack, lackOfDescriptors, notAsked } from './own-resources.ts'

/** Addresses of a host; throws an error with a `code` if there are none. */
export type Lookup = (host: string) => Promise<readonly { address: string }[]>

/** As every program of this machine resolves names: hosts file, then DNS. */
export const systemLookup: Lookup = (host) => lookup(host, { all: true })

/** Whom to reach. */
export interface Destination {
  /** Name or address; an IPv6 address without brackets. */
  host: string
  port: number
  lookup: Lookup
  clock: Clock
}

/** RFC 8305's recommended delay between attempts, in ms. */
const headStartMs = 250

class SelfConnectError extends Error {}

/**
 * Connect.
 *
 * @returns The socket, which is the caller's to destroy, or what failed: of several failures the one
 *   that says most. Every other socket is closed then.
 * @throws The exchange's reason when that is aborted; every socket is closed then, too.
 */
export async function dial(
  destination: Destination,
  exchange: Exchange,
): Promise<{ socket: Socket } | { failed: Finding }> {
  exchange.phase = 'lookup'
  const addresses = await addressesOf(destination, exchange)
  if (!Array.isArray(addresses)) return { failed: addresses }
  exchange.phase = 'connect'
  const stop = new AbortController()
  const onAbort = () => stop.abort()
  exchange.signal.addEventListener('abort', onAbort, { once: true })
  const attempts: Promise<Socket>[] = []
  for (const [index, address] of addresses.entries()) {
    attempts.push(attempt(address, destination, index, [...attempts], stop))
  }
  try {
    const socket = await Promise.any(attempts)
    await closeAllBut(socket, attempts)
    if (exchange.signal.aborted) await closeSocket(socket)
    exchange.signal.throwIfAborted()
    return { socket }
  } catch (error) {
    await Promise.allSettled(attempts)
    exchange.signal.throwIfAborted()
    return { failed: mostTelling((error as AggregateError).errors) }
  } finally {
    stop.abort()
    exchange.signal.removeEventListener('abort', onAbort)
  }
}

async function addressesOf(
  { host, lookup }: Destination,
  exchange: Exchange,
): Promise<string[] | Finding> {
  try {
    const found = await orAborted(lookup(host), exchange.signal)
    if (found.length > 0) return [...new Set(found.map(({ address }) => address))]
    return { kind: 'lookup-failed', code: 'ENODATA', reason: `the name \`${host}\` has no address` }
  } catch (error) {
    exchange.signal.throwIfAborted()
    const lack = lackOfDescriptors()
    if (lack) return notAsked(lack)
    const code = codeOf(error)
    const why = code === 'EAI_AGAIN' ? 'the resolver does not answer' : 'no such name'
    return {
      kind: 'lookup-failed',
      code,
      reason: `\`${host}\` cannot be resolved: ${why} (${code})`,
    }
  }
}

async function attempt(
  address: string,
  { port, clock }: Destination,
  index: number,
  before: readonly Promise<Socket>[],
  stop: AbortController,
): Promise<Socket> {
  if (index > 0) {
    // When the delay is cut short, there is a winner, or nobody waits any more.
    const delay = clock.sleep(index * headStartMs, stop.signal).catch(() => {})
    await Promise.race([Promise.allSettled(before), delay])
  }
  const socket = await connectOnce(address, port, stop.signal)
  stop.abort()
  return socket
}

async function connectOnce(host: string, port: number, signal: AbortSignal): Promise<Socket> {
  signal.throwIfAborted()
  const socket = connect({ host, port })
  watch(socket)
  try {
    await once(socket, 'connect', { signal })
    // Two ends that dial each other's port at once connect without a listener, and a single socket can
    // be both ends. It would read back its own request, and hold the port the tunnel is to listen on.
    if (socket.localPort === socket.remotePort && socket.localAddress === socket.remoteAddress) {
      // A reset, so that the port is not blocked by TIME_WAIT.
      socket.resetAndDestroy()
      throw new SelfConnectError()
    }
    return socket
  } catch (error) {
    await closeSocket(socket)
    throw error
  }
}

async function closeAllBut(winner: Socket, attempts: readonly Promise<Socket>[]): Promise<void> {
  for (const result of await Promise.allSettled(attempts)) {
    if (result.status === 'fulfilled' && result.value !== winner) await closeSocket(result.value)
  }
}

/** Sockets whose handle is closed. Node's own `closed` is true a little earlier. */
const closedSockets = new WeakSet<Socket>()

/** To be called once for each socket that is to be closed with {@link closeSocket}. */
export function watch(socket: Socket): void {
  // Whoever uses the socket listens for its errors; none may end the process in between.
  socket.on('error', () => {})
  socket.once('close', () => closedSockets.add(socket))
}

/** Destroy a socket, and wait until its handle is closed. */
export async function closeSocket(socket: Socket): Promise<void> {
  socket.destroy()
  if (closedSockets.has(socket)) return
  // Not `once` of node:events: an error on the way is no reason to stop waiting.
  await new Promise((resolve) => socket.once('close', resolve))
}

/** The code of a system error, `UNKNOWN` without one. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | undefined)?.code ?? 'UNKNOWN'
}

/** What a failed attempt means. */
function findingOf(error: unknown): Finding {
  if (error instanceof SelfConnectError) {
    return {
      kind: 'self-connect',
      reason:
        'the connection led back to the probe itself: nobody listens there, and the port lies in ' +
        "the system's range for outgoing connections; choose one below 32768",
    }
  }
  const code = codeOf(error)
  if (code === 'ECONNREFUSED') return { kind: 'refused', reason: 'nobody listens there' }
  if (code === 'ECONNRESET') {
    return { kind: 'reset', phase: 'connect', reason: 'the connection was cut while it was made' }
  }
  if (isOwnLack(code)) return notAsked(code)
  return { kind: 'unreachable', code, reason: `no connection could be made (${code})` }
}

/** Somebody who is there says more than nobody, and nobody more than no way to find out. */
const tellingFirst = ['reset', 'self-connect', 'refused', 'not-asked', 'unreachable']

function mostTelling(errors: readonly unknown[]): Finding {
  // An address that was not even tried may be the one where somebody is.
  const lack = errors.map(codeOf).find((code) => code === 'EMFILE' || code === 'ENFILE')
  if (lack) return notAsked(lack)
  const findings = errors.map(findingOf)
  const rank = ({ kind }: Finding) => tellingFirst.indexOf(kind)
  return findings.reduce((best, finding) => (rank(finding) < rank(best) ? finding : best))
}
