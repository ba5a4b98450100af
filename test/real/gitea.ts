/**
 * A real Gitea server on this machine: SQLite, a temporary folder, loopback only, nobody's data.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'

/** An account, with a token that may do whatever it may do. */
export interface GiteaUser {
  login: string
  password: string
  token: string
}

/** A request to the API. */
export interface GiteaRequest {
  /** Who asks. Default: the administrator. */
  as?: GiteaUser
  body?: unknown
  /** Statuses that are no failure, beside 200 to 299. */
  answers?: readonly number[]
}

/** A running server. */
export interface Gitea extends AsyncDisposable {
  /** Its address, without a slash at the end. */
  url: string
  /** Folder that everything of it lies in. */
  folder: string
  admin: GiteaUser
  addUser(login: string): Promise<GiteaUser>
  /** Run its command line; gives the last line that it printed. */
  run(...args: string[]): Promise<string>
  /** Sign in as in a browser; gives the cookies. */
  signIn(user: GiteaUser): Promise<string>
  /** Ask its API. @throws {Error} With the answer, if the status is not from 200 to 299. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, field by field
  api(method: string, path: string, request?: GiteaRequest): Promise<any>
}

/**
 * Wait until something is there, asking again and again.
 *
 * @throws {Error} Naming what was waited for, once `timeoutMs` have passed.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  { timeoutMs = 60_000, everyMs = 100 } = {},
): Promise<T> {
  const end = performance.now() + timeoutMs
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (performance.now() > end) throw new Error(`Not within ${timeoutMs / 1000} s: ${what}`)
    await setTimeout(everyMs)
  }
}

/**
 * Start a server.
 *
 * @param program - Absolute path of Gitea, as `npm run tools` makes it.
 */
export async function startGitea(program: string): Promise<Gitea> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'guidelint-gitea-')))
  const config = join(folder, 'app.ini')
  const env = { PATH: process.env.PATH, HOME: folder, GITEA_WORK_DIR: folder }
  const run = async (...args: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(program, ['--config', config, ...args], { env })
    // Warnings come first, on standard output as well.
    return stdout.trim().split('\n').at(-1) ?? ''
  }
  let server: Server | undefined
  try {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    writeFileSync(config, settings({ folder, url, port, assets: join(dirname(program), 'source') }))
    server = startServer(program, ['web', '--config', config], env)
    await until('Gitea answers', () => answers(url, server))
    const started = server
    const gitea: Gitea = {
      url,
      folder,
      run,
      admin: await addAdmin(run),
      addUser: (login) => addUser(gitea, login),
      signIn: (user) => signIn(url, user),
      api: (method, path, request) => ask(gitea, method, path, request),
      async [Symbol.asyncDispose]() {
        await started.stop()
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
      },
    }
    return gitea
  } catch (error) {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    throw error
  }
}

interface Server {
  /** What it printed. */
  output: string
  /** `undefined` as long as it runs. */
  readonly code: number | null | undefined
  stop(): Promise<void>
}

/**
 * Ends the program once its standard input ends, so also when this process dies without a word. All
 * of it is thrown away: there is nothing to shut down in order.
 */
const tied = `exec 3<&0
"$0" "$@" </dev/null 3<&- &
program=$!
(while read -r _; do :; done; kill -KILL $program) <&3 >/dev/null 2>&1 &
watch=$!
exec 3<&-
wait $program
code=$?
kill -KILL $watch
exit $code`

function startServer(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Server {
  const child: ChildProcess = spawn('sh', ['-c', tied, program, ...args], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const closed = once(child, 'close').catch(() => {})
  const server = {
    output: '',
    get code() {
      return child.exitCode === null && child.signalCode === null ? undefined : child.exitCode
    },
    async stop() {
      child.stdin?.destroy()
      await closed
    },
  }
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      server.output = (server.output + text).slice(-20_000)
    })
  }
  return server
}

async function answers(url: string, server: Server | undefined): Promise<true | undefined> {
  if (server?.code !== undefined) throw new Error(`Gitea ended:\n${server.output}`)
  try {
    const response = await fetch(`${url}/api/v1/version`)
    await response.body?.cancel()
    return response.ok || undefined
  } catch {
    return undefined
  }
}

async function addAdmin(run: Gitea['run']): Promise<GiteaUser> {
  const login = 'keeper'
  const password = 'secret of keeper'
  const names = ['--username', login, '--email', 'keeper@example.org', '--password', password]
  const create = ['admin', 'user', 'create', '--admin', '--must-change-password=false']
  await run(...create, ...names)
  const token = ['admin', 'user', 'generate-access-token', '--scopes', 'all', '--raw']
  return { login, password, token: await run(...token, '--username', login) }
}

async function addUser({ api, url }: Gitea, login: string): Promise<GiteaUser> {
  const password = `secret of ${login}`
  const email = `${login}@example.org`
  const account = { username: login, email, password, must_change_password: false }
  await api('POST', '/admin/users', { body: account })
  const basic = Buffer.from(`${login}:${password}`).toString('base64')
  const response = await fetch(`${url}/api/v1/users/${login}/tokens`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'tests', scopes: ['all'] }),
  })
  const { sha1: token } = (await response.json()) as { sha1: string }
  return { login, password, token }
}

async function signIn(url: string, { login, password }: GiteaUser): Promise<string> {
  const response = await fetch(`${url}/user/login`, {
    method: 'POST',
    body: new URLSearchParams({ user_name: login, password }),
    redirect: 'manual',
  })
  if (response.status !== 303) throw new Error(`${login} could not sign in: ${response.status}`)
  // Signing in begins a new session: of two cookies with one name the later one counts.
  const cookies = new Map<string, string>()
  for (const cookie of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    cookies.set(name, value)
  }
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

async function ask(
  { url, admin }: Gitea,
  method: string,
  path: string,
  { as = admin, body, answers = [] }: GiteaRequest = {},
): Promise<unknown> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `token ${as.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (response.ok || answers.includes(response.status)) {
    return text === '' ? undefined : JSON.parse(text)
  }
  throw new Error(`${method} ${path}: ${response.status} ${text}`)
}

/** A port that nobody listened on a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function settings(options: { folder: string; url: string; port: number; assets: string }): string {
  const { folder, url, port, assets } = options
  return `I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = true
WORK_PATH = ${folder}
RUN_MODE = prod

[server]
PROTOCOL = http
HTTP_ADDR = 127.0.0.1
HTTP_PORT = ${port}
ROOT_URL = ${url}/
STATIC_ROOT_PATH = ${assets}
OFFLINE_MODE = true
DISABLE_SSH = true

[database]
DB_TYPE = sqlite3
PATH = ${folder}/gitea.db

[repository]
ROOT = ${folder}/repositories
DEFAULT_BRANCH = main

[security]
INSTALL_LOCK = true
PASSWORD_HASH_ALGO = pbkdf2_v1

[service]
DISABLE_REGISTRATION = true
ENABLE_NOTIFY_MAIL = false

[actions]
ENABLED = true

[mailer]
ENABLED = false

[indexer]
ISSUE_INDEXER_TYPE = db

[cron]
ENABLED = false

[cron.update_checker]
ENABLED = false

[session]
PROVIDER = memory

[log]
MODE = console
LEVEL = Warn
`
}
