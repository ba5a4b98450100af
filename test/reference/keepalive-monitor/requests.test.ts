/**
 * What crosses a monitored tunnel: the monitor's probes and the runner's requests, each once.
 */
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from '../../lab/free-port.ts'
import { watchTunnel } from '../../lab/watched-tunnel.ts'
import { kept } from './monitored.ts'

/** A tunnel of a few lines: a relay from one port to the other. */
const relay = `
const { connect, createServer } = require('node:net')
const [port, target] = process.argv.slice(1).map(Number)
createServer((near) => {
  const far = connect(target, '127.0.0.1')
  near.pipe(far).pipe(near)
  near.on('error', () => far.destroy())
  far.on('error', () => near.destroy())
}).listen(port, '127.0.0.1')
`

test('the monitor asks for /version only, and repeats no request that a restart has cut', async ({
  onTestFinished: finish,
}) => {
  const seen: { line: string; agent: string | undefined; from: number | undefined }[] = []
  const target = createServer((asked, response) => {
    const { method, url, headers, socket } = asked
    seen.push({ line: `${method} ${url}`, agent: headers['user-agent'], from: socket.remotePort })
    // The runner's request is never answered: it is under way when the tunnel ends.
    if (url === '/version') response.end('{"gitVersion":"v1.35.2"}')
  })
  target.listen(0, '127.0.0.1')
  await once(target, 'listening')
  finish(() => {
    target.closeAllConnections()
    target.close()
  })
  const port = await freePort()
  const command = [process.execPath, '-e', relay, String(port)]
  command.push(String((target.address() as AddressInfo).port))
  const tunnel = kept(finish, watchTunnel({ command, env: {}, port }))
  await tunnel.answers()

  const order = request({ host: '127.0.0.1', port, path: '/order', method: 'POST', agent: false })
  const cut = once(order, 'error')
  order.end('one')
  await expect.poll(() => seen.some(({ line }) => line === 'POST /order')).toBe(true)
  process.kill((await tunnel.seen('started')).pid, 'SIGKILL')
  await cut
  await tunnel.seen('recovered')

  expect(seen.filter(({ line }) => line === 'POST /order')).toHaveLength(1)
  const probes = seen.filter(({ agent }) => agent !== undefined)
  expect(new Set(probes.map(({ line, agent }) => `${line} ${agent}`))).toEqual(
    new Set(['GET /version guidelint-probe']),
  )
  expect(probes.length).toBeGreaterThanOrEqual(2)
  // A connection of its own for each.
  expect(new Set(probes.map(({ from }) => from)).size).toBe(probes.length)
})
