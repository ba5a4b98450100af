/**
 * The forge client: what GitHub and Gitea have in common. How they differ is data, a {@link Dialect}.
 */
import { ForgeError } from './error.ts'
import { type Comment, type Forge, type Pull, sameLogin } from './forge.ts'
import { createHttp, type Http, type HttpOptions } from './http.ts'
import { type Paging, pages } from './paging.ts'
import type { ForgeRequest, Permission } from './request.ts'
import { commentShape, parseAnswer, pullShape, type User } from './shapes.ts'

/** An account that a token may write as. */
export interface Viewer {
  login: string
  bot: boolean
}

/** How one kind of forge differs from the other. */
export interface Dialect {
  kind: Forge['kind']
  /** Headers of every request. */
  headers(token: string): Record<string, string>
  paging: Paging
  /** Query for open pull requests towards a branch, latest activity first. */
  openPulls(base: string): Record<string, string>
  /** Whether an account is the forge's own or an app's. */
  isBot(user: User): boolean
  /** Who the token writes as; several where the forge does not say. */
  viewers(http: Http): Promise<Viewer[]>
  /** What the token has to be allowed to do, for people. */
  missing(permission: Permission, headers: Headers): string
  /** What to do where the token may never write. */
  readOnly: string
}

/** Where a forge is and who asks. */
export interface ClientOptions
  extends Pick<HttpOptions, 'api' | 'trusted' | 'token' | 'limits' | 'runtime' | 'signal'> {
  /** `owner/name`. */
  repository: string
}

/** Pages looked through for open pull requests where the forge may not filter them by branch. */
const maxScannedPages = 20

/**
 * Make the client of one repository.
 *
 * @throws {TypeError} If the repository is not of the form `owner/name`, or the token cannot be sent.
 */
export function createForge(dialect: Dialect, options: ClientOptions): Forge {
  const { repository } = options
  if (!/^(?!\.+\/)[\w.-]+\/(?!\.+$)[\w.-]+$/.test(repository)) {
    throw new TypeError(`Expected a repository of the form \`owner/name\`, got \`${repository}\``)
  }
  const http = createHttp({
    ...options,
    headers: dialect.headers(options.token),
    remedy: (status, permission, headers) => remedy(dialect, status, permission, headers),
  })
  const root = `/repos/${repository}`
  let viewers: Promise<Viewer[]> | undefined

  function toComment(data: unknown, what: string): Comment {
    const { user, body, ...rest } = parseAnswer(commentShape, data, what)
    return {
      id: rest.id,
      author: user?.login ?? '',
      bot: user ? dialect.isBot(user) : false,
      body: body ?? '',
      createdAt: rest.created_at,
      updatedAt: rest.updated_at,
      url: rest.html_url,
    }
  }

  async function comments(number: number): Promise<Comment[]> {
    const path = `${root}/issues/${number}/comments`
    const request = { method: 'GET', path, permission: 'comments-read' } as const
    const found = new Map<number, Comment>()
    for await (const { items } of pages(http, request, dialect.paging)) {
      const known = found.size
      for (const item of items) {
        const comment = toComment(item, `GET ${path}`)
        found.set(comment.id, comment)
      }
      // A server that knows no pages says the same again and again.
      if (items.length > 0 && found.size === known) break
    }
    return [...found.values()].sort((a, b) => a.id - b.id)
  }

  async function openPulls(base: string, limit: number): Promise<{ pulls: Pull[]; more: boolean }> {
    const path = `${root}/pulls`
    const query = dialect.openPulls(base)
    const request: ForgeRequest = { method: 'GET', path, query, permission: 'pulls-read' }
    const found = new Map<number, Pull>()
    let scanned = 0
    for await (const page of pages(http, request, dialect.paging)) {
      for (const item of page.items) {
        const pull = parseAnswer(pullShape, item, `GET ${path}`)
        // Older versions of Gitea ignore the filter. A closed one may stand in a list of open ones
        // that was closed while it was read.
        if (pull.base.ref === base && pull.state === 'open') found.set(pull.number, pull)
      }
      scanned += 1
      if (found.size > limit || (page.more && scanned === maxScannedPages)) {
        return { pulls: [...found.values()].slice(0, limit), more: true }
      }
    }
    return { pulls: [...found.values()], more: false }
  }

  return {
    kind: dialect.kind,
    repository,
    get requests() {
      return http.requests
    },
    get slowestMs() {
      return http.slowestMs
    },
    async pull(number) {
      const path = `${root}/pulls/${number}`
      const { data } = await http.send({ method: 'GET', path, permission: 'pulls-read' })
      return parseAnswer(pullShape, data, `GET ${path}`)
    },
    openPulls,
    comments,
    async comment(id) {
      const path = `${root}/issues/comments/${id}`
      const reply = await unless404(() =>
        http.send({ method: 'GET', path, permission: 'comments-read' }),
      )
      // Gitea answers 204 if the number is that of an event in the conversation.
      return reply && reply.status !== 204 ? toComment(reply.data, `GET ${path}`) : undefined
    },
    async createComment(number, body) {
      const path = `${root}/issues/${number}/comments`
      const request = {
        method: 'POST',
        path,
        body: { body },
        permission: 'comments-write',
      } as const
      const { data } = await http.send(request)
      const comment = toComment(data, `POST ${path}`)
      // Now it is certain, whatever was guessed before.
      viewers = Promise.resolve([{ login: comment.author, bot: comment.bot }])
      return comment
    },
    async updateComment(id, body) {
      const path = `${root}/issues/comments/${id}`
      const request = {
        method: 'PATCH',
        path,
        body: { body },
        permission: 'comments-write',
      } as const
      const { data } = await http.send(request)
      return toComment(data, `PATCH ${path}`)
    },
    async deleteComment(id) {
      const path = `${root}/issues/comments/${id}`
      await unless404(() => http.send({ method: 'DELETE', path, permission: 'comments-write' }))
    },
    async isOwn({ author, bot }) {
      viewers ??= dialect.viewers(http)
      const own = await viewers
      return own.some((viewer) => viewer.bot === bot && sameLogin(viewer.login, author))
    },
  }
}

async function unless404<T>(send: () => Promise<T>): Promise<T | undefined> {
  try {
    return await send()
  } catch (error) {
    if (error instanceof ForgeError && error.status === 404) return undefined
    throw error
  }
}

function remedy(
  dialect: Dialect,
  status: number,
  permission: Permission,
  headers: Headers,
): string {
  if (status === 401) return 'The token is not accepted: it is missing, expired or revoked'
  if (status === 403) {
    const needs = `The token needs ${dialect.missing(permission, headers)}`
    return permission === 'comments-write' ? `${needs}. ${dialect.readOnly}` : needs
  }
  if (status === 404) {
    return 'The repository, the pull request or the comment does not exist, or the token cannot see it'
  }
  return ''
}
