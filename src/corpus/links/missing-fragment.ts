/**
 * Whether what a link leads to answers its fragment: a heading, an anchor, a line.
 */
import type { DocumentFacts } from '../../document/facts.ts'
import { parseTarget } from '../../document/target.ts'
import { folderOf, isMarkdown, relativePath } from '../../text/paths.ts'
import type { Corpus } from '../corpus.ts'
import { anchorName, hasAnchor } from './anchor.ts'
import { missingAnchor } from './missing-anchor.ts'
import type { Place, Resolution } from './resolution.ts'
import { resolveLink } from './resolve.ts'
import { relativePlaces, servedPaths } from './routes.ts'

const lineFragment = /^L(\d{1,9})(?:C\d{1,9})?(?:-L?(\d{1,9})(?:C\d{1,9})?)?$/
const textDirective = ':~:'

/** What a link's fragment lacks. */
export interface MissingFragment {
  code: 'missing' | 'no-readme' | 'past-end'
  args: Record<string, string | number | boolean>
  /** What there is, for a suggestion. */
  anchors?: ReadonlySet<string>
  /** The document that would have to have it, and how to tell. */
  wanted?: { path: string; has: (facts: DocumentFacts) => boolean }
}

/**
 * What a link's fragment lacks.
 *
 * @param from Document that it stands in.
 * @param written Its destination as written.
 * @returns `undefined` if nothing, or if that cannot be told.
 */
export function missingFragment(
  corpus: Corpus,
  from: string,
  written: string,
): MissingFragment | undefined {
  const missing = judgeResolution(corpus, from, resolveLink(corpus, from, written))
  return missing && !isAnsweredOnSite(corpus, from, written) ? missing : undefined
}

/** A fragment is right if one of the states that the link may lead to has it. */
function judgeResolution(
  corpus: Corpus,
  from: string,
  resolution: Resolution,
): MissingFragment | undefined {
  const isHere = resolution.kind === 'file' || resolution.kind === 'folder'
  const here = isHere ? judgeFragment(corpus, from, resolution) : undefined
  if (isHere && !here) return undefined
  const others =
    resolution.kind === 'elsewhere' ? resolution.places : isHere ? (resolution.others ?? []) : []
  let there: MissingFragment | undefined
  for (const { corpus: state, place, reference } of others) {
    // How long a file is there, or what a folder shows, would take calls of git for each.
    const isOpen =
      lineFragment.test(place.fragment ?? '') || (place.kind === 'folder' && !state.isListed)
    const outcome = isOpen ? undefined : judgeFragment(state, from, place)
    if (!outcome) return undefined
    const { code, args } = outcome
    there = { code, args: { ...args, reference } }
  }
  return here ?? there
}

/** Whether another page answers, where `../#status` starts at a page and not at a file. */
function isAnsweredOnSite(corpus: Corpus, from: string, link: string): boolean {
  const target = parseTarget(link)
  if (target.kind !== 'path' || target.absolute || isMarkdown(target.path)) return false
  const { fragment } = target
  if (!fragment || corpus.settings.routes !== undefined || !corpus.siteOf(from)) return false
  return relativePlaces(corpus, from, target.path).some((page) => {
    return isMarkdown(page) && corpus.file(page) && !missingAnchor(corpus, page, fragment)
  })
}

function judgeFragment(
  corpus: Corpus,
  from: string,
  resolution: Place,
): MissingFragment | undefined {
  const fragment = resolution.fragment?.split(textDirective, 1)[0]
  if (!fragment) return undefined
  let { path, isShown = resolution.self } = resolution
  if (resolution.kind === 'folder') {
    const site = corpus.siteOf(from)
    const readme = (site && folderPage(corpus, path)) ?? corpus.listing.readme(path)
    if (readme === 'other' || (site && readme === undefined)) return undefined
    if (readme === undefined) return { code: 'no-readme', args: { fragment, path: path || '.' } }
    path = readme
    isShown = true
  }
  const line = lineFragment.exec(fragment)
  if (line) {
    const plain = /(?:^|&)plain=1(?:&|$)/.test(resolution.query)
    // What GitHub does with a line number on a rendered document is not documented.
    if (isMarkdown(path) && !plain) return undefined
    return judgeLines(corpus, path, fragment, line)
  }
  // What is put into other pages has their anchors as well.
  if (resolution.self && isPart.test(from) && corpus.siteOf(from)) return undefined
  if (!isShown && corpus.file(path) === 'symlink' && !corpus.siteOf(from)) {
    return judgeSymlink(corpus, from, path, fragment)
  }
  return judgeAnchor(corpus, path, fragment)
}

/** github.com shows a symbolic link as the path that it holds: it has no headings. */
function judgeSymlink(
  corpus: Corpus,
  from: string,
  path: string,
  fragment: string,
): MissingFragment | undefined {
  const target = corpus.symlinkTarget(path)
  if (!isMarkdown(path) && !(target !== undefined && isMarkdown(target))) return undefined
  const isAnswered = target !== undefined && judgeAnchor(corpus, target, fragment) === undefined
  const real = isAnswered ? `${relativePath(folderOf(from), target)}#${fragment}` : undefined
  const args = { fragment, path, linked: true, ...(real === undefined ? {} : { real }) }
  return { code: 'missing', args }
}

/** `_common/part.md`, `_part.md`: a part of other pages, but for Jekyll's collections. */
const isPart = /(?:^|\/)_(?!index\.|docs\/|posts\/)[^/]/

/** The page that a site shows for a folder. */
function folderPage(corpus: Corpus, folder: string): string | undefined {
  const pages = servedPaths(folder).filter((path) => {
    return isMarkdown(path) && corpus.file(path) !== undefined
  })
  return pages.find((path) => folderOf(path) === folder) ?? pages[0]
}

function judgeLines(
  corpus: Corpus,
  path: string,
  fragment: string,
  [, first = '', last = first]: readonly string[],
): MissingFragment | undefined {
  const lines = corpus.lineCount(path)
  if (lines === undefined || Math.max(Number(first), Number(last)) <= lines) return undefined
  return { code: 'past-end', args: { fragment, path, lines } }
}

function judgeAnchor(corpus: Corpus, path: string, fragment: string): MissingFragment | undefined {
  const missing = missingAnchor(corpus, path, fragment)
  if (!missing) return undefined
  const has = (other: DocumentFacts): boolean => hasAnchor(other, fragment)
  const wanted = { path: missing.path, has }
  if (missing.facts.footnotes?.includes(anchorName(fragment).toLowerCase())) {
    return { code: 'missing', args: { fragment, path, footnote: true }, wanted }
  }
  return { code: 'missing', args: { fragment, path }, anchors: missing.anchors, wanted }
}
