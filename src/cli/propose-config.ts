/**
 * What `guidelint init` makes of a repository: a configuration, and what it was made of. Pure: files
 * come as paths, texts are asked for.
 */

import type { Corpus } from '../corpus/corpus.ts'
import { resolveLink } from '../corpus/links/resolve.ts'
import { isServedOtherwise, relativeRoute, servedPaths } from '../corpus/links/routes.ts'
import type { Site } from '../corpus/site.ts'
import { isPageOf } from '../corpus/sites.ts'
import { frontmatterKinds } from '../document/dialect.ts'
import { parseTarget } from '../document/target.ts'
import type { ConfigFile } from '../engine/config/config-schema.ts'
import { kubeblocksSections } from '../engine/config/presets.ts'
import { count } from '../report/summary.ts'
import { baseName, folderOf, normalize } from '../text/paths.ts'

/** A configuration, and what was seen that it is made for. */
export interface Proposal {
  config: ConfigFile
  /** A sentence each. */
  saw: string[]
}

/** What there is beside the documents. */
export interface Surroundings {
  /** `$schema`, if there is one to name. */
  schema: string | undefined
  /** Text of a file. */
  read: (path: string) => string | undefined
}

/** Broken root-absolute links from which on they are taken for a site's routes. */
const fewRoutes = 3
/** Share of them that a folder has to have: what it has not will be findings. */
const enoughRoutes = 0.9

const indexName = 'SKILL-INDEX.md'
const kubeblocksIndex = 'docs/SKILL-INDEX.md'

/** A configuration for a repository, by what its documents link to without one. */
export function proposeConfig(corpus: Corpus, { schema, read }: Surroundings): Proposal {
  const paths = [...corpus.documents()]
  const site = mainSite(corpus, paths)
  const { links, saw } = proposeLinks(corpus, paths, site)
  const base = {
    ...(schema === undefined ? {} : { $schema: schema }),
    ...(Object.keys(links).length > 0 ? { links } : {}),
  }
  const index = paths.find((path) => baseName(path) === indexName)
  const text = index === kubeblocksIndex ? (read(index) ?? '') : ''
  if (kubeblocksSections.every((section) => text.includes(section))) {
    const found = `${kubeblocksIndex} with the sections of preset:kubeblocks, which is extended.`
    return { config: { ...base, extends: ['preset:kubeblocks'] }, saw: [...saw, found] }
  }
  const guides = paths.filter((path) => path.endsWith('-guide.md'))
  const globs = guides.length > 0 ? guideGlobs(guides) : siteGuides(site)
  const generated = corpus.sites.flatMap((each) => ignoredOf(each, corpus))
  if (generated.length > 0) saw.push(`What the site writes is ignored: ${generated.join(', ')}.`)
  const unreadable = paths.filter((path) => corpus.facts(path) === undefined)
  if (unreadable.length > 0) saw.push(`What cannot be read is ignored: ${unreadable.join(', ')}.`)
  const ignore = [...generated, ...unreadable.map((path) => `/${literal(path)}`)]
  const opens =
    site?.anchors === 'hugo' &&
    paths.some((path) => corpus.facts(path) !== undefined && opensWithToml(read(path)))
  if (opens) saw.push('Saw TOML between `+++`: documents.frontmatter has "toml".')
  const documents: ConfigFile['documents'] = {
    ...(globs.length > 0 ? { guides: globs } : {}),
    ...(globs.length > 0 && index !== undefined ? { index } : {}),
    ...(opens ? { frontmatter: [...frontmatterKinds] } : {}),
  }
  const config: ConfigFile = {
    ...base,
    ...(ignore.length > 0 ? { ignore } : {}),
    ...(Object.keys(documents).length > 0 ? { documents } : {}),
    rules: {
      'link-target': 'error',
      'link-anchor': 'error',
      'ai-attribution': 'error',
      ...(guides.length > 0 ? { 'linked-reference': 'warning' } : {}),
      ...(guides.length > 0 && index !== undefined ? { 'index-entry': 'error' } : {}),
    },
  }
  return { config, saw }
}

function opensWithToml(text: string | undefined): boolean {
  return text !== undefined && /^\ufeff?\+\+\+[ \t]*\r?\n/.test(text)
}

/** The site that most documents are pages of. */
function mainSite({ sites }: Corpus, paths: readonly string[]): Site | undefined {
  const pages = sites.map((site) => paths.filter((path) => isPageOf(site, path)).length)
  const most = Math.max(0, ...pages)
  return most === 0 ? undefined : sites[pages.indexOf(most)]
}

