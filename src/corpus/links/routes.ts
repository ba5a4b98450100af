/**
 * Links that lead nowhere in a repository and somewhere on the site that is made of it: `../other/`
 * for `other.md`, `/docs/other` for a document somewhere below.
 */
import type { Target } from '../../document/target.ts'
import { baseName, folderOf, isMarkdown, normalize } from '../../text/paths.ts'
import type { Corpus } from '../corpus.ts'
import type { Site } from '../site.ts'
import { pagesFolder } from '../sites.ts'

export type PathTarget = Extract<Target, { kind: 'path' }>

const indexName = /^(?:_?index|readme)\.[^.]*$/i
const languageFolder = /^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/

/** What a site serves at a path: a document without its extension, a folder's index document. */
export function servedPaths(path: string): string[] {
  const bare = path.replace(/(?:^|\/)index\.html?$/i, '').replace(/\.html?$/i, '')
  const documents = ['.md', '.mdx', '.markdown'].map((end) => `${bare}${end}`)
  const indexes = ['index.md', '_index.md', 'README.md', 'index.mdx'].map((name) => {
    return bare === '' ? name : `${bare}/${name}`
  })
  return bare === '' ? indexes : [...documents, ...indexes]
}

/** Where a route leads: to a file, or where no file shows what is served. */
export type Led = { kind: 'file'; path: string } | { kind: 'unknown' }

/** Files that a relative path may be a route to, the likeliest first. */
export function relativePlaces(corpus: Corpus, from: string, path: string): string[] {
  const site = corpus.siteOf(from)
  const places = isMarkdown(path) ? [] : basesOf(from, path).flatMap((base) => placesAt(base, path))
  const { path: beside, above } = normalize(folderOf(from), path)
  for (const { folder, original } of above === 0 ? (site?.translations ?? []) : []) {
    if (!beside.startsWith(`${folder}/`)) continue
    const place = original + beside.slice(folder.length)
    places.push(place, ...servedPaths(place))
  }
  if (site && !isMarkdown(path)) places.push(...elsewhereOnSite(corpus, site, from, path))
  // `.html` names a page wherever it stands.
  if (!site && htmlPage.test(path)) places.push(...pagesNamed(corpus, from, path))
  return places
}

const htmlPage = /\.html?$/i

/** Where a relative path starts: a page is a folder of its own where addresses end with a slash. */
function basesOf(from: string, path: string): { folder: string; isOwn: boolean }[] {
  const bases = [{ folder: folderOf(from), isOwn: false }]
  if (htmlPage.test(path) || (isMarkdown(from) && indexName.test(baseName(from)))) return bases
  return [...bases, { folder: from.replace(/\.[^./]+$/, ''), isOwn: true }]
}

/** Pages of the sites around a document that is no page itself. */
function pagesNamed(corpus: Corpus, from: string, path: string): string[] {
  const around = corpus.sites.filter(({ root }) => root === '' || from.startsWith(`${root}/`))
  return around.flatMap(({ contents }) => {
    return contents.flatMap((folder) => servedPaths(normalize(folder, path).path))
  })
}

function placesAt({ folder, isOwn }: { folder: string; isOwn: boolean }, path: string): string[] {
  const place = normalize(folder, path)
  if (place.above > 0) return []
  return isOwn ? [...servedPaths(place.path), place.path] : servedPaths(place.path)
}

/** A page's place among those of the whole repository's sites. */
function placeOnSite(site: Site, from: string): string {
  const { root } = site
  const folder = pagesFolder(site, from) ?? ''
  const rest = folder === '' ? from : from.slice(folder.length + 1)
  return root === '' ? rest : `${root}/${rest}`
}

/** Pages that a path leads to where it leaves the folder that the site's pages lie in. */
function elsewhereOnSite(corpus: Corpus, site: Site, from: string, path: string): string[] {
  const { path: place, above } = normalize(folderOf(placeOnSite(site, from)), path)
  if (above > 0) return []
  return corpus.sites.flatMap(({ root, contents }) => {
    const rest =
      root === '' ? place : place.startsWith(`${root}/`) ? place.slice(root.length + 1) : ''
    if (rest === '') return []
    return contents.slice(0, maxElsewhere).flatMap((folder) => {
      return servedPaths(folder === '' ? rest : `${folder}/${rest}`)
    })
  })
}

/** Most folders of another site's pages that a path is looked up in. */
const maxElsewhere = 8

/** Where a relative path leads as a route. */
export function relativeRoute(corpus: Corpus, from: string, { path }: PathTarget): Led | undefined {
  const places = relativePlaces(corpus, from, path)
  const found = places.find((place) => corpus.file(place) !== undefined)
  if (found !== undefined) return { kind: 'file', path: found }
  const site = corpus.siteOf(from)
  if (!site || isMarkdown(path)) return undefined
  const isPage = htmlPage.test(path) || !/\.\w+$/.test(path)
  if (isPage && (site.resolvesLinks || corpus.declaresRoute(path, from))) {
    return { kind: 'unknown' }
  }
  return leavesSite(site, from, path) ? { kind: 'unknown' } : undefined
}

/** Whether a path to a page leads out of the site, to what is served beside it. */
function leavesSite(site: Site, from: string, path: string): boolean {
  if (!path.endsWith('/') && !htmlPage.test(path)) return false
  const own = placeOnSite(site, from)
  return basesOf(own, path).every(({ folder }) => {
    const { path: place, above } = normalize(folder, path)
    return above > 0 || (site.root !== '' && !`${place}/`.startsWith(`${site.root}/`))
  })
}

/** Segments that may stand in front of a page's path: the site's own folder, and a language. */
export const maxPrefix = 2

/** Whether a path begins with a language, as those of translations do. */
export function beginsWithLanguage(route: string): boolean {
  return languageFolder.test(route.split('/', 1)[0] ?? '')
}

/** Segments that may stand in front of a translated page's path. */
export const languagePrefix = maxPrefix

/** Files that a site may serve at a path. */
export function sitePlaces(corpus: Corpus, site: Site, route: string, prefix: number): string[] {
  const segments = route.split('/')
  return folders(corpus, site).flatMap((folder) => {
    const most = Math.min(prefix, segments.length - 1)
    return Array.from({ length: most + 1 }, (_, skipped) => {
      const rest = segments.slice(skipped).join('/')
      const place = folder === '' ? rest : rest === '' ? folder : `${folder}/${rest}`
      return [place, ...servedPaths(place)]
    }).flat()
  })
}

/** Most folders of one site that a path is looked up in. */
const maxFolders = 60

function folders(corpus: Corpus, { root, contents, statics }: Site): readonly string[] {
  const languages = contents.flatMap((folder) => {
    return corpus.listing.foldersIn(folder).filter((each) => languageFolder.test(baseName(each)))
  })
  return [...new Set([...contents, ...languages, ...statics, root])].slice(0, maxFolders)
}

/** Pages that site generators make by themselves. */
const generatedRoute =
  /(?:^|\/)(?:(?:sitemap|index|feed|rss|atom)\.(?:xml|json)|llms(?:-full)?\.txt|robots\.txt|404(?:\.html)?)$|(?:^|\/)(?:tags?|categor(?:y|ies)|authors?|archives?|search)(?:\/|$)/i

/** Whether `/path` may be served though no file lies there. */
export function isServedOtherwise(corpus: Corpus, path: string): boolean {
  if (corpus.sites.length === 0) return false
  return generatedRoute.test(path) || corpus.declaresRoute(path)
}
