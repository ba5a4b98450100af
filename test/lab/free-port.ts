import { createServer } from 'node:net'

/** Ports already given out by this process. */
const given = new Set<number>()

/**
 * A free port for the near end of a tunnel, below 32768: ports above are handed out to outgoing
 * connections, and a probe of a dead one can connect to itself.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000)
    if (given.has(port)) continue
    given.add(port)
    // Without a host: both families have to be free.
    const free = await new Promise<boolean>((resolve) => {
      const server = createServer()
      server.once('error', () => resolve(false))
      server.listen(port, () => server.close(() => resolve(true)))
    })
    if (free) return port
  }
}
