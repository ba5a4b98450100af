/**
 * Starts the tunnel's command as a process group of its own.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Clock } from '../kit/clock.ts'
import { identify, type ProcessIdentity, type ProcessTable } from '../kit/process/process-table.ts'
import { guarded } from './guard.ts'
import { OutputTail } from './output-tail.ts'
import { killMembers, ownerVariable } from './ownership.ts'
import { endGently, type Tunnel, type TunnelExit } from './tunnel.ts'

/** What it takes to start a tunnel. */
export interface TunnelSettings {
  /** Program and arguments; no shell reads them. */
  command: readonly string[]
  /** Marks everything the command starts, see `ownerVariable`. */
  owner: string
  /** Whether `setpriv` is there. */
  deathSignal: boolean
  table: ProcessTable
  clock: Clock
}

/** A guard answers at once; a machine that swaps may take a while. In ms. */
const guardMs = 10_000

/** The guard's exit may be seen before its last words are read; they follow within this time, in ms. */
const lastWordsMs = 200

/**
 * Start it.
 *
 * Its output is always read, since kubectl hangs on a full pipe, and only the last lines are kept. It
 * has no terminal: a command that wants to ask for a password fails instead.
 *
 * @throws Error if the system cannot start a process.
 */
export async function startTunnel(settings: TunnelSettings): Promise<Tunnel> {
  const { command, owner, deathSignal, table, clock } = settings
  const [program, args] = guarded(command, { deathSignal })
  const child = spawn(program, args, {
    detached: true,
    env: { ...process.env, [ownerVariable]: owner },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  })
  if (child.pid === undefined) {
    // Without descriptors to spare there are not even streams to read.
    const [error] = await once(child, 'error')
    throw error
  }
  // It waits for the line written below, so it is there to be identified, however short its command.
  let leader: ProcessIdentity | undefined
  try {
    leader = identify(table, child.pid)
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  const tail = new OutputTail()
  tail.read(child.stdout as Readable)
  tail.read(child.stderr as Readable)
  // A guard that is gone makes the lifeline fail; its exit is what counts.
  child.stdin?.on('error', () => {})
  const words = createInterface({ input: child.stdio[3] as Readable })
  let code: number | undefined
  const exited = new AbortController()
  child.once('exit', () => {
    // Whoever killed the guard left the rest of the group; otherwise there is nobody.
    try {
      if (leader) killMembers(table, { leader, owner })
    } catch {
      // No process table just now: the next start clears it. The monitor must go on.
    }
    // After a timer Node reads what has arrived before it gets to this: a monitor that was frozen
    // meanwhile still reads the last words.
    const end = () =>
      setImmediate(() => {
        for (const stream of [child.stdout, child.stderr]) stream?.destroy()
        exited.abort({ code, output: tail.lines() } satisfies TunnelExit)
      })
    // What left the group may hold the pipes open for as long as it likes.
    const timer = new AbortController()
    child.once('close', () => timer.abort())
    clock.sleep(lastWordsMs, timer.signal).then(end, end)
  })
  const answered = new AbortController()
  const pid = await new Promise<number>((resolve, reject) => {
    // A guard that is frozen now would hold the monitor for ever.
    clock.sleep(guardMs, answered.signal).then(
      () => {
        child.kill('SIGKILL')
        reject(new Error('The tunnel’s guard does not answer'))
      },
      () => {},
    )
    child.once('error', reject)
    child.once('exit', () => reject(new Error('The tunnel was killed while it was started')))
    words.on('line', (line) => {
      const [word, number] = line.split(' ')
      if (word === 'pid') resolve(Number(number))
      if (word === 'exit') code = Number(number)
    })
    child.stdin?.write('start\n')
  }).finally(() => answered.abort())
  if (!leader) throw new Error('The tunnel was killed while it was started')
  const stop = () => endGently((signal) => signalGroup(child, signal), exited.signal, clock)
  return { pid, identity: leader, exited: exited.signal, stop }
}

/** The guard leads the group. Until Node has reaped it, its number is nobody else's. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  process.kill(-child.pid, signal)
}
