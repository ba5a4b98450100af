/**
 * Links that may be routes of a site whose configuration does not say what routes mean.
 */
import { parseTarget } from '../../document/target.ts'
import { baseName, isMarkdown, normalize } from '../../text/paths.ts'
import type { Corpus } from '../corpus.ts'
import type { Site } from '../site.ts'
import { isDead } from './resolve.ts'
import {
  type Led,
  maxPrefix,
  type PathTarget,
  relativeRoute,
  servedPaths,
  sitePlaces,
} from './routes.ts'

/** Routes from which on a repository is taken for a site's, whatever configures it. */
export const manyRoutes = 10

/** Where `/path` leads: on a site, or to the only file whose path ends so. */
function absoluteRoute(
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
    const named = corpus.listing.filesNamed(baseName(served))
    // What many files are called says too little to be looked for in all of them.
    return named.length > maxNamed ? [] : named.filter((file) => `/${file}`.endsWith(`/${served}`))
  })
  const [end] = ends
  if (end !== undefined && ends.length === 1) return { kind: 'file', path: end }
  return !isMarkdown(route) && hasManyRoutes(corpus) ? { kind: 'unknown' } : undefined
}

/** Most files of one name that are compared by their whole paths. */
const maxNamed = 50

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
  return site || hasManyRoutes(corpus) ? { ...led, written } : undefined
}

/** Whether the documents hold many links that are routes of a site. */
function hasManyRoutes(corpus: Corpus): boolean {
  // To count them resolves links: until then there are few.
  return corpus.once(countManyRoutes, false)
}

function countManyRoutes(corpus: Corpus): boolean {
  if (corpus.before && hasManyRoutes(corpus.before)) return true
  let count = 0
  for (const { path: from, links } of corpus.surveyed()) {
    for (const { target: link } of links) {
      const target = parseTarget(link)
      if (target.kind !== 'path' || target.path === '' || isMarkdown(target.path)) continue
      if (!isDead(corpus, from, link)) continue
      const led = target.absolute
        ? absoluteRoute(corpus, undefined, target)
        : relativeRoute(corpus, from, target)
      if (led?.kind === 'file' && ++count >= manyRoutes) return true
    }
  }
  return false
}
