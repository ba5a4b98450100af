/**
 * Where a link leads when its document is viewed on github.com.
 */
import { parseTarget } from '../../document/target.ts'
import { folderOf, normalize } from '../../text/paths.ts'
import type { Corpus } from '../corpus.ts'
import { resolveAbove, resolveHosted } from './address.ts'
import { lookUp, missing, type PathTarget, type Resolution, unjudged } from './resolution.ts'
import {
  beginsWithLanguage,
  isServedOtherwise,
  languagePrefix,
  relativeRoute,
  servedPaths,
  sitePlaces,
} from './routes.ts'
import { isTemplate, resolveInThread } from './template.ts'

/** Resolve a destination as written in a document. */
export function resolveLink(corpus: Corpus, from: string, written: string): Resolution {
  const target = parseTarget(written)
  if (target.kind === 'hosted' || target.kind === 'front') {
    return resolveHosted(corpus, from, target)
  }
  if (target.kind !== 'path') return unjudged
  if (target.path === '') return { ...located(target), kind: 'file', path: from, self: true }
  const found = target.absolute
    ? resolveAbsolute(corpus, from, target)
    : resolveRelative(corpus, from, target)
  if (found.kind !== 'missing' || !isTemplate(from)) return found
  return resolveInThread(corpus, from, target) ?? found
}

function resolveRelative(corpus: Corpus, from: string, target: PathTarget): Resolution {
  const { path, above } = normalize(folderOf(from), target.path)
  const found = above === 0 ? lookUp(corpus, path, target, from) : undefined
  if (found) return found
  const route = corpus.settings.routes ? relativeRoute(corpus, from, target) : undefined
  if (route?.kind === 'unknown') return unjudged
  if (route) return { ...located(target), kind: 'file', path: route.path, self: false }
  if (above === 0) return missing(corpus, path, 'no-file')
  return (
    resolveAbove(corpus, from, path, above, target) ?? missing(corpus, target.path, 'above-root')
  )
}

function resolveAbsolute(corpus: Corpus, from: string, target: PathTarget): Resolution {
  const { rootAbsolute } = corpus.settings
  if (rootAbsolute === false) return unjudged
  const base = rootAbsolute === '/' ? '' : rootAbsolute
  const { path, above } = normalize(base, target.path)
  if (above > 0) {
    // GitHub puts `/OWNER/REPOSITORY/blob/BRANCH` in front, so `/../../issues` works from any folder.
    const page = base === '' ? resolveAbove(corpus, from, path, above, target) : undefined
    return page ?? missing(corpus, target.path, 'above-root')
  }
  const inOwnLanguage = base === '' ? [] : translated(corpus, from, path)
  for (const each of [...inOwnLanguage, path]) {
    const found = lookUp(corpus, each, target)
    if (found) return found
  }
  if (base === '') return missing(corpus, path, 'root-absolute')
  for (const each of servedAt(corpus, from, path, target.path)) {
    const document = lookUp(corpus, each, target)
    if (document) return document
  }
  return isServedOtherwise(corpus, target.path) ? unjudged : missing(corpus, path, 'root-absolute')
}

/** What is served at `/path`, from the folder that is set and from those of the site around it. */
function* servedAt(corpus: Corpus, from: string, path: string, written: string): Iterable<string> {
  yield* servedPaths(path)
  const site = corpus.siteOf(from) ?? corpus.sites[0]
  if (!site) return
  const route = normalize('', written).path
  yield* sitePlaces(corpus, site, route, beginsWithLanguage(route) ? languagePrefix : 0)
}

/** The translation of what `/path` leads to, for a page that is one itself. */
function translated(corpus: Corpus, from: string, path: string): string[] {
  const { translations = [] } = corpus.siteOf(from) ?? {}
  const own = translations.find(({ folder, original }) => {
    return from.startsWith(`${folder}/`) && path.startsWith(`${original}/`)
  })
  if (!own) return []
  const place = own.folder + path.slice(own.original.length)
  return [place, ...servedPaths(place)]
}

function located({ query, fragment }: PathTarget) {
  return { query, fragment }
}

/** Whether a link leads nowhere in the repository. */
export function isDead(corpus: Corpus, from: string, written: string): boolean {
  return resolveLink(corpus, from, written).kind === 'missing'
}
