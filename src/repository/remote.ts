/**
 * The repository on its forge that this one is a clone of.
 */
import type { RemoteRepository } from '../corpus/workspace.ts'
import { git } from './git.ts'
import { LocalReferences } from './references.ts'

/**
 * The repository that `origin` (or the first remote) is on its forge. Its branch is the current one;
 * what others hold is looked up where a link names them.
 */
export function readRemote(root: string): RemoteRepository | undefined {
  const lines = (...args: string[]): string[] => {
    try {
      const { stdout } = git(root, args)
      return stdout.split('\n').filter((line) => line !== '')
    } catch {
      // An unset key or a detached head is an exit code of its own, and no answer.
      return []
    }
  }
  const settings = lines('config', '--get-regexp', '^remote\\..*\\.(url|fetch|promisor)$').flatMap(
    (line) => {
      const [, name, key, value] = /^remote\.(.+)\.(url|fetch|promisor) (.+)$/.exec(line) ?? []
      return name && value ? [{ name, key, value }] : []
    },
  )
  const urls = settings.filter(({ key }) => key === 'url')
  const remote = urls.find(({ name }) => name === 'origin') ?? urls[0]
  const parsed = remote && parseRemoteUrl(remote.value)
  if (!parsed) return undefined
  const own = settings.filter(({ name, key }) => name === remote.name && key === 'fetch')
  const fetches = own.map(({ value }) => value)
  const isPartial = settings.some(({ key, value }) => key === 'promisor' && value !== 'false')
  const branches = lines('symbolic-ref', '--short', '-q', 'HEAD')
  return {
    ...parsed,
    branches,
    references: new LocalReferences(root, remote.name, fetches, isPartial),
  }
}

/** `https://HOST/OWNER/NAME.git`, `ssh://git@HOST/OWNER/NAME` or `git@HOST:OWNER/NAME`. */
export function parseRemoteUrl(
  url: string,
): Pick<RemoteRepository, 'host' | 'owner' | 'repository'> | undefined {
  const match =
    /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([^/:]+)(?::\d+)?\/([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(
      url,
    ) ?? /^(?:[^@/:]+@)?([^/:]+):([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(url)
  const [, written = '', owner, repository] = match ?? []
  // Port 443's name for ssh, and the names that ssh's configuration gives several accounts.
  const host = /^(?:ssh\.github\.com|github\.com-[\w-]+)$/i.test(written) ? 'github.com' : written
  return host && owner && repository ? { host, owner, repository } : undefined
}
