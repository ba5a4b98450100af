/**
 * The monitor's figures in Prometheus' text format, on the loopback interface only.
 */
import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { UsageError } from '../kit/command/usage-error.ts'
import type { Counts } from './events.ts'
import { maxMetricsConnections, metricsConnectionMs } from './limits.ts'
import type { Verdict } from './policy.ts'

/** What is shown. */
export type Snapshot = Counts & { verdict: Verdict; uptimeMs: number; failures: number }

const verdicts: readonly Verdict[] = [
  'starting',
  'alive',
  'failing',
  'stale',
  'exited',
  'misconfigured',
  'remote-down',
  'given-up',
]

/** The figures as text. */
export function metricsText(snapshot: Snapshot): string {
  const { probes, failedProbes, restarts, failures, uptimeMs, verdict } = snapshot
  const samples = (name: string, type: string, help: string, values: readonly string[]) => [
    `# HELP guidelint_keepalive_${name} ${help}`,
    `# TYPE guidelint_keepalive_${name} ${type}`,
    ...values.map((value) => `guidelint_keepalive_${name}${value}`),
  ]
  const lines = [
    ...samples('uptime_seconds', 'gauge', 'Time since the monitor was started.', [
      ` ${uptimeMs / 1000}`,
    ]),
    ...samples('probes_total', 'counter', 'Probes through the tunnel.', [
      `{result="ok"} ${probes - failedProbes}`,
      `{result="failed"} ${failedProbes}`,
    ]),
    ...samples('restarts_total', 'counter', 'Restarts of the tunnel.', [` ${restarts}`]),
    ...samples('consecutive_failures', 'gauge', 'Failed probes in a row.', [` ${failures}`]),
    ...samples(
      'verdict',
      'gauge',
      'What is thought of the tunnel: 1 for the verdict that holds.',
      verdicts.map((name) => `{verdict="${name}"} ${name === verdict ? 1 : 0}`),
    ),
  ]
  return `${lines.join('\n')}\n`
}

/**
 * Serve them at `/metrics`, whatever the query: one answer for each connection, which lasts no longer than
 * `metricsConnectionMs`. Of more than `maxMetricsConnections` the oldest is cut, so that whoever fills
 * the port neither takes the monitor's descriptors nor keeps a scrape away.
 *
 * @param port - On 127.0.0.1; 0 for any free one.
 * @param lastsMs - How long a connection may last.
 * @returns The port, and how to end it.
 * @throws UsageError if the port cannot be had.
 */
export async function serveMetrics(
  port: number,
  snapshot: () => Snapshot,
  lastsMs = metricsConnectionMs,
): Promise<AsyncDisposable & { port: number }> {
  const server = createServer((request, response) => {
    response.setHeader('connection', 'close')
    const [path] = (request.url ?? '').split('?')
    if (!/^(?:GET|HEAD)$/.test(request.method ?? '') || path !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    const type = 'text/plain; version=0.0.4; charset=utf-8'
    response.writeHead(200, { 'content-type': type }).end(metricsText(snapshot()))
  })
  const open = new Set<Socket>()
  server.on('connection', (socket) => {
    open.add(socket)
    const timer = setTimeout(() => socket.destroy(), lastsMs)
    socket.once('close', () => {
      clearTimeout(timer)
      open.delete(socket)
    })
    const [oldest] = open
    if (open.size <= maxMetricsConnections || !oldest) return
    // Its descriptor is free at once; "close" comes later, and the next connection may come before it.
    open.delete(oldest)
    oldest.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    // For good: once it listens, an error is a connection that could not be accepted, and no reason for
    // the monitor to end.
    server.on('error', (error) => {
      reject(new UsageError(`--metrics-port: cannot listen on 127.0.0.1:${port}: ${error.message}`))
    })
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    port: address && typeof address === 'object' ? address.port : port,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
