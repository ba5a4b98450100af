/**
 * What a fake forge does and answers, request by request. No network here.
 */
import { createHash } from 'node:crypto'
import type { Answers } from './answers.ts'
import { type FakeDialect, type FakeStore, type FakeToken, workflowUser } from './store.ts'

/** A request, read to its end. */
export interface FakeRequest {
  method: string
  /** Below the API, without the query. */
  path: string
  query: URLSearchParams
  headers: Record<string, string | undefined>
  body: unknown
}

export interface FakeAnswer {
  status: number
  headers: Record<string, string>
  /** Left out: an answer without a body. */
  body?: unknown
}

export interface RouteOptions {
  dialect: FakeDialect
  store: FakeStore
  answers: Answers
  /** Address of the API. */
  api: string
  /** Most items of a page, whatever is asked for. */
  maxPage: number
  /** Whether open pull requests can be filtered by their target. Gitea learnt it late. */
  filtersBase: boolean
  /** Whether lists say how many items there are (Gitea). */
  sendsTotal: boolean
}

const commentLimit = 65_536

/** Carry a request out. */
export function route(request: FakeRequest, options: RouteOptions): FakeAnswer {
  const { store, answers, dialect } = options
  const token = tokenOf(request, options)
  if (!token)
    return refuse(answers, 401, dialect === 'github' ? 'Bad credentials' : 'token is required')
  const { method, path } = request
  if (method === 'POST' && path === '/graphql') return graphql(token)
  if (method === 'GET' && path === '/user') return whoami(token, options)
  const root = `/repos/${store.repository}`
  if (!path.startsWith(`${root}/`)) return refuse(answers, 404, 'Not Found')
  const [kind, ...rest] = path.slice(root.length + 1).split('/')
  if (kind === 'pulls' && method === 'GET') return pulls(request, rest[0], options)
  if (kind === 'issues' && rest[0] === 'comments')
    return comment(request, Number(rest[1]), token, options)
  if (kind === 'issues' && rest[1] === 'comments')
    return comments(request, Number(rest[0]), token, options)
  return refuse(answers, 404, 'Not Found')
}

function tokenOf(
  { headers }: FakeRequest,
  { dialect, store }: RouteOptions,
): FakeToken | undefined {
  const [, scheme, value] = /^(\S+) (\S+)$/.exec(headers.authorization ?? '') ?? []
  if (scheme !== (dialect === 'github' ? 'Bearer' : 'token')) return undefined
  return store.tokens.get(value ?? '')
}

function refuse(answers: Answers, status: number, message: string, details?: object): FakeAnswer {
  return { status, headers: {}, body: answers.error(message, details) }
}

function graphql({ user }: FakeToken): FakeAnswer {
  return { status: 200, headers: {}, body: { data: { viewer: { login: user.login } } } }
}

function whoami({ user, readsUser }: FakeToken, { answers, dialect }: RouteOptions): FakeAnswer {
  if (readsUser) return { status: 200, headers: {}, body: answers.user(user) }
  if (dialect === 'github') return refuse(answers, 403, 'Resource not accessible by integration')
  // Only a person's token has scopes.
  if (user.bot) return refuse(answers, 404, 'not found')
  const message = 'token does not have at least one of required scope(s), required=[read:user]'
  return refuse(answers, 403, message)
}

function pulls(
  request: FakeRequest,
  number: string | undefined,
  options: RouteOptions,
): FakeAnswer {
  const { store, answers, dialect, filtersBase } = options
  if (number !== undefined) {
    const pull = store.pulls.find((candidate) => `${candidate.number}` === number)
    if (!pull) return refuse(answers, 404, dialect === 'github' ? 'Not Found' : 'not found')
    return cached(request, { status: 200, headers: {}, body: answers.pull(pull, false) }, options)
  }
  const { query } = request
  const base = filtersBase ? query.get(dialect === 'github' ? 'base' : 'base_branch') : null
  const state = query.get('state') ?? 'open'
  const found = store.pulls.filter(
    (pull) =>
      (state === 'all' || pull.state === state) && (base === null || pull.base.ref === base),
  )
  const byActivity =
    dialect === 'github'
      ? query.get('sort') === 'updated' && query.get('direction') === 'desc'
      : query.get('sort') === 'recentupdate'
  const sorted = byActivity
    ? found.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    : found.toReversed()
  return page(
    request,
    sorted.map((pull) => answers.pull(pull, true)),
    options,
  )
}

