/**
 * A real sshd of the tests' own, and the commands for real tunnels through it.
 *
 * It listens on a free port with keys and configuration of its own in a temporary folder, and knows
 * one user: whoever runs the tests. Nothing of the system's or the user's ssh configuration is read
 * or changed; only where root runs it, sshd insists on an empty `/run/sshd`.
 */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from './free-port.ts'
import { type LabProcess, startProcess } from './lab-process.ts'
import type { Network } from './network.ts'
import {
  commandLine,
  endProcesses,
  findProcesses,
  hasOpen,
  processLink,
  signal,
} from './process-table.ts'
import { type AutosshOptions, autosshCommand, type Forward, sshCommand } from './ssh-commands.ts'
import { waitUntil } from './wait.ts'

/** Absolute paths, as `describeWithPrograms` gives them. */
export interface SshPrograms {
  ssh: string
  sshd: string
  'ssh-keygen': string
  autossh?: string
}

/** A program to start and all of its environment. */
export interface Command {
  command: string[]
  env: Record<string, string>
}

export interface SshLab extends AsyncDisposable {
  /** Where sshd listens. It stays the same when sshd is started again. */
  host: string
  port: number
  /** `ssh -N -L`, from a port of 127.0.0.1 to one of 127.0.0.1 on sshd's side. */
  forwardCommand(forward: Forward): Command
  /** The same under autossh, which starts ssh again when it ends. */
  autosshCommand(forward: Forward & AutosshOptions): Command
  /** Ids of sshd's processes for open connections, without the one that listens. */
  session(): number[]
  /** Ids of this lab's ssh clients, whoever started them. */
  clients(): number[]
  /** All that sshd has written, over all its starts. */
  log(): string
  /** SIGKILL sshd, the listener and its sessions. */
  killServer(): Promise<void>
  /** Start sshd again after `killServer`. */
  startServer(): Promise<void>
}

/** @param network - Puts sshd on its host `far` and the commands on its host `near`. */
export async function startSshLab(
  programs: SshPrograms,
  { network }: { network?: Network } = {},
): Promise<SshLab> {
  const folder = mkdtempSync(join(tmpdir(), 'guidelint-ssh-'))
  const file = (name: string) => join(folder, name)
  const host = network ? network.address.far : '127.0.0.1'
  const port = await freePort()
  const log = () => readFileSync(file('log'), 'utf8')
  let listener: LabProcess | undefined

  // A session outlives its listener, so it is known by the log that it keeps open.
  const isServer = (pid: number) => hasOpen(pid, file('log'))
  // Whatever has a path of this folder among its arguments: sshd, ssh, autossh, and who starts them.
  const isOfLab = (pid: number) => isServer(pid) || commandLine(pid).includes(folder)

  const startServer = async () => {
    const [program = '', ...args] = network
      ? network.inside('far', serverCommand())
      : serverCommand()
    const before = log().length
    const started = startProcess(program, args)
    listener = started
    await waitUntil(
      () => {
        if (log().includes('Server listening on', before)) return true
        if (started.child.exitCode === null) return false
        throw new Error(`sshd ended before it listened\n${started.output()}${log()}`)
      },
      { timeout: 20_000, interval: 20 },
    )
  }
  const serverCommand = () => [programs.sshd, '-D', '-f', file('sshd_config'), '-E', file('log')]

  const prepare = async () => {
    const keygen = promisify(execFile)
    for (const name of ['host_key', 'user_key']) {
      await keygen(programs['ssh-keygen'], ['-q', '-t', 'ed25519', '-N', '', '-f', file(name)])
    }
    const hostKey = readFileSync(file('host_key.pub'), 'utf8')
    writeFileSync(file('known_hosts'), `[${host}]:${port} ${hostKey}`)
    writeFileSync(file('authorized_keys'), readFileSync(file('user_key.pub')))
    writeFileSync(file('sshd_config'), serverConfig(host, port, file))
    writeFileSync(file('log'), '')
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 })
    await startServer()
  }

  const dispose = async () => {
    await endProcesses(isOfLab)
    await listener?.ended
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await prepare()
  } catch (error) {
    await dispose()
    throw error
  }

  const place = { host, port, user: userInfo().username, file, programs }
  const fromNear = ({ command, env }: Command): Command => ({
    command: network ? network.inside('near', command) : command,
    env,
  })
  return {
    host,
    port,
    forwardCommand: (forward) => fromNear(sshCommand(place, forward)),
    autosshCommand: (forward) => fromNear(autosshCommand(place, forward)),
    session: () => findProcesses((pid) => isServer(pid) && pid !== listener?.pid),
    clients: () => findProcesses((pid) => isOfLab(pid) && processLink(pid, 'exe') === programs.ssh),
    log,
    async killServer() {
      // The listener first: a client may be quick to come back.
      if (listener) signal(listener.pid, 'SIGKILL')
      await endProcesses(isServer)
    },
    startServer,
    [Symbol.asyncDispose]: dispose,
  }
}

function serverConfig(host: string, port: number, file: (name: string) => string): string {
  return `
    ListenAddress ${host}
    Port ${port}
    HostKey ${file('host_key')}
    AuthorizedKeysFile ${file('authorized_keys')}
    PidFile none
    # The folder lies below one that everybody may write to.
    StrictModes no
    UsePAM no
    PasswordAuthentication no
    KbdInteractiveAuthentication no
    PermitRootLogin prohibit-password
    AllowTcpForwarding yes
    # Whether a silent connection ends is the client's choice alone.
    ClientAliveInterval 0
    TCPKeepAlive no
    LogLevel VERBOSE
  `
}
