/**
 * A stand-in for the API server of a cluster: enough of it for `kubectl port-forward`, over
 * WebSocket and over plain SPDY, in plain HTTP.
 *
 * Settings, as JSON in the first argument: `ApiSettings`. Prints `ApiReady` when it listens.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { json } from 'node:stream/consumers'
import type { ApiSettings, ApiState, Commands, Forward, Transport } from './api-control.ts'
import {
  type Answer,
  discovery,
  listPods,
  readPod,
  readService,
  refuseForward,
  versionInfo,
} from './api-objects.ts'
import { createRelay } from './api-relay.ts'
import { acceptKey, webSocketWire } from './api-websocket.ts'
import { type SpdySession, spdySession, type Wire } from './spdy.ts'

const settings = JSON.parse(process.argv[2] ?? '{}') as ApiSettings
const { pods, host = '127.0.0.1', port = 0 } = settings

const relay = createRelay()
const forwards: Forward[] = []
const sessions = new Map<Socket, SpdySession>()

function answer({ url = '/' }: IncomingMessage): Answer {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  const known = pathname === '/version' ? versionInfo : discovery[pathname]
  if (known) return { status: 200, body: known }
  const [, kind, name] = pathname.match(/^\/api\/v1\/namespaces\/default\/(\w+)\/?([^/]*)$/) ?? []
  if (kind === 'pods' && name) return readPod(pods, name)
  if (kind === 'pods') return listPods(pods, searchParams.get('labelSelector'))
  if (kind === 'services' && name) return readService(pods, name)
  return { status: 404, body: { kind: 'Status', apiVersion: 'v1', status: 'Failure', code: 404 } }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const server = createServer((request, response) => {
  if (request.url === '/readyz') response.end('ok')
  else send(response, answer(request))
})

server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
  // A client that is killed resets the connection; that it has ended is seen when reading.
  socket.on('error', () => {})
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const [, name = ''] =
    pathname.match(/^\/api\/v1\/namespaces\/default\/pods\/([^/]+)\/portforward$/) ?? []
  const refusal = refuseForward(pods, name)
  if (refusal) {
    const body = JSON.stringify(refusal.body)
    const type = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}`
    socket.end(`HTTP/1.1 ${refusal.status} Refused\r\n${type}\r\nconnection: close\r\n\r\n${body}`)
    return
  }
  socket.setNoDelay()
  if (head.length > 0) socket.unshift(head)
  const transport: Transport = request.headers['sec-websocket-key'] ? 'websocket' : 'spdy'
  socket.write(`HTTP/1.1 101 Switching Protocols\r\n${accepted(transport, request)}\r\n\r\n`)
  void serve(transport, socket, name)
})

function accepted(transport: Transport, { headers }: IncomingMessage): string {
  const lines =
    transport === 'websocket'
      ? [
          'upgrade: websocket',
          `sec-websocket-accept: ${acceptKey(headers['sec-websocket-key'] ?? '')}`,
          'sec-websocket-protocol: SPDY/3.1+portforward.k8s.io',
        ]
      : ['upgrade: SPDY/3.1', 'x-stream-protocol-version: portforward.k8s.io']
  return ['connection: Upgrade', ...lines].join('\r\n')
}

async function serve(transport: Transport, socket: Socket, name: string): Promise<void> {
  const wire: Wire =
    transport === 'websocket'
      ? webSocketWire(socket)
      : { bytes: socket, write: (bytes) => void socket.write(bytes) }
  const session = spdySession(wire)
  const forward: Forward = { transport, pod: name, open: true, connections: 0 }
  forwards.push(forward)
  sessions.set(socket, session)
  const connected = () => {
    forward.connections++
  }
  try {
    await relay.serve(session, { name, ports: pods[name]?.ports ?? {}, connected })
  } catch {
    // Reset by the client, or by `end-sessions`.
  } finally {
    forward.open = false
    sessions.delete(socket)
    socket.destroy()
  }
}

const commands: { [Name in keyof Commands]: (args: Commands[Name]) => void } = {
  'freeze-relay'() {
    relay.frozen = true
  },
  thaw: () => relay.thaw(),
  'end-sessions'({ how }) {
    for (const [socket, session] of sessions) {
      if (how === 'fin') socket.end()
      else if (how === 'rst') socket.resetAndDestroy()
      else session.goAway()
    }
  },
  'set-pod'({ name, pod }) {
    pods[name] = { phase: 'Running', ports: {}, ...pods[name], ...pod }
  },
}

const control = createServer(async (request, response) => {
  if (request.url === '/control/state') {
    const open = forwards.filter((forward) => forward.open).length
    const body: ApiState = { relay: relay.frozen ? 'frozen' : 'working', forwards, open }
    return send(response, { status: 200, body })
  }
  const { name, args } = (await json(request)) as { name: keyof Commands; args: never }
  const command = request.url === '/control/do' ? commands[name] : undefined
  if (!command) return send(response, { status: 404, body: { message: `No command \`${name}\`` } })
  command(args)
  return send(response, { status: 200, body: {} })
})

const listen = (listener: typeof server, at: number, address: string) =>
  new Promise<number>((resolve) => {
    listener.listen(at, address, () => resolve((listener.address() as AddressInfo).port))
  })

const ready = {
  port: await listen(server, port, host),
  control: await listen(control, 0, '127.0.0.1'),
}
process.stdout.write(`${JSON.stringify(ready)}\n`)
