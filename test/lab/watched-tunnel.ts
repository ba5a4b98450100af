/**
 * The real monitor as a process of its own, over a tunnel of the laboratory.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { projectRoot } from '../../scripts/project-copy.ts'
import type { LogEntry } from '../../src/reference/keepalive-monitor/events.ts'
import { parseLog } from '../../src/reference/keepalive-monitor/read-log.ts'
import { type LabProcess, startProcess } from './lab-process.ts'
import { waitUntil } from './wait.ts'

type Of<Event extends LogEntry['event']> = Extract<LogEntry, { event: Event }>

/** A running monitor. */
export interface WatchedTunnel extends AsyncDisposable {
  monitor: LabProcess
  port: number
  /** Path of its log. */
  log: string
  entries(): LogEntry[]
  of<Event extends LogEntry['event']>(event: Event): Of<Event>[]
  /**
   * Wait for a line of the log.
   *
   * @throws Error with the log so far if it does not come in time.
   */
  seen<Event extends LogEntry['event']>(
    event: Event,
    fits?: (entry: Of<Event>) => boolean,
  ): Promise<Of<Event>>
  /**
   * Wait until it answers for the first time: told as `alive`, or as `recovered` if a probe before it came to
   * nothing, as on a busy machine.
   */
  answers(): Promise<void>
  /** End it as an operator does; its exit code. */
  stop(): Promise<number | null>
}

/** Fast enough for tests, and within what the monitor allows: noticed within 2.5 s. */
export const quickly = ['--interval', '1s', '--timeout', '500ms', '--fail-threshold', '2']

/** What to watch. */
export interface WatchOptions {
  port: number
  command: readonly string[]
  env: Readonly<Record<string, string>>
  options?: readonly string[]
  path?: string
  /** Default: `http`. */
  scheme?: 'http' | 'https'
  /** Puts program and arguments inside a network. */
  inside?: (command: readonly string[]) => string[]
  /** Deadline of `seen`, in ms; other tests run at the same time. */
  patienceMs?: number
}

/** Start the monitor. */
export function watchTunnel(settings: WatchOptions): WatchedTunnel {
  const { port, command, env, options = quickly, path = '/version', scheme = 'http' } = settings
  const { patienceMs = 25_000 } = settings
  const folder = mkdtempSync(join(tmpdir(), 'guidelint-watch-'))
  const log = join(folder, 'log.jsonl')
  const line = [
    process.execPath,
    join(projectRoot, 'src/reference/keepalive-monitor/bin.js'),
    ...options,
    ...['--probe', `${scheme}://127.0.0.1:${port}${path}`, '--log', log, '--', ...command],
  ]
  const [program = '', ...args] = settings.inside ? settings.inside(line) : line
  const monitor = startProcess(program, args, {
    env: { ...process.env, ...env, XDG_STATE_HOME: folder },
  })
  const entries = () => {
    try {
      return parseLog(readFileSync(log, 'utf8')).entries
    } catch {
      return []
    }
  }
  const of = <Event extends LogEntry['event']>(event: Event) => {
    return entries().filter((entry) => entry.event === event) as Of<Event>[]
  }
  return {
    monitor,
    port,
    log,
    entries,
    of,
    async seen(event, fits = () => true) {
      const end = Date.now() + patienceMs
      for (;;) {
        const found = of(event).find(fits)
        if (found) return found
        const over = monitor.child.exitCode !== null || Date.now() > end
        if (over) throw new Error(`No such \`${event}\` in the log\n${monitor.output()}`)
        await wait(50)
      }
    },
    async answers() {
      const isGood = () => of('alive').some(({ verdict }) => verdict === 'alive')
      const until = { timeout: patienceMs, interval: 50 }
      await waitUntil(() => isGood() || of('recovered').length > 0, until).catch(() => {
        throw new Error(`It does not answer\n${monitor.output()}`)
      })
    },
    async stop() {
      monitor.kill('SIGTERM')
      return (await monitor.ended).code
    },
    async [Symbol.asyncDispose]() {
      monitor.kill('SIGTERM')
      const late = AbortSignal.timeout(10_000)
      late.addEventListener('abort', () => monitor.kill('SIGKILL'))
      await monitor.ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
