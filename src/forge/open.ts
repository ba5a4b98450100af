/**
 * Which forge a job runs on, from the variables that its runner sets.
 */
import type { ClientOptions } from './client.ts'
import type { Forge } from './forge.ts'
import { openGitea } from './gitea.ts'
import { openGithub } from './github.ts'

/** Variables that say where the forge is. GitHub's runner, Gitea's and Forgejo's set the same ones. */
export interface ForgeEnvironment {
  GITHUB_API_URL?: string | undefined
  GITHUB_GRAPHQL_URL?: string | undefined
  GITHUB_SERVER_URL?: string | undefined
  GITHUB_REPOSITORY?: string | undefined
}

/** How to open a forge. */
export interface OpenOptions
  extends Pick<ClientOptions, 'token' | 'limits' | 'runtime' | 'signal'> {
  environment: ForgeEnvironment
}

/**
 * Open the repository that a job runs for. An API whose address ends in `/api/v1` is Gitea's or
 * Forgejo's, any other GitHub's.
 *
 * @throws {TypeError} Naming the variable that is missing or is no address.
 */
export function openForge({ environment, ...options }: OpenOptions): Forge {
  const repository = environment.GITHUB_REPOSITORY
  if (!repository) throw new TypeError('GITHUB_REPOSITORY: expected `owner/name`, got nothing')
  const api = apiAddress(environment)
  if (/\/api\/v1$/.test(api)) return openGitea({ ...options, repository, api })
  const graphql = environment.GITHUB_GRAPHQL_URL
    ? address('GITHUB_GRAPHQL_URL', environment.GITHUB_GRAPHQL_URL)
    : undefined
  return openGithub({ ...options, repository, api, graphql })
}

function apiAddress({ GITHUB_API_URL, GITHUB_SERVER_URL }: ForgeEnvironment): string {
  if (GITHUB_API_URL) return address('GITHUB_API_URL', GITHUB_API_URL)
  if (!GITHUB_SERVER_URL) return 'https://api.github.com'
  const server = address('GITHUB_SERVER_URL', GITHUB_SERVER_URL)
  // Gitea's and Forgejo's runners always set the API's address: what is left is GitHub's.
  return server === 'https://github.com' ? 'https://api.github.com' : `${server}/api/v3`
}

/** Without slashes at the end. */
function address(variable: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (
    !url ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.username ||
    url.search ||
    url.hash
  ) {
    throw new TypeError(`${variable}: expected an address like \`https://api.github.com\``)
  }
  return url.href.replace(/\/+$/, '')
}
