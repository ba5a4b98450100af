/**
 * What stands at the far end of a tunnel: a program that answers as an API server does.
 *
 * Settings, as JSON in the first argument: `host` (default 127.0.0.1), `port` (default: any free
 * one), `name` (it answers `/name` with it, so that a test knows which target it reached).
 * Prints `{"port": …}` when it listens.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const { host = '127.0.0.1', port = 0, name = 'target' } = JSON.parse(process.argv[2] ?? '{}')

const answers: Record<string, { type: string; body: string }> = {
  '/version': {
    type: 'application/json',
    body: JSON.stringify({ major: '1', minor: '35', gitVersion: 'v1.35.2' }),
  },
  '/readyz': { type: 'text/plain', body: 'ok' },
  '/name': { type: 'text/plain', body: name },
}

const server = createServer((request, response) => {
  const answer = answers[request.url ?? '']
  if (!answer) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found\n')
    return
  }
  response.writeHead(200, { 'content-type': answer.type }).end(answer.body)
})
server.listen(port, host, () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`)
})
