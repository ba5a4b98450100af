/**
 * The runner's side of Gitea's Actions, so that runs of the Action get what only a real server can
 * give: its own payloads, its own decision which event starts a workflow, and the token of a job,
 * which writes as `gitea-actions` and may not ask who it is.
 *
 * Gitea's own runner is not to be had here. What it does with a job is done here by hand, for the two
 * steps of docs/workflows/forgejo.yml: `actions/checkout`, then this Action.
 */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Gitea, until } from './gitea.ts'

/** A job as the server hands it over. */
export interface GiteaTask {
  id: string
  /** The `github` context, the event's payload in it. */
  context: GiteaContext
  secrets: Readonly<Record<string, string>>
  /** The workflow file with this one job. */
  workflow: string
}

// biome-ignore lint/suspicious/noExplicitAny: what a server says is asserted on, field by field
export type GiteaContext = Readonly<Record<string, any>>

/** What a run left behind. */
export interface GiteaRun {
  /** Exit code; `null` if a signal ended it. */
  code: number | null
  /** All that was printed. */
  log: string
  outputs: Readonly<Record<string, string>>
  summary: string
  /** Folder of the checkout. */
  workspace: string
  /** Folder of the runner's temporary files. */
  temp: string
}

/** How to run a job. */
export interface GiteaRunOptions {
  inputs?: Readonly<Record<string, string>>
  /** Variables set, or with `undefined` taken away. */
  env?: Readonly<Record<string, string | undefined>>
  /** Whether the checkout keeps the token, as it does unless told otherwise. */
  persistCredentials?: boolean
}

/** A registered runner. */
export interface GiteaRunner {
  /** The next job that waits for a runner. */
  next(): Promise<GiteaTask>
  /** Whether no job waits. */
  isIdle(): Promise<boolean>
  /** Do a job with a bundle of the Action. */
  run(task: GiteaTask, bundle: string, options?: GiteaRunOptions): Promise<GiteaRun>
  /** Tell the server that a job is over: from then on its token is worth nothing. */
  finish(task: GiteaTask, code: number | null): Promise<void>
}

/** Register a runner for the label `docker`. */
export async function registerRunner(gitea: Gitea): Promise<GiteaRunner> {
  const token = await gitea.run('actions', 'generate-runner-token')
  const labels = ['docker']
  const { runner } = await call(gitea, 'Register', { name: 'test', version: 'test', token, labels })
  const identity = { 'x-runner-uuid': runner.uuid, 'x-runner-token': runner.token }
  const fetchTask = async (): Promise<GiteaTask | undefined> => {
    const { task } = await call(gitea, 'FetchTask', { tasksVersion: '0' }, identity)
    if (!task) return undefined
    const { id, context, secrets = {}, workflowPayload } = task
    return { id, context, secrets, workflow: Buffer.from(workflowPayload, 'base64').toString() }
  }
  let ahead: GiteaTask | undefined
  return {
    async next() {
      const task = ahead ?? (await until('a job waits for the runner', fetchTask))
      ahead = undefined
      return task
    },
    async isIdle() {
      ahead ??= await fetchTask()
      return ahead === undefined
    },
    run: (task, bundle, options) => doJob(gitea, task, bundle, options),
    async finish({ id }, code) {
      const stoppedAt = new Date().toISOString()
      const result = code === 0 ? 'RESULT_SUCCESS' : 'RESULT_FAILURE'
      const state = { id, result, startedAt: stoppedAt, stoppedAt }
      await call(gitea, 'UpdateTask', { state, outputs: {} }, identity)
    },
  }
}

async function call(
  { url }: Gitea,
  method: string,
  body: unknown,
  identity: Readonly<Record<string, string>> = {},
): Promise<GiteaContext> {
  const response = await fetch(`${url}/api/actions/runner.v1.RunnerService/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...identity },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method}: ${response.status} ${await response.text()}`)
  return (await response.json()) as GiteaContext
}

