/**
 * The open pull requests that the forge tells of, with their commits fetched.
 */

import type { PullHead } from '../check/pull-head.ts'
import { openForge } from '../forge/open.ts'
import { commitsAt, defaultBase } from '../repository/commits.ts'
import { baseRef, fetchCommits, pullRef } from '../repository/fetch-commits.ts'
import { readRemote } from '../repository/remote.ts'
import { UsageError } from './command/usage-error.ts'
import type { Io } from './io.ts'

/** Most pull requests that are asked for, the ones with the latest activity. */
const maxPulls = 100

/** Variables that may hold a token, the first that does counts. */
const tokenNames = ['GITHUB_TOKEN', 'GH_TOKEN', 'GITEA_TOKEN', 'FORGEJO_TOKEN']

/** Open pull requests towards a branch. */
export interface ForgePulls {
  /** Reference of the branch as it was fetched. */
  base: string
  targetName: string
  heads: PullHead[]
  /** Whether there are more than were asked for. */
  more: boolean
}

/**
 * Ask the forge for the open pull requests, and fetch their commits from `origin` to
 * `refs/guidelint/`.
 *
 * @param branch Branch that they will land on. Default: the remote's default branch.
 * @throws {UsageError} If no token or no forge is known.
 * @throws {ForgeError} If the forge does not answer.
 * @throws {GitError} If fetching fails.
 */
export async function fetchForgePulls(io: Io, branch: string | undefined): Promise<ForgePulls> {
  const token = tokenNames.map((name) => io.env[name]).find((value) => value)
  if (!token) {
    throw new UsageError(
      "order: to ask the forge set GITHUB_TOKEN (GITEA_TOKEN); without it give --refs GLOB, such as 'refs/pull/*/head'",
    )
  }
  const forge = openForge({ environment: environmentOf(io), token })
  const named = branch ?? defaultBase(io.cwd)
  const targetName = named.replace(/^refs\/(?:heads|remotes\/[^/]+)\/|^(?:origin|upstream)\//, '')
  const { pulls, more } = await forge.openPulls(targetName, maxPulls)
  const numbers = pulls.map(({ number }) => number)
  const fetched = fetchCommits({ cwd: io.cwd, branch: targetName, pulls: numbers })
  const commits = commitsAt(io.cwd, fetched.map(pullRef))
  const heads = fetched.map((number, index) => ({
    name: `#${number}`,
    commit: commits[index] ?? '',
  }))
  return { base: baseRef, targetName, heads, more }
}

/** Where the forge is: as a workflow's variables say, else as `origin` says. */
function environmentOf({ env, cwd }: Io): Parameters<typeof openForge>[0]['environment'] {
  if (env.GITHUB_REPOSITORY && env.GITHUB_API_URL) return env
  const remote = readRemote(cwd)
  if (!remote) throw new UsageError('order: no remote says where the forge is; give --refs GLOB')
  const { host, owner, repository } = remote
  const GITHUB_REPOSITORY = `${owner}/${repository}`
  if (env.GITHUB_API_URL) return { ...env, GITHUB_REPOSITORY }
  if (host.toLowerCase() === 'github.com') {
    return { GITHUB_API_URL: 'https://api.github.com', GITHUB_REPOSITORY }
  }
  throw new UsageError(
    `order: set GITHUB_API_URL to the API of ${host}: https://${host}/api/v1 for Gitea and Forgejo, https://${host}/api/v3 for GitHub Enterprise`,
  )
}
