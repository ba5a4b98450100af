/**
 * Asks a program: exit code 0 is yes.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Clock } from '../kit/clock.ts'
import { UsageError } from '../kit/command/usage-error.ts'
import { noLongerThan } from '../kit/deadline.ts'
import { printable } from '../kit/printable.ts'
import { endGroup } from '../kit/process/process-group.ts'
import { systemClock } from '../kit/system-clock.ts'
import { ask, type Exchange, type Finding, requireTimeout } from './ask.ts'
import { codeOf } from './dial.ts'
import { isOwnLack, notAsked } from './own-resources.ts'
import type { Probe } from './probe.ts'

/** What to ask. */
export interface ExecProbeOptions {
  /** Program and arguments; no shell has a hand in it. They are the title: no secret among them. */
  command: readonly [string, ...string[]]
  /** Deadline over the program's whole life: 100 to 30000 ms. */
  timeoutMs: number
  /** Its whole environment; this process's by default. */
  env?: Readonly<Record<string, string | undefined>>
  /** Folder it runs in; this process's by default. */
  cwd?: string
  clock?: Clock
}

/** Bytes of output that are kept, from its end. */
const keptBytes = 4096

/** Characters of it that a reason quotes. */
const quotedCharacters = 400

/** After the group is gone, this long for output that is still in the pipes, in ms. */
const drainMs = 100

/**
 * A probe that runs a program, in a process group of its own and without standard input.
 *
 * Its exit ends the probe, whoever else holds its pipes. No process of the group is left then; one that
 * made a group or session of its own (`setsid`, a daemon) is not found and lives on.
 *
 * Ends as `ok`, `exited`, `killed` (by somebody else), `not-started`, `not-asked` or `timed-out`.
 *
 * @throws {UsageError} For a command or timeout that cannot be used, and on Windows, which has no
 *   process groups.
 */
export function execProbe(options: ExecProbeOptions): Probe {
  const { command, timeoutMs, clock = systemClock } = options
  if (process.platform === 'win32') throw new UsageError('An exec probe needs Linux or macOS')
  // A caller's array may be empty, whatever its type says.
  if (!command[0]) throw new UsageError('Expected `command` to begin with a program, got none')
  if (command.some((part) => part.includes('\0'))) {
    throw new UsageError('Expected `command` to be without null characters')
  }
  requireTimeout(timeoutMs)
  return {
    title: `exec ${printable(command.join(' '), 120)}`,
    run: (signal) =>
      ask({ timeoutMs, clock }, signal, 'run', (exchange) => runOnce(options, clock, exchange)),
  }
}

async function runOnce(
  { command: [program, ...args], env, cwd }: ExecProbeOptions,
  clock: Clock,
  { signal }: Exchange,
): Promise<Finding> {
  signal.throwIfAborted()
  let child: ChildProcess
  try {
    child = spawn(program, args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(env && { env: { ...env } }),
      ...(cwd !== undefined && { cwd }),
    })
  } catch (error) {
    return notStarted(program, cwd, error)
  }
  const tail = keepTail(child)
  // The first error is thrown by `once`; none may end this process later.
  child.on('error', () => {})
  try {
    const ended = once(child, 'exit', { signal })
    const [code, killedBy] = (await ended) as [number | null, NodeJS.Signals | null]
    const gone = await endGroup(groupOf(child), clock)
    await drained(child, clock)
    const left = gone ? '' : '; a process of its group cannot be killed'
    return findingOf(code, killedBy, `${quoted(tail())}${left}`)
  } catch (error) {
    if (child.pid === undefined) return notStarted(program, cwd, error)
    // Listened to before it is killed, or its end could be missed.
    const reaped = child.exitCode ?? child.signalCode ?? once(child, 'exit')
    await endGroup(groupOf(child), clock)
    await noLongerThan(drainMs, clock, reaped)
    signal.throwIfAborted()
    throw error
  } finally {
    // Whoever left the group may hold the other ends for ever.
    child.stdout?.destroy()
    child.stderr?.destroy()
    child.unref()
  }
}

function groupOf({ pid }: ChildProcess): number {
  // `kill(-1)` would mean every process there is.
  if (pid === undefined || pid <= 1) throw new Error(`no process group: ${pid}`)
  return pid
}

/** Reads all output, so that the program never waits for a reader, and keeps its end. */
function keepTail({ stdout, stderr }: ChildProcess): () => string {
  let tail = Buffer.alloc(0)
  const keep = (chunk: Buffer) => {
    tail = Buffer.concat([tail, chunk]).subarray(-keptBytes)
  }
  stdout?.on('data', keep).on('error', () => {})
  stderr?.on('data', keep).on('error', () => {})
  return () => tail.toString()
}

async function drained({ stdout, stderr }: ChildProcess, clock: Clock): Promise<void> {
  const ends = [stdout, stderr].map((stream) =>
    !stream || stream.closed ? undefined : once(stream, 'close'),
  )
  await noLongerThan(drainMs, clock, Promise.all(ends))
}

function findingOf(code: number | null, signal: string | null, output: string): Finding {
  if (signal !== null) return { kind: 'killed', signal, reason: `ended by ${signal}${output}` }
  if (code === 0) return { kind: 'ok', reason: `exit code 0${output}` }
  return { kind: 'exited', code: code ?? 0, reason: `exit code ${code}${output}` }
}

function quoted(output: string): string {
  const text = output.trim()
  if (text === '') return ', without output'
  // The end of it: the error is there.
  return `: \`${printable(text.slice(-quotedCharacters), quotedCharacters)}\``
}

function notStarted(program: string, cwd: string | undefined, error: unknown): Finding {
  const code = codeOf(error)
  if (isOwnLack(code)) return notAsked(code)
  const name = printable(program, 60)
  // The system says ENOENT for a missing folder as well.
  const folder = cwd === undefined ? '' : `, or no folder \`${printable(cwd, 60)}\``
  const why = code === 'ENOENT' ? `no such program${folder}` : 'it may not be run'
  return { kind: 'not-started', code, reason: `\`${name}\` cannot be started: ${why} (${code})` }
}
