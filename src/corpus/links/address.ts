/**
 * The repository's own addresses on its forge, and paths that climb out of the repository and arrive
 * at one: a file is viewed at `/OWNER/REPOSITORY/blob/BRANCH/…`.
 */
import type { Target } from '../../document/target.ts'
import { baseName, isMarkdown, normalize } from '../../text/paths.ts'
import type { Corpus } from '../corpus.ts'
import type { Reference } from '../workspace.ts'
import {
  type Located,
  lookUp,
  type Missing,
  missing,
  type Place,
  type PlaceElsewhere,
  type Resolution,
  unjudged,
} from './resolution.ts'

type HostedTarget = Extract<Target, { kind: 'hosted' | 'front' }>

/** First segments of a repository's pages on a forge, beside its files. */
const forgePages = new Set(
  (
    'actions activity archive assets attestations blame branches codespaces commit commits ' +
    'community compare contribute contributors delete deployments discussions edit environments ' +
    'files find fork forks generate graphs issues labels milestone milestones models network new ' +
    'packages people projects pull pulls pulse releases rules runs security settings stargazers ' +
    'subscription suites tags tarball upload watchers wiki zipball'
  ).split(' '),
)
const feeds = /^(?:commits|releases|tags)\.atom$/
const fileViews = new Set(['blob', 'tree', 'raw', 'edit', 'blame'])

/** Endings of files that repositories are hardly named with. */
const fileEnding =
  /\.(?:txt|rst|adoc|html?|png|jpe?g|gif|svg|webp|ico|mp4|pdf|json|ya?ml|toml|xml|csv|ipynb|tsx|jsx|java|zip)$/i

/** Whether a path two folders above the repository's root is a page of the forge, as `issues/1` is. */
export function isForgePage(path: string): boolean {
  const first = path.split('/', 1)[0] as string
  return path === '' || forgePages.has(first) || feeds.test(path)
}

/** Resolve an address of a repository on a forge. */
export function resolveHosted(corpus: Corpus, from: string, target: HostedTarget): Resolution {
  const { remote } = corpus
  const isHere = remote?.host.toLowerCase().replace(/^www\./, '') === target.host
  if (!isHere || !isOwn(corpus, target.owner, target.repository)) return unjudged
  if (target.kind === 'front') return resolveFront(corpus, from, target)
  return resolveOnReference(corpus, target.rest, target) ?? unjudged
}

/** Whether a forge calls the repository so, which it does in either letter case. */
function isOwn({ remote }: Corpus, owner: string, repository: string): boolean {
  return (
    remote !== undefined &&
    remote.owner.toLowerCase() === owner.toLowerCase() &&
    remote.repository.toLowerCase() === repository.toLowerCase()
  )
}

/** The front page shows the default branch's README. */
function resolveFront(corpus: Corpus, from: string, target: Located): Resolution {
  const tab = /(?:^|&)tab=([^&]*)/.exec(target.query)?.[1]
  if (target.fragment === undefined || (tab !== undefined && tab !== 'readme-ov-file')) {
    return unjudged
  }
  if (forgeAnchor.test(target.fragment)) return unjudged
  const { query, fragment } = target
  const found = placesOn(
    corpus,
    'HEAD',
    (each) => {
      const readme = each.frontReadme()
      if (readme === 'other') return undefined
      if (readme === undefined) return { query, fragment, kind: 'folder', path: '', self: false }
      const self = readme === from
      return { query, fragment, kind: 'file', path: readme, self, isShown: true }
    },
    'listings',
  )
  return found?.resolution ?? unjudged
}

/** Anchors of a front page that are GitHub's own. */
const forgeAnchor =
  /^(?:start-of-content|readme(?:-ov-file)?|files?|folders-and-files|(?:js-)?repo-.*|repository-.*|[\w-]*-ov-file)$/

