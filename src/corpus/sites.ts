/**
 * Which site generators a repository is made for, by the files that configure them. A pure function
 * of what lies where and what those files say.
 */
import type { AnchorDialect } from '../document/anchors.ts'
import { folderOf } from '../text/paths.ts'
import { readSite } from './read-site.ts'
import { type GeneratorName, isSection, mayConfigureSite } from './site-files.ts'

/** A site that a repository holds. Folders are paths from the root. */
export interface Site {
  generator: GeneratorName
  /** The file that configures it. */
  file: string
  /** Folder it is built in. */
  root: string
  /** Folders that its pages are made of; '' for the whole repository. */
  contents: readonly string[]
  /** Folders whose files are served as they are, from `/`. */
  statics: readonly string[]
  /** The dialect its anchors are nearest to. */
  anchors: AnchorDialect
  /** How its anchors differ from that dialect's, where they do. */
  differs?: string
  /** Whether it reads `{#id}`. */
  readsAttributes: boolean
  /** Whether a setting makes its anchors other ones. */
  hasOtherSlugs: boolean
  /** Whether it resolves links by a template of its own. */
  resolvesLinks: boolean
  /** Translations, which fall back to the original page by page. */
  translations: readonly Translation[]
  /** Globs of what it writes. */
  generated: readonly string[]
}

/** Folder of a translation, and that of its original. */
export interface Translation {
  folder: string
  original: string
}

/** Text of a file; `undefined` if it cannot be read. */
export type TextReader = (path: string) => string | undefined

/** Most files that are looked at: who has more of them has no site, but a collection. */
const maxSites = 50

/**
 * Sites of a repository, those nearest to its root first.
 *
 * @param paths All files.
 */
export function findSites(paths: Iterable<string>, read: TextReader): Site[] {
  const all = [...paths]
  const found = all.filter(mayConfigureSite).slice(0, maxSites)
  const sections = all.filter(isSection)
  if (found.length === 0 && sections.length === 0) return []
  const tree: Tree = { all, folders: new Set(all.flatMap(foldersAbove)), read }
  // A site may be configured by several files, one for each environment.
  const sites = new Map<string, Site>()
  for (const file of found) {
    const site = readSite(file, tree)
    const key = site && `${site.generator} ${site.root}`
    if (site && key && !sites.has(key)) sites.set(key, site)
  }
  const known = [...sites.values()]
  const loose = sections.filter((path) => !known.some((site) => isPageOf(site, path)))
  const content = hugoContent(loose)
  if (content) sites.set('', content)
  const depth = ({ root }: Site): number => (root === '' ? 0 : root.split('/').length)
  return [...sites.values()].sort((a, b) => depth(a) - depth(b) || (a.file < b.file ? -1 : 1))
}

/** Whether a document is one of a site's pages. */
export function isPageOf(site: Site, path: string): boolean {
  return pagesFolder(site, path) !== undefined
}

/** The folder of a site's pages that a document lies in. */
export function pagesFolder({ contents }: Site, path: string): string | undefined {
  return contents.find((folder) => folder === '' || path.startsWith(`${folder}/`))
}

/** A repository's files, as far as sites need them. */
export interface Tree {
  all: readonly string[]
  folders: ReadonlySet<string>
  read: TextReader
}

function foldersAbove(path: string): string[] {
  const folders: string[] = []
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) folders.push(folder)
  return folders
}

/** Pages for Hugo whose site lies in another repository. */
function hugoContent(sections: readonly string[]): Site | undefined {
  const folders = [...new Set(sections.map(folderOf))].sort()
  const contents: string[] = []
  for (const folder of folders) {
    const last = contents.at(-1)
    if (last === undefined || (last !== '' && !folder.startsWith(`${last}/`))) contents.push(folder)
  }
  const [first] = contents
  if (first === undefined) return undefined
  return {
    generator: 'Hugo',
    file: sections.find((path) => folderOf(path) === first) ?? '',
    root: first,
    contents,
    statics: [],
    anchors: 'hugo',
    readsAttributes: true,
    hasOtherSlugs: false,
    resolvesLinks: false,
    translations: [],
    generated: [],
  }
}
