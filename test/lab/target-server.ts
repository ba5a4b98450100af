/**
 * What stands at the far end of a tunnel: a program that answers as an API server does.
 *
 * Settings, as JSON in the first argument: `host` (default 127.0.0.1), `port` (default: any free
 * one), `name` (it answers `/name` with it, so that a test knows which target it reached), `tls` (key
 * and certificate in PEM: it speaks TLS, and to plain HTTP it answers as the real API server does, or
 * with `mute` not at all). Prints `{"port": …}` when it listens.
 */
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, createServer as createDoor, type Socket } from 'node:net'

const {
  host = '127.0.0.1',
  port = 0,
  name = 'target',
  tls,
  mute = false,
} = JSON.parse(process.argv[2] ?? '{}')

const answers: Record<string, { type: string; body: string }> = {
  '/version': {
    type: 'application/json',
    body: JSON.stringify({ major: '1', minor: '35', gitVersion: 'v1.35.2' }),
  },
  '/readyz': { type: 'text/plain', body: 'ok' },
  '/name': { type: 'text/plain', body: name },
}

const answer: RequestListener = (request, response) => {
  const found = answers[request.url ?? '']
  if (!found) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found\n')
    return
  }
  response.writeHead(200, { 'content-type': found.type }).end(found.body)
}

/** Go's server, word for word: Kubernetes' answer to plain HTTP. */
const useTls = 'HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n'

/** Looks at the first byte: 22 begins a TLS handshake. */
function door() {
  const secure = createSecureServer(tls, answer)
  secure.on('tlsClientError', () => {})
  if (mute) return secure
  return createDoor((socket: Socket) => {
    socket.on('error', () => {})
    socket.once('data', (first: Buffer) => {
      if (first[0] !== 22) {
        socket.end(useTls)
        return
      }
      socket.pause()
      socket.unshift(first)
      secure.emit('connection', socket)
      process.nextTick(() => socket.resume())
    })
  })
}

const server = tls ? door() : createServer(answer)
server.listen(port, host, () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`)
})
