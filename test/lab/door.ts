import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import type { Host, Network } from './network.ts'

/** A port of this machine that leads into a network. */
export interface Door extends AsyncDisposable {
  /** On 127.0.0.1. It always accepts; if nobody answers inside, the connection is closed at once. */
  port: number
}

/**
 * Let the tests' own process, which stands outside of a network, talk to an address as `from` would:
 * a socket stays in the network it was made in, so the listener is made here and served in there.
 */
export async function openDoor(
  network: Network,
  { from = 'near', host, port }: { from?: Host; host: string; port: number },
): Promise<Door> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  const file = new URL('door-server.ts', import.meta.url).pathname
  const [program = '', ...args] = network.inside(from, [
    process.execPath,
    file,
    JSON.stringify({ host, port }),
  ])
  const child: ChildProcess = spawn(program, args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit').then(() => undefined)
  child.send('serve', server)
  const open = await Promise.race([once(child, 'message'), ended])
  // From here on only the child accepts.
  server.close()
  if (open === undefined) throw new Error(`No door to ${host}:${port}`)
  return {
    port: address.port,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
