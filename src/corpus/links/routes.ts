/**
 * Links that lead nowhere in a repository and somewhere on the site that is made of it: `../other/`
 * for `other.md`, `/docs/other` for a document somewhere below.
 */
import { parseTarget, type Target } from '../../document/target.ts'
import { baseName, folderOf, isMarkdown, normalize } from '../../text/paths.ts'
import type { Corpus } from '../corpus.ts'
import { pagesFolder, type Site } from '../sites.ts'

type PathTarget = Extract<Target, { kind: 'path' }>

/** Routes from which on a repository is taken for a site's, whatever configures it. */
export const manyRoutes = 10

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

/** Where `/path` leads: on a site, or to the only file whose path ends so. */
export function absoluteRoute(
  corpus: Corpus,
  site: Site | undefined,
  { path }: PathTarget,
): Led | undefined {
  const route = normalize('', path).path
  if (site) {
    const found = sitePlaces(corpus, site, route, maxPrefix).find((each) => {
      return corpus.file(each) !== undefined
    })
    if (found !== undefined) return { kind: 'file', path: found }
    // What is served is not all made of files: only a source's name is plainly none.
    return isMarkdown(route) ? undefined : { kind: 'unknown' }
  }
  const ends = servedPaths(route).flatMap((served) => {
    const named = corpus.filesNamed(baseName(served))
    // What many files are called says too little to be looked for in all of them.
    return named.length > maxNamed ? [] : named.filter((file) => `/${file}`.endsWith(`/${served}`))
  })
  const [end] = ends
  if (end !== undefined && ends.length === 1) return { kind: 'file', path: end }
  return !isMarkdown(route) && corpus.hasManyRoutes ? { kind: 'unknown' } : undefined
}

/** Most files of one name that are compared by their whole paths. */
const maxNamed = 50

/** Segments that may stand in front of a page's path: the site's own folder, and a language. */
const maxPrefix = 2

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
    return corpus.foldersIn(folder).filter((each) => languageFolder.test(baseName(each)))
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

const routeField =
  /^[ \t]*(?:["']?(?:slug|url|permalink|aliases|redirect_from|id)["']?[ \t]*[:=]|-[ \t])(.*)$/gim

/** Last segments of the routes that a document's frontmatter gives it. */
export function declaredSegments(frontmatter: string): string[] {
  const fields = [...frontmatter.matchAll(routeField)].map(([, value = '']) => value)
  return fields.flatMap((value) => value.match(/[^\s"',[\]]+/g) ?? []).map(lastSegment)
}

/** `/Docs/Other.html` → `other`. */
export function lastSegment(route: string): string {
  return baseName(withoutSlash(route)).replace(htmlPage, '').toLowerCase()
}

/** A link that is no path of the repository, but may be one of a site. */
export type Route = Led & { written: 'relative' | 'absolute' }

/**
 * What a link that leads nowhere is a route to, as long as the configuration does not say what routes
 * mean: in a site's pages, or in a repository with many of them.
 */
export function undeclaredRoute(corpus: Corpus, from: string, link: string): Route | undefined {
  const target = parseTarget(link)
  if (target.kind !== 'path' || target.path === '') return undefined
  const { rootAbsoluteIsSet, routes } = corpus.settings
  if (target.absolute ? rootAbsoluteIsSet : routes !== undefined) return undefined
  const site = corpus.siteOf(from)
  const written = target.absolute ? 'absolute' : 'relative'
  const led = target.absolute
    ? absoluteRoute(corpus, site, target)
    : relativeRoute(corpus, from, target)
  if (!led) return undefined
  return site || corpus.hasManyRoutes ? { ...led, written } : undefined
}

/** Whether the documents hold many links that are routes. */
export function countsManyRoutes(
  corpus: Corpus,
  isDead: (from: string, target: string) => boolean,
): boolean {
  let count = 0
  for (const { path: from, links } of corpus.surveyed()) {
    for (const { target: link } of links) {
      const target = parseTarget(link)
      if (target.kind !== 'path' || target.path === '' || isMarkdown(target.path)) continue
      if (!isDead(from, link)) continue
      const led = target.absolute
        ? absoluteRoute(corpus, undefined, target)
        : relativeRoute(corpus, from, target)
      if (led?.kind === 'file' && ++count >= manyRoutes) return true
    }
  }
  return false
}

function withoutSlash(route: string): string {
  let end = route.length
  while (route[end - 1] === '/') end--
  return route.slice(0, end)
}
