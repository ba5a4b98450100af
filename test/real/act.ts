/**
 * Running workflow files through act, without Docker: steps run on this machine.
 *
 * act copies the repository it is started in where a workflow says `actions/checkout`. What else a
 * workflow uses comes from a folder instead of the network.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What to run. */
export interface ActOptions {
  /** Absolute path of act. */
  program: string
  /** Folder for everything that act writes. */
  folder: string
  /** Absolute path of the workflow file. */
  workflow: string
  event: string
  payload: unknown
  /** The repository it runs for. */
  cwd: string
  token: string
  env: Readonly<Record<string, string>>
  /** Folders in the place of `owner/name@ref`. */
  actions: Readonly<Record<string, string>>
}

export interface ActResult {
  code: number | null
  /** All that was printed. */
  log: string
}

/** Run a workflow to its end. */
export async function runAct(options: ActOptions): Promise<ActResult> {
  const { program, workflow, event, payload, cwd, token, env, actions } = options
  const folder = mkdtempSync(join(options.folder, 'act-'))
  const eventFile = join(folder, 'event.json')
  writeFileSync(eventFile, JSON.stringify(payload))
  mkdirSync(join(folder, 'tmp'))
  const args = [
    event,
    ...['--workflows', workflow],
    ...['--eventpath', eventFile],
    ...['--platform', 'ubuntu-latest=-self-hosted'],
    ...['--secret', `GITHUB_TOKEN=${token}`],
    '--no-cache-server',
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...Object.entries(actions).flatMap(([name, path]) => ['--local-repository', `${name}=${path}`]),
  ]
  const child = spawn(program, args, {
    cwd,
    env: {
      // act takes `node` from here, and none of this machine's settings.
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      HOME: folder,
      XDG_CACHE_HOME: join(folder, 'cache'),
      XDG_CONFIG_HOME: join(folder, 'config'),
      TMPDIR: join(folder, 'tmp'),
      GIT_CONFIG_NOSYSTEM: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  // A test that ends early must leave nothing running.
  const stop = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // Its group has ended.
    }
  }
  process.once('exit', stop)
  let log = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text
    })
  }
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', resolve)
    })
    return { code, log }
  } finally {
    process.off('exit', stop)
    stop()
  }
}
