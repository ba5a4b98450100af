/**
 * The command lines of tunnels over real ssh, as an operator would write them.
 */
import type { Command, SshPrograms } from './ssh-lab.ts'

export interface Forward {
  /** Of 127.0.0.1, where the tunnel begins. */
  localPort: number
  /** Of 127.0.0.1 on the other side, where it leads. */
  targetPort: number
  /** `ServerAliveInterval` and `ServerAliveCountMax`. Default: off. */
  serverAlive?: { intervalSeconds: number; countMax: number }
  /** `ExitOnForwardFailure`. Default: off, as in ssh. */
  exitOnForwardFailure?: boolean
}

export interface AutosshOptions {
  /**
   * autossh's own check of the connection. Default: none (`-M 0`).
   *
   * With `port` alone (and the one above it, also on the other side) it sends itself a message there
   * and back. Where both sides are the same machine, the two ends need the same port and it fails:
   * use a `Network`, or an `echoPort`, where something on sshd's side answers what it is sent.
   */
  monitor?: { port: number; echoPort?: number }
  /** `AUTOSSH_POLL`: seconds between two checks. Default: autossh's own 600. */
  pollSeconds?: number
  /** `AUTOSSH_GATETIME`: if the first ssh ends before, autossh gives up. Default: autossh's own 30. */
  gateTimeSeconds?: number
}

/** The lab that a command leads to. */
interface Place {
  host: string
  port: number
  user: string
  file(name: string): string
  programs: SshPrograms
}

export function sshCommand(place: Place, forward: Forward): Command {
  return { command: [place.programs.ssh, ...sshArguments(place, forward)], env: environment() }
}

export function autosshCommand(place: Place, options: Forward & AutosshOptions): Command {
  const { monitor, pollSeconds, gateTimeSeconds } = options
  const { autossh, ssh } = place.programs
  if (autossh === undefined) throw new Error('The lab was started without autossh')
  const echo = monitor?.echoPort === undefined ? '' : `:${monitor.echoPort}`
  return {
    command: [
      autossh,
      '-M',
      monitor ? `${monitor.port}${echo}` : '0',
      ...sshArguments(place, options),
    ],
    env: {
      ...environment(),
      AUTOSSH_PATH: ssh,
      ...(pollSeconds === undefined ? {} : { AUTOSSH_POLL: String(pollSeconds) }),
      ...(gateTimeSeconds === undefined ? {} : { AUTOSSH_GATETIME: String(gateTimeSeconds) }),
    },
  }
}

function sshArguments({ host, port, user, file }: Place, forward: Forward): string[] {
  const { localPort, targetPort, serverAlive, exitOnForwardFailure } = forward
  const options = {
    BatchMode: 'yes',
    IdentitiesOnly: 'yes',
    IdentityAgent: 'none',
    UserKnownHostsFile: file('known_hosts'),
    GlobalKnownHostsFile: 'none',
    StrictHostKeyChecking: 'yes',
    // Always said: with BatchMode, Debian's ssh has 300 seconds in the place of "off".
    ServerAliveInterval: serverAlive?.intervalSeconds ?? 0,
    ServerAliveCountMax: serverAlive?.countMax ?? 3,
    ExitOnForwardFailure: exitOnForwardFailure ? 'yes' : 'no',
  }
  return [
    '-N',
    ...['-F', 'none'],
    ...['-i', file('user_key')],
    ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
    ...['-p', String(port)],
    ...['-L', `127.0.0.1:${localPort}:127.0.0.1:${targetPort}`],
    `${user}@${host}`,
  ]
}

/** Little, so that no agent, locale or autossh setting of whoever runs the tests has a say. */
function environment(): Record<string, string> {
  return { PATH: process.env.PATH ?? '', LC_ALL: 'C' }
}