function proposeLinks(
  corpus: Corpus,
  paths: readonly string[],
  site: Site | undefined,
): { links: NonNullable<ConfigFile['links']>; saw: string[] } {
  const links: NonNullable<ConfigFile['links']> = {}
  const saw: string[] = []
  if (site) {
    links.anchors = site.anchors
    saw.push(`Saw ${site.generator} (${site.file}): links.anchors is "${site.anchors}".`)
    if (site.differs !== undefined) {
      saw.push(`No dialect is quite its own: ${site.differs}. "${site.anchors}" is the nearest.`)
    }
  } else if (isOnGitlab(corpus)) {
    links.anchors = 'gitlab'
    saw.push('Saw GitLab: links.anchors is "gitlab".')
  } else {
    saw.push('Saw no site generator: links and anchors are judged as github.com shows them.')
  }
  const { absolute, relative } = deadRoutes(corpus, paths)
  if (absolute.length >= (site ? 1 : fewRoutes)) {
    links.rootAbsolute = rootOf(corpus, absolute)
    const [starts, looks] =
      absolute.length === 1
        ? ['starts', 'looks like a route of a site']
        : ['start', 'look like routes of a site']
    const unjudged = links.rootAbsolute === false ? ', they are not judged' : ''
    saw.push(
      `${count(absolute.length, 'link')} that ${starts} with / ${looks}: ` +
        `links.rootAbsolute is ${JSON.stringify(links.rootAbsolute)}${unjudged}.`,
    )
  }
  if (relative >= (site ? 1 : fewRoutes)) {
    links.routes = true
    const lead = relative === 1 ? 'leads to a page as a route' : 'lead to pages as routes'
    saw.push(`${count(relative, 'relative link')} ${lead}: links.routes is true.`)
  }
  return { links, saw }
}

/** Whether the repository lies on GitLab, or is built there. */
function isOnGitlab(corpus: Corpus): boolean {
  const { host } = corpus.remote ?? {}
  if (host !== undefined) return /(?:^|\.)gitlab\./i.test(host)
  return corpus.file('.gitlab-ci.yml') !== undefined
}

/** Links that lead nowhere in the repository and may on a site. */
function deadRoutes(
  corpus: Corpus,
  paths: readonly string[],
): { absolute: string[]; relative: number } {
  const absolute: string[] = []
  let relative = 0
  for (const from of paths) {
    for (const { target: written } of corpus.facts(from)?.links ?? []) {
      const target = parseTarget(written)
      if (target.kind !== 'path' || resolveLink(corpus, from, written).kind !== 'missing') continue
      if (target.absolute) absolute.push(target.path)
      else if (relativeRoute(corpus, from, target) !== undefined) relative++
    }
  }
  return { absolute, relative }
}

/** The folder that `/path` starts at; `false` if none has nearly all of them. */
function rootOf(corpus: Corpus, routes: readonly string[]): string | false {
  let best: string | false = false
  const isThere = (place: string): boolean => {
    return corpus.file(place) !== undefined || corpus.isFolder(place)
  }
  // What is served as it is lies where it lies, whatever the folder of the pages is.
  const pages = routes.filter((route) => {
    const { path } = normalize('', route)
    return (
      !isServedOtherwise(corpus, route) &&
      !corpus.sites.some(({ statics }) => {
        return statics.some((folder) => corpus.file(normalize(folder, path).path) !== undefined)
      })
    )
  })
  let most = Math.ceil(pages.length * enoughRoutes) - 1
  for (const folder of possibleRoots(corpus)) {
    const served = pages.filter((route) => {
      const { path } = normalize(folder, route)
      return [path, ...servedPaths(path)].some(isThere)
    })
    if (served.length <= most) continue
    most = served.length
    best = folder
  }
  return best
}

/** Folders of sites first, then those up to two levels down. */
function possibleRoots(corpus: Corpus): string[] {
  const ofSites = corpus.sites.flatMap(({ contents, root, statics }) => {
    return [
      ...contents,
      ...contents.flatMap((each) => corpus.listing.foldersIn(each)),
      root,
      ...statics,
    ]
  })
  const top = corpus.listing.foldersIn('').toSorted()
  const below = top.flatMap((folder) => [folder, ...corpus.listing.foldersIn(folder).toSorted()])
  return [...new Set([...ofSites, ...below])].filter((folder) => folder !== '')
}

/** A path as a glob that matches nothing else. */
function literal(path: string): string {
  return path.replace(/[\\*?{}[\]!()]/g, '\\$&')
}

/** Globs of the folders that guides lie in. */
function guideGlobs(guides: readonly string[]): string[] {
  const folders = [...new Set(guides.map(folderOf))].sort()
  return folders.map((folder) => (folder === '' ? '/*-guide.md' : `${literal(folder)}/*-guide.md`))
}

/** Where a site's guides would lie. */
function siteGuides(site: Site | undefined): string[] {
  const folder = site?.contents[0]
  return folder === undefined || folder === '' ? [] : [`${folder}/**/*-guide.md`]
}

/** What a site writes, unless documents of the repository lie there. */
function ignoredOf({ generated }: Site, corpus: Corpus): readonly string[] {
  if (!corpus.underGit) return generated
  const kept = [...corpus.documents()].filter((path) => corpus.file(path) === 'tracked')
  return generated.filter((glob) => !kept.some((path) => `/${path}`.startsWith(glob)))
}
