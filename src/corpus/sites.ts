/**
 * Which site generators a repository is made for, by the files that configure them. A pure function
 * of what lies where and what those files say.
 */

import { folderOf } from '../text/paths.ts'
import { readSite } from './read-site.ts'
import type { Site, TextReader, Tree } from './site.ts'
import { isSection, mayConfigureSite } from './site-files.ts'

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
