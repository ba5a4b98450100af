/**
 * A forge, its repository and runs of the Action on it: in this process, or the bundle as a process
 * of its own, in an environment with nothing but what a runner sets.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runAction } from '../../../src/action/run.ts'
import type { Runtime } from '../../../src/forge/runtime.ts'
import { type FakeForge, startFakeForge } from '../../fake-forge/server.ts'
import type { FakePull } from '../../fake-forge/store.ts'
import { instantTime } from '../../fake-forge/time.ts'
import { mainFiles } from './guides.ts'
import { type CommitOptions, type Files, type Origin, openOrigin } from './origin.ts'

// This process's git must see what the Action's own would: nothing of this machine's settings.
process.env.GIT_CONFIG_GLOBAL = '/dev/null'
process.env.GIT_CONFIG_NOSYSTEM = '1'

/** Inputs as action.yml has them by default, the token aside. */
const defaultInputs = {
  config: '',
  paths: '',
  comment: 'auto',
  'fail-on': 'error',
  'new-only': 'true',
  pending: 'config',
  report: '',
}

export type Inputs = Partial<Record<keyof typeof defaultInputs | 'token', string>>

/** What a run is started with. */
export interface RunOptions {
  event: string
  payload: unknown
  /** Folder of the checkout; made from `sha` if left out. */
  workspace?: string
  /** Commit that is checked out. Default: `main`. */
  sha?: string
  inputs?: Inputs
  /** Variables set, or with `undefined` taken away. */
  env?: Readonly<Record<string, string | undefined>>
  runtime?: Runtime
  /** Greater numbers are later runs. Default: counted. */
  runId?: number
}

/** What a run left behind. */
export interface RunResult {
  code: number | null
  /** All that was printed. */
  log: string
  outputs: Readonly<Record<string, string>>
  summary: string
  /** Folder of the runner's temporary files. */
  temp: string
}

export interface SceneOptions {
  dialect?: 'github' | 'gitea'
  files?: Files
  allowsFilter?: boolean
}

export interface PullOptions extends CommitOptions {
  files: Files
  title?: string
  body?: string
  /** Where its branch begins. Default: `main`. */
  from?: string
  /** Full name of the fork's repository. */
  fork?: string | null
}

/** A forge with a repository. */
export class Scene implements AsyncDisposable {
  readonly fake: FakeForge
  readonly origin: Origin
  #runs = 0

  private constructor(fake: FakeForge, origin: Origin) {
    this.fake = fake
    this.origin = origin
  }

  static async open({
    dialect = 'github',
    files = mainFiles,
    allowsFilter = true,
  }: SceneOptions = {}) {
    return new Scene(await startFakeForge(dialect), openOrigin(files, { allowsFilter }))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.fake[Symbol.asyncDispose]()
    this.origin[Symbol.dispose]()
  }

  /** Open a pull request. */
  addPull(number: number, options: PullOptions): FakePull {
    const { files, title = `docs: change ${number}`, body = 'Why.', fork, ...commit } = options
    const { store } = this.fake
    const sha = this.origin.commit(`refs/pull/${number}/head`, files, {
      message: title,
      ...commit,
    })
    const repository = fork === undefined ? store.repository : fork
    return store.addPull({
      number,
      title,
      body,
      base: { ref: 'main', sha: this.origin.sha('main') },
      head: { ref: `topic-${number}`, sha, repository },
    })
  }

  /** Push to a pull request. */
  push(number: number, files: Files, options: CommitOptions = {}): void {
    const pull = this.pull(number)
    pull.head.sha = this.origin.commit(`refs/pull/${number}/head`, files, options)
    pull.updatedAt = this.fake.store.time()
  }

  /** Squash a pull request onto `main`. */
  merge(number: number): void {
    const pull = this.pull(number)
    this.origin.squash(number, `${pull.title} (#${number})`)
    Object.assign(pull, { state: 'closed', merged: true })
    for (const { base, state } of this.fake.store.pulls) {
      if (state === 'open') base.sha = this.origin.sha('main')
    }
  }

  pull(number: number): FakePull {
    const pull = this.fake.store.pulls.find((each) => each.number === number)
    if (!pull) throw new Error(`no pull request ${number}`)
    return pull
  }

  comments(number: number): string[] {
    return this.fake.store.bodies(number)
  }

  /** The only comment on a pull request. */
  comment(number: number): string {
    const bodies = this.comments(number)
    if (bodies.length === 1) return bodies[0] ?? ''
    throw new Error(`expected one comment on #${number}, got ${bodies.length}`)
  }

  /** Requests that write, in order. Asking who the token is may be a POST too. */
  writes(): string[] {
    return this.fake.log
      .filter(({ method, path }) => method !== 'GET' && path !== '/graphql')
      .map(({ method, path }) => `${method} ${path}`)
  }

