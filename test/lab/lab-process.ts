/**
 * Programs of the laboratory: real processes, so that a test can stop, freeze and kill them.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A process that a test started and ends. */
export interface LabProcess extends AsyncDisposable {
  pid: number
  child: ChildProcess
  /** What it has printed so far, both streams; always drained. */
  output(): string
  /** Settles when it has ended, however that came. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  kill(signal: NodeJS.Signals): void
}

/** Start a program. Its output is read all the time, so that it never blocks on a full pipe. */
export function startProcess(
  program: string,
  args: readonly string[],
  { env, cwd, group = false }: { env?: NodeJS.ProcessEnv; cwd?: string; group?: boolean } = {},
): LabProcess {
  const child = spawn(program, args, {
    ...(env ? { env } : {}),
    ...(cwd ? { cwd } : {}),
    detached: group,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }))
  const kill = (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    if (group && child.pid !== undefined) process.kill(-child.pid, signal)
    else child.kill(signal)
  }
  if (child.pid === undefined) throw new Error(`${program} cannot be started`)
  return {
    pid: child.pid,
    child,
    output: () => text,
    ended,
    kill,
    async [Symbol.asyncDispose]() {
      // KILL ends a stopped process, too.
      kill('SIGKILL')
      await ended
    },
  }
}

/**
 * Start one of the laboratory's own programs, a TypeScript file that prints one line of JSON once it
 * is ready.
 *
 * @param inside - Puts program and arguments inside a network.
 * @returns The process and what that line said.
 */
export async function startProgram<Ready>(
  file: URL,
  settings: unknown,
  inside: (command: readonly string[]) => string[] = (command) => [...command],
): Promise<LabProcess & { ready: Ready }> {
  const command = inside([process.execPath, file.pathname, JSON.stringify(settings)])
  const [program = '', ...args] = command
  const started = startProcess(program, args)
  const lines = createInterface({ input: started.child.stdout as NodeJS.ReadableStream })
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => text as string),
    started.ended.then(() => {
      throw new Error(`${file.pathname} ended before it was ready\n${started.output()}`)
    }),
  ])
  return Object.assign(started, { ready: JSON.parse(line) as Ready })
}
