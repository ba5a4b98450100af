/**
 * Two hosts with a cable between them, on this machine, so that a test can lose packets.
 *
 * Each host is a network namespace that lives as long as a process in it does, so nothing stays
 * behind even if the tests are killed. Nobody outside sees the addresses: any number of these
 * networks can stand side by side with the same ones. Works as root and, where the system allows user
 * namespaces, as an ordinary user.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { userNamespace } from '../../scripts/network-ability.ts'
import { endProcesses, processLink } from './process-table.ts'

export type Host = 'near' | 'far'

export interface Network extends AsyncDisposable {
  address: Readonly<Record<Host, string>>
  /** The command that runs a program on a host. The program takes the place of the command's process. */
  inside(host: Host, command: readonly string[]): string[]
  /** Lose every packet between the hosts, both ways and without a word; or let them through again. */
  dropPackets(drop: boolean): Promise<void>
}

const address = { near: '198.18.0.1', far: '198.18.0.2' }
const hardware = { near: '02:00:00:00:00:01', far: '02:00:00:00:00:02' }
const nobodysHardware = '02:00:00:00:00:99'

const rootless = userNamespace.length > 0

/** Needs `ip`, `nsenter` and `unshare`: see `describeWithNetworks`. */
export async function startNetwork(): Promise<Network> {
  await using started = new AsyncDisposableStack()

  const start = async (command: readonly string[]): Promise<number> => {
    const holder = await startHolder(command)
    const namespace = processLink(holder.pid, 'ns/net')
    // Whatever a test has left running on the host ends, too.
    started.defer(() => endProcesses((pid) => processLink(pid, 'ns/net') === namespace))
    return holder.pid
  }
  // One user namespace for both hosts, so that whoever rules one may lay the cable to the other.
  const near = await start(['unshare', ...userNamespace, '--net'])
  const far = await start([...(rootless ? enter(near, '--user') : []), 'unshare', '--net'])
  const holders = { near, far }

  const on = (host: Host, command: readonly string[]) => [
    ...enter(holders[host], ...(rootless ? ['--user', '--net'] : ['--net'])),
    ...command,
  ]
  const ip = (host: Host, what: string) => run(on(host, ['ip', ...what.split(' ')]))
  // No host ever asks for the other's hardware address: it is told, the right one or one that nobody
  // has. Packets to nobody leave the sender in good order and are not taken from the cable.
  const neighbour = (from: Host, to: Host, drop: boolean) => {
    const lladdr = drop ? nobodysHardware : hardware[to]
    return ip(from, `neigh replace ${address[to]} lladdr ${lladdr} dev cable nud permanent`)
  }
  const dropPackets = async (drop: boolean) => {
    await Promise.all([neighbour('near', 'far', drop), neighbour('far', 'near', drop)])
  }

  const [here, there] = (['near', 'far'] as const).map(
    (host) => `cable address ${hardware[host]} netns ${holders[host]}`,
  )
  await ip('near', `link add ${here} type veth peer name ${there}`)
  for (const host of ['near', 'far'] as const) {
    await ip(host, `address add ${address[host]}/30 dev cable`)
    await ip(host, 'link set cable up')
  }
  await dropPackets(false)

  const owned = started.move()
  return {
    address,
    inside: (host, command) => on(host, rootless ? [...asOneself, ...command] : command),
    dropPackets,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

/** Programs of an ordinary user would otherwise believe to be root; sshd then acts like it, in vain. */
const asOneself = [
  'unshare',
  '--user',
  `--map-user=${process.getuid?.()}`,
  `--map-group=${process.getgid?.()}`,
  '--',
]

function enter(pid: number, ...namespaces: string[]): string[] {
  const credentials = namespaces.includes('--user') ? ['--preserve-credentials'] : []
  return ['nsenter', `--target=${pid}`, ...namespaces, ...credentials, '--']
}

/** A process in a new network namespace that ends when its input does, so with the tests at the latest. */
async function startHolder(command: readonly string[]): Promise<{ pid: number }> {
  const script = 'ip link set lo up && echo ready && exec cat'
  const [program = '', ...args] = [...command, '--', 'sh', '-c', script]
  const { pid, stdout } = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const [first] = await Promise.race([once(stdout, 'data'), once(stdout, 'end')])
  if (pid === undefined || first === undefined) {
    throw new Error(`No network namespace: ${program} ${args.join(' ')}`)
  }
  return { pid }
}

async function run([program = '', ...args]: string[]): Promise<void> {
  await promisify(execFile)(program, args, { timeout: 20_000 })
}
