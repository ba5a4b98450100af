/**
 * Getting the commits that a verdict needs into the checkout: it usually has one.
 *
 * Everything is fetched in one call of git: the histories of target, head and the other open pull
 * requests, from a shallow checkout without file contents (`--filter=blob:none`; contents follow
 * when they are read). References are written below `refs/guidelint/` only.
 */

import { basicLogin } from './conceal.ts'
import { GitError, git, online } from './git.ts'
import { gitSettings } from './git-settings.ts'

/** What to fetch. */
export interface FetchPlan {
  /** Folder of the checkout. */
  cwd: string
  /** Branch to land on. */
  branch: string
  /** Numbers of pull requests whose heads are wanted. */
  pulls: readonly number[]
  /** Another reference that is wanted, such as a merge queue's. */
  ref?: string
}

/** Longest that fetching may take, in milliseconds. */
const timeoutMs = 10 * 60_000

/** Where the branch to land on is after fetching. */
export const baseRef = 'refs/guidelint/base'

/** Where the head of a pull request is after fetching. */
export function pullRef(number: number): string {
  return `refs/guidelint/pull/${number}`
}

/**
 * Fetch.
 *
 * @returns Numbers of the pull requests whose heads are there now: a forge may list one whose head it
 *   does not hand out.
 * @throws {GitError} If it fails, with what to do.
 */
export function fetchCommits(plan: FetchPlan): readonly number[] {
  try {
    fetchAll(plan)
    return plan.pulls
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    if (!/couldn't find remote ref refs\/pull\//.test(error.message)) throw cannotFetch(error)
  }
  try {
    const there = listPulls(plan.cwd)
    const pulls = plan.pulls.filter((number) => there.has(number))
    fetchAll({ ...plan, pulls })
    return pulls
  } catch (error) {
    throw error instanceof GitError ? cannotFetch(error) : error
  }
}

function fetchAll({ cwd, branch, pulls, ref }: FetchPlan): void {
  const isShallow = git(cwd, ['rev-parse', '--is-shallow-repository']).stdout.trim() === 'true'
  askRemote(cwd, [
    'fetch',
    '--upload-pack=git-upload-pack',
    '--no-tags',
    '--no-write-fetch-head',
    '--no-recurse-submodules',
    '--no-auto-gc',
    // Otherwise what the checkout follows would move, too.
    '--refmap=',
    '--quiet',
    ...(isShallow ? ['--unshallow', '--filter=blob:none'] : []),
    'origin',
    `+refs/heads/${branch}:${baseRef}`,
    ...pulls.map((number) => `+refs/pull/${number}/head:${pullRef(number)}`),
    ...(ref === undefined ? [] : [`+${ref}:refs/guidelint/head`]),
  ])
}

/** Numbers of the pull requests whose heads can be fetched, closed ones included. */
function listPulls(cwd: string): ReadonlySet<number> {
  const list = askRemote(cwd, [
    'ls-remote',
    '--upload-pack=git-upload-pack',
    '--quiet',
    'origin',
    'refs/pull/*/head',
  ])
  const found = list.matchAll(/\trefs\/pull\/(\d+)\/head$/gm)
  return new Set([...found].map(([, number]) => Number(number)))
}

function askRemote(cwd: string, args: readonly string[]): string {
  const env = { GIT_TERMINAL_PROMPT: '0' }
  return git(cwd, args, { env, online: online(cwd), timeoutMs }).stdout
}

function cannotFetch({ message }: GitError): GitError {
  return new GitError(
    `could not fetch what the verdict needs: ${message}\n` +
      'Give actions/checkout `fetch-depth: 0`, and the job `contents: read`.',
  )
}

/** What git needs to be let in. */
export interface Access {
  /** Folder of the checkout. */
  cwd: string
  /** Empty: none. */
  token: string
  /** The forge's address; the token is sent nowhere else. */
  server: string | undefined
}

/**
 * Variables that make git send the token, unless the checkout has kept a login. They have to stay
 * set: in a partial clone, contents are fetched when they are read.
 *
 * @throws {GitError} If the folder is no checkout.
 */
export function credentials(
  { cwd, token, server }: Access,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const origin = originOf(cwd)
  if (token === '' || !server || !origin || !URL.canParse(server)) return {}
  if (origin.origin !== new URL(server).origin || origin.username !== '') return {}
  const asked = ['config', '--get-urlmatch', 'http.extraheader', origin.href]
  if (git(cwd, asked, { answers: [1] }).code === 0) return {}
  const header = `AUTHORIZATION: basic ${basicLogin(token)}`
  return gitSettings(env, [[`http.${origin.origin}/.extraheader`, header]])
}

/** Address that is fetched from; `undefined` if it is none of the web. */
function originOf(cwd: string): URL | undefined {
  let url: string
  try {
    url = git(cwd, ['remote', 'get-url', 'origin']).stdout.trim()
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    throw new GitError(
      `${cwd} is no checkout (${error.message}). Put actions/checkout with \`fetch-depth: 0\` before this step`,
    )
  }
  return /^https?:/.test(url) && URL.canParse(url) ? new URL(url) : undefined
}
