/**
 * A wire between kubectl and its API server that can lose the connections it has: they stay open and
 * carry nothing any more, while new ones work. A load balancer or a NAT that has forgotten a connection
 * looks like that, and so does an sshd whose process for one session is stopped.
 */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Wire extends AsyncDisposable {
  port: number
  /** Carry nothing any more on the connections there are. */
  freeze(): void
}

export async function startWire(to: number): Promise<Wire> {
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
  }
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    for (const socket of [near, far]) keep(socket)
    near.pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    freeze() {
      // Read by nobody: the kernel still acknowledges what comes, as for a stopped process.
      for (const socket of sockets) socket.unpipe().pause()
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
