/**
 * The repository that the site is made of. Its addresses stand in package.json only.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import manifest from '../../../package.json' with { type: 'json' }
import { repository } from '../../../src/engine/identity.ts'

/** Folder of the repository. */
export const root: string = join(import.meta.dirname, '../../..')

/** Address of this site, without a slash at its end. */
export const homepage: string = manifest.homepage

/** Address of the repository's page. */
export const repositoryUrl: string = manifest.repository.url
  .replace(/^git\+/, '')
  .replace(/\.git$/, '')

/** Text of a file, by path from the root. */
export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** Address of a file's or folder's page in the repository; `undefined` if there is none. */
export function fileUrl(path: string): string | undefined {
  const file = join(root, path)
  if (!existsSync(file)) return undefined
  const kind = statSync(file).isDirectory() ? 'tree' : 'blob'
  return `${repositoryUrl}/${kind}/main/${encodePath(path)}`
}

/**
 * Address at which a file can be edited; `false`, as Starlight wants it, until the repository has one.
 */
export function editUrl(path: string, page = repository): string | false {
  return page !== undefined && `${page}/edit/main/${encodePath(path)}`
}

/** A file's name may have what ends the path of an address. */
function encodePath(path: string): string {
  return encodeURI(path).replace(/[?#]/g, encodeURIComponent)
}
