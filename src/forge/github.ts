/**
 * GitHub, github.com and Enterprise Server.
 *
 * Checked against GitHub's own description of its API, version 2022-11-28.
 */
import { type ClientOptions, createForge, type Dialect, type Viewer } from './client.ts'
import { ForgeError } from './error.ts'
import type { Forge } from './forge.ts'
import type { Http } from './http.ts'
import type { Permission } from './request.ts'
import { graphqlViewerShape, parseAnswer, viewerShape } from './shapes.ts'

const permissions: Record<Permission, string> = {
  'pulls-read': '`pull-requests: read`',
  'comments-read': '`pull-requests: read`',
  'comments-write': '`pull-requests: write` (or `issues: write`)',
  'user-read': 'to be valid',
}

/** Where a GitHub is. */
export interface GithubOptions extends Omit<ClientOptions, 'trusted'> {
  /** Address of its GraphQL API. Without it: beside the API. */
  graphql?: string | undefined
}

/** Client of a repository on GitHub. */
export function openGithub({ graphql, ...options }: GithubOptions): Forge {
  const address = graphql ?? graphqlBeside(options.api)
  return createForge(dialect(address), { ...options, trusted: [address] })
}

function dialect(graphql: string): Dialect {
  return {
    kind: 'github',
    headers: (token) => ({
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'user-agent': 'guidelint',
      'x-github-api-version': '2022-11-28',
    }),
    paging: { by: 'link', size: 100 },
    openPulls: (base) => ({ state: 'open', base, sort: 'updated', direction: 'desc' }),
    isBot: ({ login }) => isApp(login),
    viewers: (http) => viewers(http, graphql),
    missing: (permission, headers) =>
      accepted(headers.get('x-accepted-github-permissions') ?? '') ?? permissions[permission],
    readOnly:
      'The token of a pull request from a fork is read-only: comment from a `workflow_run` job instead',
  }
}

/** Only an app's login ends so; a person's cannot have brackets. */
function isApp(login: string): boolean {
  return /\[bot\]$/i.test(login)
}

async function viewers(http: Http, graphql: string): Promise<Viewer[]> {
  const path = '/user'
  try {
    const { data } = await http.send({ method: 'GET', path, permission: 'user-read' })
    const { login } = parseAnswer(viewerShape, data, `GET ${path}`)
    return [{ login, bot: isApp(login) }]
  } catch (error) {
    if (!isRefused(error)) throw error
  }
  // Only an app's token, as a workflow has one, is refused: it belongs to no person.
  const login = (await graphqlViewer(http, graphql)) ?? 'github-actions'
  return [{ login, bot: true }]
}

async function graphqlViewer(http: Http, graphql: string): Promise<string | undefined> {
  try {
    const { data } = await http.send({
      method: 'POST',
      path: graphql,
      body: { query: '{ viewer { login } }' },
      permission: 'user-read',
      repeatable: true,
    })
    // Refusals come with status 200 here.
    const answer = graphqlViewerShape.safeParse(data)
    return answer.success ? answer.data.data.viewer.login : undefined
  } catch (error) {
    if (isRefused(error)) return undefined
    throw error
  }
}

/** The forge said no for good. A rate limit or an outage says nothing about who asks. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof ForgeError) || error.retriable) return false
  return error.status === 403 || error.status === 404
}

/** Address of the GraphQL API beside a REST API. */
export function graphqlBeside(api: string): string {
  return api.endsWith('/api/v3') ? api.replace(/v3$/, 'graphql') : `${api}/graphql`
}

/**
 * What the header `x-accepted-github-permissions` says: `;` between alternatives, `,` between what
 * is needed together. `undefined` if it is missing or says something else.
 */
export function accepted(header: string): string | undefined {
  const alternatives = header
    .split(';')
    .map((alternative) =>
      alternative.split(',').map((part) => /^\s*([a-z_]{1,40})=([a-z]{1,10})\s*$/.exec(part)),
    )
  if (alternatives.length > 6 || alternatives.flat().includes(null)) return undefined
  return alternatives
    .map((parts) =>
      parts.map((part) => `\`${part?.[1]?.replaceAll('_', '-')}: ${part?.[2]}\``).join(' and '),
    )
    .join(' or ')
}
