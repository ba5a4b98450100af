/**
 * The program of a door: what connects to the listener it is handed, it connects to an address of
 * the network it runs in. Settings, as JSON in the first argument: `host`, `port`.
 */
import { connect, type Server, type Socket } from 'node:net'

const { host, port } = JSON.parse(process.argv[2] ?? '{}')

process.once('message', (_message, handle) => {
  const server = handle as Server
  server.on('connection', (outside: Socket) => {
    const inside = connect(port, host)
    for (const [from, to] of [
      [outside, inside],
      [inside, outside],
    ] as const) {
      from.pipe(to)
      // A reset goes through as a reset, so that a test sees what a client in there would see.
      from.on('error', () => to.resetAndDestroy())
    }
  })
  process.send?.('open')
})
process.once('disconnect', () => process.exit())