function comments(
  request: FakeRequest,
  number: number,
  token: FakeToken,
  options: RouteOptions,
): FakeAnswer {
  const { store, answers, dialect } = options
  if (!store.pulls.some((pull) => pull.number === number)) {
    return dialect === 'github' ? refuse(answers, 404, 'Not Found') : refuse(answers, 500, '')
  }
  if (request.method === 'GET') {
    const found = store.comments
      .filter((candidate) => candidate.pull === number)
      .map((found) => answers.comment(found))
    if (dialect === 'github') return page(request, found, options)
    return { status: 200, headers: total(found.length, options), body: found }
  }
  if (request.method !== 'POST') return refuse(answers, 404, 'Not Found')
  const denied = mayWrite(request, token, options)
  if (denied) return denied
  const created = store.addComment(number, token.user, bodyOf(request))
  return { status: 201, headers: {}, body: answers.comment(created) }
}

function comment(
  request: FakeRequest,
  id: number,
  token: FakeToken,
  options: RouteOptions,
): FakeAnswer {
  const { store, answers, dialect } = options
  const found = store.comments.find((candidate) => candidate.id === id)
  if (!found) return refuse(answers, 404, dialect === 'github' ? 'Not Found' : 'not found')
  if (request.method === 'GET') {
    return cached(request, { status: 200, headers: {}, body: answers.comment(found) }, options)
  }
  const denied = mayWrite(request, token, options)
  if (denied) return denied
  if (request.method === 'DELETE') {
    store.removeComment(id)
    return { status: 204, headers: {} }
  }
  if (request.method !== 'PATCH') return refuse(answers, 404, 'Not Found')
  found.body = bodyOf(request)
  found.updatedAt = store.time()
  return { status: 200, headers: {}, body: answers.comment(found) }
}

function bodyOf({ body }: FakeRequest): string {
  return (body as { body: string }).body
}

function mayWrite(
  request: FakeRequest,
  { access }: FakeToken,
  { answers, dialect }: RouteOptions,
): FakeAnswer | undefined {
  if (access === 'read') {
    // Gitea says nothing at all.
    if (dialect === 'gitea') return { status: 403, headers: {} }
    const headers = { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' }
    return { ...refuse(answers, 403, 'Resource not accessible by integration'), headers }
  }
  if (dialect === 'gitea' || request.method === 'DELETE') return undefined
  if (bodyOf(request).length <= commentLimit) return undefined
  const message = `Body is too long (maximum is ${commentLimit} characters)`
  const error = { resource: 'IssueComment', code: 'unprocessable', field: 'data', message }
  return refuse(answers, 422, 'Validation Failed', { errors: [error] })
}

function page(request: FakeRequest, items: readonly object[], options: RouteOptions): FakeAnswer {
  const { dialect, api, maxPage } = options
  const { query, path } = request
  const sizeKey = dialect === 'github' ? 'per_page' : 'limit'
  const size = Math.min(maxPage, Number(query.get(sizeKey) ?? 0) || 30)
  const number = Math.max(1, Number(query.get('page') ?? 1))
  // Gitea's links lead to the address it is configured with, not to the one it was reached at.
  const origin = dialect === 'github' ? api : 'https://gitea.example/api/v1'
  const link = (target: number, rel: string) => {
    const parameters = new URLSearchParams(query)
    parameters.set('page', `${target}`)
    return `<${origin}${path}?${parameters}>; rel="${rel}"`
  }
  const last = Math.max(1, Math.ceil(items.length / size))
  const links = [
    ...(number > 1 ? [link(number - 1, 'prev'), link(1, 'first')] : []),
    ...(number < last ? [link(number + 1, 'next'), link(last, 'last')] : []),
  ]
  const headers = {
    ...(links.length > 0 && { link: links.join(', ') }),
    ...total(items.length, options),
  }
  const body = items.slice((number - 1) * size, number * size)
  return cached(request, { status: 200, headers, body }, options)
}

function total(count: number, { dialect, sendsTotal }: RouteOptions): Record<string, string> {
  return dialect === 'gitea' && sendsTotal ? { 'x-total-count': `${count}` } : {}
}

/** GitHub answers 304 to those who know the answer. Gitea does not. */
function cached(request: FakeRequest, answer: FakeAnswer, { dialect }: RouteOptions): FakeAnswer {
  if (dialect === 'gitea') return answer
  const etag = `W/"${createHash('sha256').update(JSON.stringify(answer.body)).digest('hex')}"`
  const headers = { ...answer.headers, etag }
  if (request.headers['if-none-match'] === etag) return { status: 304, headers }
  return { ...answer, headers }
}

/** A token that may do everything, as a workflow of the repository itself has. */
export function workflowToken(dialect: FakeDialect): FakeToken {
  return { user: workflowUser[dialect], access: 'write', readsUser: dialect === 'gitea' }
}
