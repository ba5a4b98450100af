/**
 * Gitea and Forgejo.
 *
 * Checked against the description and the source of Gitea 1.26: comments are not cut into pages,
 * `base_branch` filters since a late version only, a pull request that does not exist makes the
 * comments' endpoint answer 500, and editing without the right to is a 403 with no body.
 */
import { type ClientOptions, createForge, type Dialect, type Viewer } from './client.ts'
import { ForgeError } from './error.ts'
import type { Forge } from './forge.ts'
import type { Http } from './http.ts'
import type { Permission } from './request.ts'
import { parseAnswer, type User, viewerShape } from './shapes.ts'

const permissions: Record<Permission, string> = {
  'pulls-read': 'the scope `read:repository`',
  'comments-read': 'the scope `read:issue`',
  'comments-write': 'the scope `write:issue` and access to the repository',
  'user-read': 'the scope `read:user`',
}

/** Accounts that workflows write as: Gitea's and Forgejo's. */
const workflowLogins = ['gitea-actions', 'forgejo-actions']

const dialect: Dialect = {
  kind: 'gitea',
  headers: (token) => ({
    accept: 'application/json',
    authorization: `token ${token}`,
    'user-agent': 'guidelint',
  }),
  paging: { by: 'number', size: 50 },
  openPulls: (base) => ({ state: 'open', sort: 'recentupdate', base_branch: base }),
  isBot,
  viewers,
  missing: (permission) => permissions[permission],
  readOnly:
    'The token of a pull request from a fork is read-only: let a job of the repository itself comment',
}

/** Client of a repository on Gitea or Forgejo. */
export function openGitea(options: ClientOptions): Forge {
  return createForge(dialect, options)
}

/** Accounts that the server itself has are below zero; nobody can register one. */
function isBot({ id }: User): boolean {
  return id < 0
}

async function viewers(http: Http): Promise<Viewer[]> {
  const path = '/user'
  try {
    const { data } = await http.send({ method: 'GET', path, permission: 'user-read' })
    const user = parseAnswer(viewerShape, data, `GET ${path}`)
    return [{ login: user.login, bot: isBot(user) }]
  } catch (error) {
    const refused = error instanceof ForgeError && [401, 403, 404].includes(error.status ?? 0)
    // Only a person's token has scopes. To guess then would mean a new comment with every run.
    if (!refused || error.retriable || /\bscope\b/.test(error.message)) throw error
    return workflowLogins.map((login) => ({ login, bot: true }))
  }
}
