/**
 * Where tunnels of the keepalive benchmark run: a far end, a server and ways to break them.
 */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { Transport } from '../../test/lab/api-control.ts'
import { freePort } from '../../test/lab/free-port.ts'
import { startKubectlLab } from '../../test/lab/kubectl-lab.ts'
import { startProgram } from '../../test/lab/lab-process.ts'
import { type Network, startNetwork } from '../../test/lab/network.ts'
import { parentOf, signal } from '../../test/lab/process-table.ts'
import type { AutosshOptions, Forward } from '../../test/lab/ssh-commands.ts'
import { type Command, type SshPrograms, startSshLab } from '../../test/lab/ssh-lab.ts'
import { startWire } from './wire.ts'

/** In the order of the table. */
export const outages = [
  'session-frozen',
  'server-frozen',
  'target-frozen',
  'packets-dropped',
] as const
export type Outage = (typeof outages)[number]

type ForwardOptions = Pick<Forward, 'serverAlive'> & { transport?: Transport }

export interface Site {
  /** Command of a tunnel that begins at this port. */
  forward(port: number, options?: ForwardOptions): Command
  autossh(
    port: number,
    options: Omit<Forward & AutosshOptions, 'localPort' | 'targetPort'>,
  ): Command
  /** What autossh needs to check a connection by itself. */
  autosshMonitor(): Promise<NonNullable<AutosshOptions['monitor']>>
  /** Puts a program beside the near ends of the tunnels, where that is not here. */
  inside?: (command: readonly string[]) => string[]
  /** @throws Error if not what was to be measured runs. */
  check(): Promise<void>
  /** Begin the outage; when it began, in ms since 1970. */
  fail(): Promise<number>
}

async function startTarget(network: Network | undefined) {
  const file = new URL('../../test/lab/target-server.ts', import.meta.url)
  const inside = (command: readonly string[]) => network?.inside('far', command) ?? [...command]
  return await startProgram<{ port: number }>(file, {}, inside)
}

const near = (network: Network | undefined): Pick<Site, 'inside'> =>
  network ? { inside: (command) => network.inside('near', command) } : {}

/** Far end and network are the same for both kinds of tunnels. */
async function startGround(outage: Outage | undefined, stack: AsyncDisposableStack) {
  const network = outage === 'packets-dropped' ? stack.use(await startNetwork()) : undefined
  const target = stack.use(await startTarget(network))
  const broken = async (): Promise<number> => {
    const at = Date.now()
    if (network) await network.dropPackets(true)
    else target.kill('SIGSTOP')
    return at
  }
  return { network, targetPort: target.ready.port, broken }
}

/** @param stack - Gets all that is to be ended. */
export async function sshSite(
  programs: SshPrograms,
  outage: Outage | undefined,
  stack: AsyncDisposableStack,
): Promise<Site> {
  const { network, targetPort, broken } = await startGround(outage, stack)
  const lab = stack.use(await startSshLab(programs, network ? { network } : {}))
  return {
    ...near(network),
    forward: (localPort, { serverAlive } = {}) =>
      lab.forwardCommand({ localPort, targetPort, ...(serverAlive && { serverAlive }) }),
    autossh: (localPort, options) => lab.autosshCommand({ localPort, targetPort, ...options }),
    async autosshMonitor() {
      const port = await freePort()
      // On two machines autossh sends itself a message there and back; on one, somebody has to echo.
      return network ? { port } : { port, echoPort: await startEcho(stack) }
    },
    async check() {},
    async fail() {
      if (outage === 'target-frozen' || outage === 'packets-dropped') return await broken()
      const sessions = lab.session()
      const listener = sessions.map((pid) => parentOf(pid) ?? 0).filter((pid) => pid > 1)
      const stopped = outage === 'server-frozen' ? [...listener, ...sessions] : sessions
      const at = Date.now()
      for (const pid of stopped) signal(pid, 'SIGSTOP')
      return at
    },
  }
}

/** @param stack - Gets all that is to be ended. */
export async function kubectlSite(
  kubectl: string,
  outage: Outage,
  stack: AsyncDisposableStack,
): Promise<Site> {
  const { network, targetPort, broken } = await startGround(outage, stack)
  const place = network && {
    host: network.address.far,
    inside: (command: readonly string[]) => network.inside('far', command),
  }
  const lab = stack.use(await startKubectlLab({ kubectl, targetPort, ...place }))
  const wire = outage === 'session-frozen' ? stack.use(await startWire(lab.api.port)) : undefined
  const { inside = (command) => [...command] } = near(network)
  return {
    ...near(network),
    forward(localPort, { transport = 'websocket' } = {}) {
      const { command, env } = lab.forwardCommand({ localPort, transport })
      const [program = '', ...args] = command
      const server = wire ? [`--server=http://127.0.0.1:${wire.port}`] : []
      return { command: inside([program, ...server, ...args]), env }
    },
    autossh: notOverKubectl,
    autosshMonitor: notOverKubectl,
    async check() {
      // The control port is not to be had inside a network; the commands are the same there.
      if (network) return
      const { forwards } = await lab.state()
      const found = forwards.map(({ transport }) => transport).sort()
      if (found.join() !== 'spdy,websocket,websocket') throw new Error(`Transports: ${found}`)
    },
    async fail() {
      if (outage === 'target-frozen' || outage === 'packets-dropped') return await broken()
      const at = Date.now()
      if (wire) wire.freeze()
      else lab.api.kill('SIGSTOP')
      return at
    },
  }
}

function notOverKubectl(): never {
  throw new Error('autossh runs over ssh only')
}

/** Sends back what it is sent. */
async function startEcho(stack: AsyncDisposableStack): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    socket.pipe(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  stack.defer(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}
