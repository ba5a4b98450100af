/**
 * Where a link leads when its document is viewed on github.com.
 */
import { parseTarget, type Target } from '../document/target.ts'
import type { Corpus } from './corpus.ts'
import { folderOf, normalize } from './paths.ts'
import {
  beginsWithLanguage,
  isServedOtherwise,
  languagePrefix,
  relativeRoute,
  servedPaths,
  sitePlaces,
} from './routes.ts'

/** Where a link leads. */
export type Resolution =
  /** Another site, a forge's page, a template: nothing to be judged here. */
  | { kind: 'unjudged' }
  | {
      kind: 'file' | 'folder'
      path: string
      query: string
      fragment: string | undefined
      /** Whether the document links to itself. */
      self: boolean
    }
  | {
      kind: 'missing'
      /** Path that does not exist, from the root. */
      path: string
      reason: 'no-file' | 'above-root' | 'root-absolute'
    }

type PathTarget = Extract<Target, { kind: 'path' }>
type HostedTarget = Extract<Target, { kind: 'hosted' }>
type Located = Pick<PathTarget, 'query' | 'fragment'>

const unjudged: Resolution = { kind: 'unjudged' }

/** First segments of a repository's pages on a forge, beside its files. */
const forgePages = new Set(
  (
    'actions activity archive attestations blame branches codespaces commit commits community ' +
    'compare contribute contributors delete deployments discussions edit find fork forks graphs ' +
    'issues labels milestone milestones models network new packages people projects pull pulls ' +
    'pulse releases security settings stargazers subscription tags tarball upload watchers wiki ' +
    'zipball'
  ).split(' '),
)
const fileViews = new Set(['blob', 'tree', 'raw'])

/** Whether a path two folders above the repository's root is a page of the forge, as `issues/1` is. */
export function isForgePage(path: string): boolean {
  return path === '' || forgePages.has(path.split('/', 1)[0] as string)
}

/** Resolve a destination as written in a document. */
export function resolveLink(corpus: Corpus, from: string, written: string): Resolution {
  const target = parseTarget(written)
  if (target.kind === 'hosted') return resolveHosted(corpus, target)
  if (target.kind !== 'path') return unjudged
  if (target.path === '') return { ...located(target), kind: 'file', path: from, self: true }
  return target.absolute
    ? resolveAbsolute(corpus, from, target)
    : resolveRelative(corpus, from, target)
}

function resolveRelative(corpus: Corpus, from: string, target: PathTarget): Resolution {
  const { path, above } = normalize(folderOf(from), target.path)
  const found = above === 0 ? lookUp(corpus, path, target, from) : undefined
  if (found) return found
  const route = corpus.settings.routes ? relativeRoute(corpus, from, target) : undefined
  if (route?.kind === 'unknown') return unjudged
  if (route) return { ...located(target), kind: 'file', path: route.path, self: false }
  if (above === 0) return missing(path, 'no-file')
  return resolveAbove(corpus, path, above, target) ?? missing(target.path, 'above-root')
}

function resolveAbsolute(corpus: Corpus, from: string, target: PathTarget): Resolution {
  const { rootAbsolute } = corpus.settings
  if (rootAbsolute === false) return unjudged
  const base = rootAbsolute === '/' ? '' : rootAbsolute
  const { path, above } = normalize(base, target.path)
  if (above > 0) {
    // GitHub puts `/OWNER/REPOSITORY/blob/BRANCH` in front, so `/../../issues` works from any folder.
    const page = base === '' ? resolveAbove(corpus, path, above, target) : undefined
    return page ?? missing(target.path, 'above-root')
  }
  const inOwnLanguage = base === '' ? [] : translated(corpus, from, path)
  for (const each of [...inOwnLanguage, path]) {
    const found = lookUp(corpus, each, target)
    if (found) return found
  }
  if (base === '') return missing(path, 'root-absolute')
  for (const each of servedAt(corpus, from, path, target.path)) {
    const document = lookUp(corpus, each, target)
    if (document) return document
  }
  return isServedOtherwise(corpus, target.path) ? unjudged : missing(path, 'root-absolute')
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

/**
 * A path that climbs out of the repository still leads somewhere on a forge: a file is viewed at
 * `/OWNER/REPOSITORY/blob/BRANCH/…`, so `../../issues` in a root document is the issues page.
 */
function resolveAbove(
  corpus: Corpus,
  path: string,
  above: number,
  target: PathTarget,
): Resolution | undefined {
  const [first = '', second = ''] = path.split('/')
  if (above === 1) return resolveOnBranch(corpus, path, target)
  if (above === 2 && fileViews.has(first)) {
    return resolveOnBranch(corpus, path.slice(first.length + 1), target) ?? unjudged
  }
  if (above === 2 && isForgePage(path)) return unjudged
  if (above === 3 && (forgePages.has(second) || fileViews.has(second))) return unjudged
  return undefined
}

function resolveHosted(corpus: Corpus, target: HostedTarget): Resolution {
  const { remote } = corpus
  const own =
    remote !== undefined &&
    remote.host.toLowerCase() === target.host.toLowerCase() &&
    remote.owner.toLowerCase() === target.owner.toLowerCase() &&
    remote.repository.toLowerCase() === target.repository.toLowerCase()
  return (own && resolveOnBranch(corpus, target.rest, target)) || unjudged
}

/** Resolve `BRANCH/PATH`; `undefined` if no branch of this work tree's files has that name. */
function resolveOnBranch(corpus: Corpus, rest: string, target: Located): Resolution | undefined {
  const branch = ['HEAD', ...(corpus.remote?.branches ?? [])].find(
    (name) => rest === name || rest.startsWith(`${name}/`),
  )
  if (branch === undefined) return undefined
  const { path, above } = normalize('', rest.slice(branch.length))
  if (above > 0) return undefined
  return lookUp(corpus, path, target) ?? missing(path, 'no-file')
}

function lookUp(
  corpus: Corpus,
  path: string,
  target: Located,
  from?: string,
): Resolution | undefined {
  if (corpus.file(path) !== undefined) {
    return { ...located(target), kind: 'file', path, self: path === from }
  }
  if (corpus.isFolder(path)) return { ...located(target), kind: 'folder', path, self: false }
  return undefined
}

function located({ query, fragment }: Located): Located {
  return { query, fragment }
}

function missing(path: string, reason: 'no-file' | 'above-root' | 'root-absolute'): Resolution {
  return { kind: 'missing', path, reason }
}

/** Whether a link leads nowhere in the repository. */
export function isDead(corpus: Corpus, from: string, written: string): boolean {
  return resolveLink(corpus, from, written).kind === 'missing'
}