async function doJob(
  gitea: Gitea,
  task: GiteaTask,
  bundle: string,
  { inputs = {}, env = {}, persistCredentials = false }: GiteaRunOptions = {},
): Promise<GiteaRun> {
  const folder = mkdtempSync(join(gitea.folder, `job-${task.id}-`))
  const [workspace, temp] = [join(folder, 'work'), join(folder, 'temp')]
  for (const path of [workspace, temp]) mkdirSync(path)
  const files = { output: join(folder, 'output'), summary: join(folder, 'summary.md') }
  const eventFile = join(folder, 'event.json')
  writeFileSync(eventFile, JSON.stringify(task.context.event))
  for (const file of Object.values(files)) writeFileSync(file, '')
  checkout(gitea, task, workspace, persistCredentials)
  const result = await runBundle(bundle, workspace, {
    ...contextVariables(gitea, task),
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    HOME: folder,
    GITHUB_EVENT_PATH: eventFile,
    GITHUB_WORKSPACE: workspace,
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    RUNNER_TEMP: temp,
    ...inputVariables({ ...defaultInputs, token: task.context.token, ...inputs }),
    ...env,
  })
  return {
    ...result,
    outputs: readOutputs(files.output),
    summary: readFileSync(files.summary, 'utf8'),
    workspace,
    temp,
  }
}

/** As action.yml has them; a runner sets every input. */
const defaultInputs = {
  config: '',
  paths: '',
  comment: 'auto',
  'fail-on': 'error',
  'new-only': 'true',
  pending: 'config',
  report: '',
}

function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(inputs)
  return Object.fromEntries(entries.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))
}

/** From the job's context; addresses come without the slash that the server ends its own with. */
function contextVariables(gitea: Gitea, { context }: GiteaTask): Record<string, string> {
  const names = [
    'actor',
    'base_ref',
    'event_name',
    'head_ref',
    'job',
    'ref',
    'ref_name',
    'ref_type',
  ]
  const more = ['repository', 'repository_owner', 'run_attempt', 'run_id', 'run_number', 'sha']
  const said = [...names, ...more].map((name) => [
    `GITHUB_${name.toUpperCase()}`,
    String(context[name] ?? ''),
  ])
  return {
    ...Object.fromEntries(said),
    CI: 'true',
    GITEA_ACTIONS: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_SERVER_URL: gitea.url,
    GITHUB_API_URL: `${gitea.url}/api/v1`,
    GITHUB_GRAPHQL_URL: '',
  }
}

/** What `actions/checkout` leaves: one commit, depth 1, for a pull request a detached one. */
function checkout(
  { url }: Gitea,
  { context }: GiteaTask,
  workspace: string,
  persistCredentials: boolean,
): void {
  const { ref, sha, repository, token } = context
  const git = (...args: string[]): string => runGit(workspace, args)
  const header = `http.${url}/.extraheader`
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64')
  git('init', '--quiet')
  git('remote', 'add', 'origin', `${url}/${repository}`)
  git('config', header, `AUTHORIZATION: basic ${basic}`)
  const flags = ['--quiet', '--no-tags', '--prune', '--no-recurse-submodules', '--depth=1']
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1]
  const local =
    branch === undefined ? ref.replace(/^refs\//, 'refs/remotes/') : `refs/remotes/origin/${branch}`
  git('fetch', ...flags, 'origin', `+${sha}:${local}`)
  git('checkout', '--quiet', '--force', ...(branch === undefined ? [local] : ['-B', branch, local]))
  if (!persistCredentials) git('config', '--unset-all', header)
}

async function runBundle(
  bundle: string,
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Pick<GiteaRun, 'code' | 'log'>> {
  const child = spawn(process.execPath, [join(bundle, 'index.js')], {
    cwd,
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
  return { code, log }
}

/** Outputs as a runner reads them. */
function readOutputs(file: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  for (const [, name = '', , value = ''] of text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2$/gm)) {
    outputs[name] = value
  }
  return outputs
}

/** Run git as the author of these tests, without this machine's settings. */
export function runGit(cwd: string, args: readonly string[]): string {
  return execFileSync('git', args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      GIT_AUTHOR_NAME: 'Wei',
      GIT_AUTHOR_EMAIL: 'wei@example.org',
      GIT_COMMITTER_NAME: 'Wei',
      GIT_COMMITTER_EMAIL: 'wei@example.org',
    },
  })
}
