/**
 * Asks whether a port accepts connections.
 */
import type { Clock } from '../kit/clock.ts'
import { requireBetween } from '../kit/command/require-between.ts'
import { UsageError } from '../kit/command/usage-error.ts'
import { systemClock } from '../kit/system-clock.ts'
import { ask, requireTimeout } from './ask.ts'
import { closeSocket, dial, type Lookup, systemLookup } from './dial.ts'
import type { Probe } from './probe.ts'

/** What to ask. */
export interface TcpProbeOptions {
  /** Name or address; an IPv6 address without brackets. */
  host: string
  /** 1 to 65535. */
  port: number
  /** Deadline over lookup and connect: 100 to 30000 ms. */
  timeoutMs: number
  clock?: Clock
  /** How names are resolved; as the system does by default. */
  lookup?: Lookup
}

/**
 * A probe that connects and hangs up. It is the weakest of them: a stale tunnel's port still accepts,
 * and so does another program's. Use it where nothing that speaks HTTP answers.
 *
 * Ends as `ok`, `lookup-failed`, `refused`, `unreachable`, `not-asked`, `reset`, `self-connect` or
 * `timed-out`.
 *
 * @throws {UsageError} For a host, port or timeout that cannot be used.
 */
export function tcpProbe(options: TcpProbeOptions): Probe {
  const { host, port, timeoutMs, clock = systemClock, lookup = systemLookup } = options
  if (host === '') throw new UsageError('Expected `host` to be a name or an address, got none')
  requireBetween('port', port, { min: 1, max: 65_535 })
  if (!Number.isInteger(port)) throw new UsageError(`Expected \`port\` to be whole, got ${port}`)
  requireTimeout(timeoutMs)
  return {
    title: `connect ${host.includes(':') ? `[${host}]` : host}:${port}`,
    run: (signal) =>
      ask({ timeoutMs, clock }, signal, 'lookup', async (exchange) => {
        const dialled = await dial({ host, port, lookup, clock }, exchange)
        if ('failed' in dialled) return dialled.failed
        await closeSocket(dialled.socket)
        const reason = 'the port accepts connections; that says nothing about who would answer'
        return { kind: 'ok', reason }
      }),
  }
}
