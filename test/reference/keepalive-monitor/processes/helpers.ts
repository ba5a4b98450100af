/**
 * Real processes for the tests of ownership. Everything a test starts carries a mark in its
 * environment and is ended by it, whatever becomes of the test.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import {
  startTunnel,
  type TunnelSettings,
} from '../../../../src/reference/keepalive-monitor/start-tunnel.ts'
import type { Tunnel, TunnelExit } from '../../../../src/reference/keepalive-monitor/tunnel.ts'
import { openProcessTable } from '../../../../src/reference/kit/process/open-process-table.ts'
import { readStat } from '../../../../src/reference/kit/process/proc.ts'
import { isAlive, type ProcessInfo } from '../../../../src/reference/kit/process/process-table.ts'
import { systemClock } from '../../../../src/reference/kit/system-clock.ts'

export const table = openProcessTable()
const markVariable = 'GUIDELINT_TEST_MARK'
const monitorFile = new URL('../../../../src/reference/keepalive-monitor/bin.js', import.meta.url)

/** Wait until something is true; others test at the same time, so the deadline is generous. */
export async function until<Value>(what: string, look: () => Value, timeoutMs = 20_000) {
  const end = performance.now() + timeoutMs
  for (;;) {
    const value = look()
    if (value) return value
    if (performance.now() > end) throw new Error(`Not within ${timeoutMs} ms: ${what}`)
    await wait(10)
  }
}

/** A mark of its own for a test; what carries it is killed at the test's end. */
export function newMark(): string {
  const mark = randomUUID()
  onTestFinished(() => killMarked(mark))
  return mark
}

/** Living processes with the mark, or whose variable of another name has that value. */
export function marked(mark: string, name = markVariable): ProcessInfo[] {
  return table.all().filter(({ pid }) => table.variable(pid, name) === mark)
}

async function killMarked(mark: string): Promise<void> {
  await until('all processes of the test are gone', () => {
    const left = marked(mark)
    for (const { pid } of left) send(pid, 'SIGKILL')
    return left.length === 0
  })
}

/** A signal to a process that may be gone. */
export function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {}
}

export interface Started {
  pid: number
  child: ChildProcess
  output(): string
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/** Start a program with a mark. */
export function start(
  mark: string,
  [program = '', ...args]: readonly string[],
  {
    env = {},
    detached = false,
    cwd,
  }: { env?: NodeJS.ProcessEnv; detached?: boolean; cwd?: string } = {},
): Started {
  const child = spawn(program, args, {
    detached,
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, ...env, [markVariable]: mark },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  if (child.pid === undefined) throw new Error(`${program} cannot be started`)
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  return { pid: child.pid, child, output: () => text, ended }
}

/** A monitor as its own process, with its own state folder. */
export function startMonitor(
  { mark, state, port, path }: { mark: string; state: string; port: number; path?: string },
  command: readonly string[],
  options: readonly string[] = [],
): Started {
  // Few tests are about a stale tunnel; an option may be given only once.
  const threshold = options.includes('--fail-threshold') ? [] : ['--fail-threshold', '20']
  const timing = ['--interval', '1s', '--timeout', '500ms', ...threshold]
  return start(
    mark,
    [
      process.execPath,
      monitorFile.pathname,
      ...['--probe', `http://127.0.0.1:${port}/version`, ...timing, ...options],
      ...['--', ...command],
    ],
    { env: { XDG_STATE_HOME: state, ...(path === undefined ? {} : { PATH: path }) } },
  )
}

export function recordOf(state: string, port: number): string {
  return join(state, `guidelint/keepalive/loopback-${port}.json`)
}

/** The log's lines so far. */
export function logOf(state: string, port: number): { event: string; [key: string]: unknown }[] {
  let text = ''
  try {
    text = readFileSync(join(state, `guidelint/keepalive/loopback-${port}.jsonl`), 'utf8')
  } catch {}
  // The last line may be half written.
  const lines = text.split('\n').slice(0, -1)
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line)]
    } catch {
      return []
    }
  })
}

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guidelint-processes-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A PATH on which there is everything but `setpriv`. */
export function pathWithoutSetpriv(): string {
  const folder = tempFolder()
  for (const name of ['sh', 'sleep', 'true', 'cat', 'env']) {
    const found = (process.env.PATH ?? '')
      .split(delimiter)
      .find((place) => readdir(place).includes(name))
    if (found) symlinkSync(join(found, name), join(folder, name))
  }
  return folder
}

function readdir(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** A tunnel of this process; ended with the test. */
export async function tunnel(
  command: readonly string[],
  settings: Partial<TunnelSettings> = {},
): Promise<Tunnel & { owner: string }> {
  const owner = settings.owner ?? randomUUID()
  const started = await startTunnel({
    command,
    owner,
    deathSignal: false,
    table,
    clock: systemClock,
    ...settings,
  })
  onTestFinished(async () => {
    // Even if what is tested here does not work.
    await until('the tunnel is gone', () => {
      const left = marked(owner, 'GUIDELINT_KEEPALIVE_OWNER')
      for (const { pid } of left) send(pid, 'SIGKILL')
      return left.length === 0
    })
  })
  return Object.assign(started, { owner })
}

/** How it ended. */
export async function exitOf({ exited }: Tunnel): Promise<TunnelExit> {
  await until('the tunnel has ended', () => exited.aborted)
  return exited.reason as TunnelExit
}

/** Processes of the tunnel's group, the guard among them. */
export function group({ identity }: Tunnel): ProcessInfo[] {
  return table.all().filter(({ group: number }) => number === identity.pid)
}

export function stateOf(pid: number): string | undefined {
  return readStat(pid)?.state
}

export function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'latin1')
  } catch {
    return ''
  }
}

export { isAlive }