/** Resolve `BRANCH/PATH`; `undefined` if nothing is known of a branch or tag of that name. */
export function resolveOnReference(
  corpus: Corpus,
  rest: string,
  target: Located,
): Resolution | undefined {
  const found = placesOn(corpus, rest, (each, path) => lookUp(each, path, target))
  if (found === undefined) return ruledOut(corpus, rest)
  return found.isOutside ? undefined : (found.resolution ?? found.missing)
}

interface Found {
  resolution: Resolution | undefined
  missing: Missing
  /** Whether the path climbs out of the branch. */
  isOutside: boolean
}

/** Look something up in the files of the branch or tag that `rest` begins with. */
function placesOn(
  corpus: Corpus,
  rest: string,
  look: (corpus: Corpus, path: string) => Place | undefined,
  asks: 'paths' | 'listings' = 'paths',
): Found | undefined {
  const { branches = [], references } = corpus.remote ?? {}
  const main = references?.defaultBranch
  const isMain = main === undefined || branches.includes(main)
  const plain = rest.replace(/^refs\/heads\//, '')
  const own = [...branches, ...(isMain ? ['HEAD'] : [])].find((name) => startsWith(plain, name))
  if (own !== undefined) {
    const { path, above } = normalize('', plain.slice(own.length))
    const found = look(corpus, path)
    return { resolution: found, missing: missing(corpus, path, 'no-file'), isOutside: above > 0 }
  }
  const named = startsWith(rest, 'HEAD') && main !== undefined ? main + rest.slice(4) : rest
  const reference = references?.find(named)
  if (!reference) return undefined
  const bare = named.replace(/^refs\/(?:heads|tags)\//, '')
  const { path, above } = normalize('', bare.slice(reference.name.length))
  const isOnMain = main === undefined ? branches.some(isUsualMain) : branches.includes(main)
  // From another branch, the address is right once this branch has landed there.
  const mayLand = reference.kind === 'branch' && !isOnMain
  const here = mayLand ? look(corpus, path) : undefined
  const known = asks === 'paths' ? reference.states() : reference.listed()
  const states = known.map((state) => corpus.at(state))
  const [first] = states
  if (!first) return { resolution: unjudged, ...nowhere(corpus, path, above) }
  const places = states.flatMap((there): PlaceElsewhere[] => {
    const place = look(there, path)
    return place ? [{ place, corpus: there, reference: shownName(reference) }] : []
  })
  const resolution: Resolution | undefined = here
    ? { ...here, others: places }
    : places.length > 0
      ? { kind: 'elsewhere', places }
      : undefined
  return { resolution, ...nowhere(first, path, above, reference) }
}

function nowhere(corpus: Corpus, path: string, above: number, reference?: Reference) {
  const named = reference ? { reference: shownName(reference) } : {}
  return { missing: { ...missing(corpus, path, 'no-file'), ...named }, isOutside: above > 0 }
}

/** Nobody reads forty digits. */
function shownName({ kind, name }: Reference): string {
  return kind === 'commit' ? name.slice(0, 12) : name
}

function isUsualMain(branch: string): boolean {
  return branch === 'main' || branch === 'master'
}

/**
 * An address that names no branch and no tag, where all of them are known. GitHub leads from the name
 * of a branch that was there once on to the default one: it is dead if that has no such file, or if
 * nobody can have had the branch.
 */
function ruledOut(corpus: Corpus, rest: string): Missing | undefined {
  const { references } = corpus.remote ?? {}
  const plain = rest.replace(/^refs\/(?:heads|tags)\//, '')
  const [reference = '', ...path] = plain.split('/')
  // A commit, or a version that is about to be tagged, may well be there.
  if (!references || mayBeThere.test(reference) || placeholder.test(reference)) return undefined
  if (!references.areComplete()) return undefined
  const mayLeadOn = path.some((_, index) => isThereOnMain(corpus, path.slice(index).join('/')))
  const isDead = !mayLeadOn || (isUsualMain(reference) && !references.mayBeRenamed())
  return isDead ? { kind: 'missing', path: rest, reason: 'no-reference', reference } : undefined
}

function isThereOnMain(corpus: Corpus, path: string): boolean {
  const look = (state: Corpus, at: string) => lookUp(state, at, { query: '', fragment: undefined })
  return placesOn(corpus, `HEAD/${path}`, look, 'listings')?.resolution !== undefined
}

const mayBeThere = /^[0-9a-f]{7,40}$|^HEAD|^refs$|^v?\d+$|\d\.\d/i

/** Names that stand for a name: `<branch>`, `$TAG`, `your-branch`, `VERSION`. */
const placeholder =
  /[^\w./-]|^[.x_-]+$|branch|commit|version|(?:^|[-_])(?:my|name|ref|sha|tag|your)(?:$|[-_])/i

function startsWith(rest: string, name: string): boolean {
  return rest === name || rest.startsWith(`${name}/`)
}

/**
 * Resolve a path that climbs out of the repository.
 *
 * @param path What is left of it.
 * @param above How many folders above the root it starts.
 * @returns `undefined` if the forge has no such page.
 */
export function resolveAbove(
  corpus: Corpus,
  from: string,
  path: string,
  above: number,
  target: Located,
): Resolution | undefined {
  if (above === 1) return resolveBranch(corpus, path, target)
  const [first = '', ...others] = path.split('/')
  // The owner's page, or the forge's.
  if (path === '' && (above === 3 || above === 4)) return unjudged
  if (above === 2) return resolvePage(corpus, from, path, target)
  if (above === 3) {
    if (others.length === 0) return isRepository(first) ? unjudged : undefined
    const page = others.join('/')
    if (isOwn(corpus, corpus.remote?.owner ?? '', first))
      return resolvePage(corpus, from, page, target)
    return isRepository(first) && isPageOfRepository(page) ? unjudged : undefined
  }
  // More of them than the address has folders lead to the same; nobody means that.
  if (above > 4) return undefined
  const [repository, ...page] = others
  if (repository === undefined) return isRepository(first) ? unjudged : undefined
  if (page.length === 0) return isRepository(repository) ? unjudged : undefined
  if (isOwn(corpus, first, repository)) return resolvePage(corpus, from, page.join('/'), target)
  return isPageOfRepository(page.join('/')) ? unjudged : undefined
}

/** `BRANCH/PATH` beside this branch: what may be a branch is not known everywhere. */
function resolveBranch(corpus: Corpus, path: string, target: Located): Resolution | undefined {
  const found = resolveOnReference(corpus, path, target)
  // A folder beside the checkout is what such a path is mostly meant for.
  if (found && !(found.kind === 'missing' && found.reason === 'no-reference')) return found
  return usualBranch.test(path) && !corpus.remote?.references?.areComplete() && corpus.remote
    ? unjudged
    : undefined
}

const usualBranch =
  /^(?:main|master|trunk|dev|devel|develop|next|stable|staging|production|gh-pages|(?:release|hotfix)s?[-/].*|v?\d+(?:\.(?:\d+|x))+)(?:\/|$)/

/** A page of the own repository, from behind its name. */
function resolvePage(
  corpus: Corpus,
  from: string,
  page: string,
  target: Located,
): Resolution | undefined {
  const first = page.split('/', 1)[0] as string
  if (page === '') return resolveFront(corpus, from, target)
  if (fileViews.has(first)) {
    return resolveOnReference(corpus, page.slice(first.length + 1), target) ?? unjudged
  }
  return isForgePage(page) ? unjudged : undefined
}

function isPageOfRepository(page: string): boolean {
  return isForgePage(page) || fileViews.has(page.split('/', 1)[0] as string)
}

/** Whether a repository or its owner may be called so: few are called like a file. */
function isRepository(name: string): boolean {
  return /^[\w.-]+$/.test(name) && !isMarkdown(baseName(name)) && !fileEnding.test(name)
}
