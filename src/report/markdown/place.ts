/**
 * Places in Markdown: `docs/x.md:12` as a link, `the pull request body, line 12`.
 */
import type { Finding } from '../../engine/finding.ts'
import { hasLines, shaOf, textName } from '../place.ts'
import { codeSpan, enumerateSome, link } from './escape.ts'

/** Address of a line of a file, as the reader can open it; `undefined` if there is none. */
export type Links = (path: string, line: number) => string | undefined

/** What items are written with. */
export interface ItemContext {
  /** Name of the branch that is merged into. */
  targetName: string
  links?: Links | undefined
}

/** Places of one defect that are named before the rest is counted. */
const maxPlaces = 3
/** Characters shown of a path. */
const maxPath = 150

/** A line of a file. */
export function filePlace(path: string, line: number, links?: Links): string {
  const shown = path.length > maxPath ? `${path.slice(0, maxPath - 1)}…` : path
  return link(codeSpan(`${shown}:${line}`), links?.(path, line))
}

/** Where a finding stands. */
export function placeOf(finding: Finding, links?: Links): string {
  const { path, text, range } = finding
  const { line } = range.start
  const sha = shaOf(finding)
  if (sha !== undefined) return `commit ${codeSpan(sha)}`
  if (text === undefined) return filePlace(path, line, links)
  return hasLines(finding) ? `${textName(text)}, line ${line}` : textName(text)
}

/** Where findings of one defect stand: the first places, and how many more. */
export function placesOf(findings: readonly Finding[], links?: Links): string {
  const commits = new Set(findings.map(shaOf))
  if (commits.size > 1 && !commits.has(undefined)) return commitsOf(findings)
  const named = new Set<string>()
  const places = findings.map((finding) => {
    const { path } = finding
    // A path is long: it is written once.
    if (named.has(path)) return link(`line ${finding.range.start.line}`, lineUrl(finding, links))
    named.add(path)
    return placeOf(finding, links)
  })
  return enumerateSome([...new Set(places)], maxPlaces)
}

/** `commit 1a2b3c4`, `commits 1a2b3c4 and 2b3c4d5`: findings that stand in commits. */
export function commitsOf(findings: readonly Finding[]): string {
  const names = [...new Set(findings.map((each) => codeSpan(shaOf(each) ?? each.path)))]
  const shown = enumerateSome(names, maxPlaces)
  return names.length === 1 ? `commit ${shown}` : `commits ${shown}`
}

/** `line 12`, `lines 12, 40, 41 and 3 more`: findings of one file or text. */
export function linesOf(findings: readonly Finding[], links?: Links): string {
  const lines = new Map(findings.map((each) => [each.range.start.line, lineUrl(each, links)]))
  const shown = [...lines].map(([line, url]) => link(String(line), url))
  return `line${shown.length === 1 ? '' : 's'} ${enumerateSome(shown, maxPlaces)}`
}

function lineUrl({ path, text, range }: Finding, links: Links | undefined): string | undefined {
  return text === undefined ? links?.(path, range.start.line) : undefined
}
