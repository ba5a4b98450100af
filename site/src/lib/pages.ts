/**
 * Which files of the repository have a page here, and what links between files become.
 */
import { globSync } from 'node:fs'
import { posix } from 'node:path'
import { fileUrl, homepage, root } from './repository.ts'

/** Address of a page within the site, with neither base nor slash at its beginning. */
const others: Readonly<Record<string, string>> = {
  'SKILL-INDEX.md': 'guides/',
  'docs/rules/README.md': 'rules/',
  'schema.json': 'schema.json',
}

/** Paths of all guides, sorted. */
export function guidePaths(): string[] {
  const paths = globSync('guides/**/*-guide.md', { cwd: root })
  return paths.map((path) => path.replaceAll('\\', '/')).sort()
}

/** Page of a file, `undefined` if it has none: `guides/NAME-guide/`. */
export function pageOf(path: string): string | undefined {
  if (Object.hasOwn(others, path)) return others[path]
  if (/^guides\/.+-guide\.md$/.test(path)) return `${path.slice(0, -'.md'.length)}/`
  const [, rule] = /^docs\/rules\/([a-z-]+)\.md$/.exec(path) ?? []
  return rule === undefined ? undefined : `rules/${rule}/`
}

/** A page's address with the folder that the site lies in. */
export function withBase(base: string, page: string): string {
  return `${base.replace(/\/$/, '')}/${page}`
}

/**
 * What a link becomes that stands in a file of the repository: a page of this site, or else the
 * file's page in the repository. Links to other sites and within the page stay as they are.
 *
 * @throws {Error} If the link leads to no file.
 */
export function mapLink(target: string, from: string, base: string): string {
  if (target.startsWith(`${homepage}/`)) return withBase(base, target.slice(homepage.length + 1))
  if (target === '' || target.startsWith('#') || /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(target)) {
    return target
  }
  const [, written = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(#.*)?$/s.exec(target) ?? []
  const decoded = decodeURI(written)
  const path = decoded.startsWith('/')
    ? decoded.slice(1)
    : posix.join(posix.dirname(from), decoded).replace(/\/$/, '')
  const page = pageOf(path)
  const url = fileUrl(path)
  // A page without its file is as wrong as a file that is not there.
  if (url === undefined) throw new Error(`${from}: no file at \`${target}\``)
  return (page === undefined ? url : withBase(base, page)) + fragment
}