  /** Payload of a pull request's event. */
  pullPayload(number: number, action = 'synchronize'): object {
    const { head, base, title, body } = this.pull(number)
    const full_name = this.fake.store.repository
    const repo = head.repository === null ? null : { full_name: head.repository }
    return {
      action,
      number,
      pull_request: {
        number,
        title,
        body,
        base: { ...base, repo: { full_name } },
        head: { ref: head.ref, sha: head.sha, repo },
      },
      repository: { full_name, default_branch: 'main' },
    }
  }

  /** A run for a pull request, at the commit that merges it. */
  runPull(number: number, options: Partial<RunOptions> & { action?: string } = {}) {
    return this.run(this.forPull(number, options))
  }

  forPull(number: number, { action, ...options }: Partial<RunOptions> & { action?: string } = {}) {
    const payload = this.pullPayload(number, action)
    return { event: 'pull_request', sha: this.pull(number).head.sha, payload, ...options }
  }

  forPush(branch = 'main'): RunOptions {
    const full_name = this.fake.store.repository
    const payload = {
      ref: `refs/heads/${branch}`,
      after: this.origin.sha('main'),
      repository: { full_name, default_branch: 'main' },
    }
    return { event: 'push', payload }
  }

  forWorkflowRun(number: number, report: string, changes: object = {}): RunOptions {
    const { head } = this.pull(number)
    const head_repository = head.repository === null ? null : { full_name: head.repository }
    const workflow_run = {
      event: 'pull_request',
      conclusion: 'success',
      head_sha: head.sha,
      head_repository,
      ...changes,
    }
    return { event: 'workflow_run', payload: { workflow_run }, inputs: { report } }
  }

  /** Run in this process. No wait takes any time. */
  async run(options: RunOptions): Promise<RunResult> {
    const { env, temp } = this.#prepare(options)
    let log = ''
    const code = await runAction({
      env,
      setEnv: (variables) => void Object.assign(env, variables),
      print: (text) => {
        log += text
      },
      runtime: options.runtime ?? instantTime(),
      today: '2026-11-24',
    })
    return { code, log, ...leftBehind(env), temp }
  }

  /** Run a bundle as a runner does. */
  async runBundle(bundle: string, options: RunOptions): Promise<RunResult> {
    const { env, temp } = this.#prepare(options)
    const child = spawn(process.execPath, [join(bundle, 'index.js')], {
      cwd: env.GITHUB_WORKSPACE,
      env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let log = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text
      })
    }
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', resolve)
    })
    return { code, log, ...leftBehind(env), temp }
  }

  #prepare(options: RunOptions): { env: Record<string, string | undefined>; temp: string } {
    const { origin, fake } = this
    const id = ++this.#runs
    const folder = join(origin.folder, `run-${id}`)
    const temp = join(folder, 'temp')
    mkdirSync(temp, { recursive: true })
    const eventFile = join(folder, 'event.json')
    const { payload } = options
    writeFileSync(eventFile, typeof payload === 'string' ? payload : JSON.stringify(payload))
    const inputs = { token: fake.token, ...defaultInputs, ...options.inputs }
    const env: Record<string, string | undefined> = {
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      HOME: folder,
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: options.event,
      GITHUB_EVENT_PATH: eventFile,
      GITHUB_API_URL: fake.api,
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_REPOSITORY: fake.store.repository,
      GITHUB_RUN_ID: String(options.runId ?? 1000 + id),
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_ACTOR: 'wei',
      GITHUB_WORKSPACE: options.workspace ?? origin.checkout(options.sha ?? origin.sha('main')),
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      RUNNER_TEMP: temp,
      ...options.env,
    }
    for (const [name, value] of Object.entries(inputs)) env[`INPUT_${name.toUpperCase()}`] = value
    return { env, temp }
  }
}

function leftBehind(env: Readonly<Record<string, string | undefined>>) {
  const read = (file: string | undefined): string => {
    return file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : ''
  }
  return {
    outputs: parseOutputs(read(env.GITHUB_OUTPUT)),
    summary: read(env.GITHUB_STEP_SUMMARY),
  }
}

/** Outputs as a runner reads them; a line that belongs to none is an error there. */
export function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  const lines = text.split('\n')
  for (let at = 0; at < lines.length - 1; ) {
    const [, name, end] = /^([^=<]+)<<(.+)$/.exec(lines[at] ?? '') ?? []
    const last = end === undefined ? -1 : lines.indexOf(end, at + 1)
    if (name === undefined || last < 0) throw new Error(`no output: ${lines[at]}`)
    outputs[name] = lines.slice(at + 1, last).join('\n')
    at = last + 1
  }
  return outputs
}
