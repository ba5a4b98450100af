/**
 * Which files of the repository have a page here, and what links between files become.
 */
import { globSync } from 'node:fs'
import { isForgePage } from '../../../src/corpus/links/address.ts'
import { folderOf, normalize } from '../../../src/text/paths.ts'
import { decode } from '../escapes.ts'
import { fileUrl, homepage, repositoryUrl, root } from './repository.ts'

/** Address of a page within the site, with neither base nor slash at its beginning. */
const others: Readonly<Record<string, string>> = {
  'SKILL-INDEX.md': 'guides/',
  'docs/rules/README.md': 'rules/',
  'schema.json': 'schema.json',
  'site/src/pages/playground.astro': 'playground/',
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

/** The file or folder that a link leads to. */
export interface LinkedFile {
  path: string
  /** Address of its page in the repository. */
  url: string
  /** With its `#`; empty if there is none. */
  fragment: string
}

/**
 * The file of the repository that a link in another one leads to; `undefined` if it stays within
 * its document or leads to another site.
 *
 * @throws {Error} If it leads to no file.
 */
export function linkedFile(target: string, from: string): LinkedFile | undefined {
  const place = placeOf(target, from)
  if (!place) return undefined
  const { path, above, fragment } = place
  if (above > 0) throw new Error(`${from}: \`${target}\` leads out of the repository`)
  const url = fileUrl(path)
  if (url === undefined) throw new Error(`${from}: no file at \`${target}\``)
  return { path, url, fragment }
}

/**
 * What a link becomes that stands in a file of the repository: a page of this site, or else the
 * file's page in the repository, or the forge's page that `../../issues` in a root document is.
 * Links to other sites and within the page stay as they are.
 *
 * @throws {Error} If the link leads to no file.
 */
export function mapLink(target: string, from: string, base: string): string {
  if (target.startsWith(`${homepage}/`)) return withBase(base, target.slice(homepage.length + 1))
  const place = placeOf(target, from)
  if (place?.above === 2 && isForgePage(place.path)) {
    return `${repositoryUrl}/${place.path}${place.query}${place.fragment}`
  }
  // A page without its file is as wrong as a file that is not there.
  const file = linkedFile(target, from)
  if (!file) return target
  const page = pageOf(file.path)
  return (page === undefined ? file.url : withBase(base, page)) + file.fragment
}

/** Where a link leads by its path, whether anything is there or not. */
interface Place {
  path: string
  /** Folders above the root. */
  above: number
  /** With its `?`; empty if there is none. */
  query: string
  /** With its `#`; empty if there is none. */
  fragment: string
}

/** `undefined` for a link to another site or within its document. */
function placeOf(target: string, from: string): Place | undefined {
  if (target === '' || target.startsWith('#') || /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(target)) {
    return undefined
  }
  const [, written = '', query = '', fragment = ''] =
    /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(target) ?? []
  const folder = written.startsWith('/') ? '' : folderOf(from)
  return { ...normalize(folder, decode(written)), query, fragment }
}
