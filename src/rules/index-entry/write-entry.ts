/**
 * Writes an entry as its neighbours are written.
 */

import type { Corpus } from '../../corpus/corpus.ts'
import { encodePath } from '../../document/target.ts'
import type { Edit } from '../../engine/finding.ts'
import { baseName, folderOf, relativePath } from '../../text/paths.ts'
import type { Point } from '../../text/source.ts'
import type { Entry } from './entry.ts'
import type { IndexMap } from './index-map.ts'
import type { Place } from './places.ts'

const start: Point = { line: 1, column: 1, offset: 0 }

/** What is written before a description where the link's text is a file name. */
const separator = /^[ \t]*(?:—|–|-{1,2}|:|：)[ \t]*(?=\S)/

/** The edit that adds a document's entry. */
export function insertEntry(corpus: Corpus, index: IndexMap, place: Place, path: string): Edit {
  const { facts } = index
  if (place.kind === 'name') {
    const { name, range } = place.name
    const destination = encodePath(relativePath(folderOf(facts.path), path))
    return { range, text: `[\`${name}\`](${destination})` }
  }
  const eol = facts.lineEnding
  if (place.kind === 'after') {
    const { entry } = place
    const text = eol + nextMarker(entry.marker) + writeBeside(corpus, index, entry, path)
    return insertion(entry.item.end, text)
  }
  const line = `${index.bullet}${writeTitled(corpus, facts.path, path)}`
  const above = place.kind === 'under' ? place.heading : facts.frontmatter
  // Text right below would continue the entry.
  const isTight = above && index.tight.has(above.range.end.line)
  if (above) return insertion(above.range.end, eol + eol + line + (isTight ? eol : ''))
  return insertion(start, line + (facts.lines > 0 ? eol + eol : eol))
}

/** Entries added at one place: on lines that follow each other, numbered on. */
export function joinEntries(entries: readonly string[]): string {
  const eol = /\r?\n/.exec(entries[0] ?? '')?.[0] ?? ''
  const first = /^[\r\n]*/.exec(entries[0] ?? '')?.[0] ?? ''
  const last = /[\r\n]*$/.exec(entries.at(-1) ?? '')?.[0] ?? ''
  const lines = entries.map((entry, nth) => {
    return entry
      .replace(/^[\r\n]+|[\r\n]+$/g, '')
      .replace(itemNumber, (number) => numberAfter(number, nth))
  })
  return first + lines.join(eol) + last
}

function insertion(at: Point, text: string): Edit {
  return { range: { start: at, end: at }, text }
}

/** `[Title](path)`. */
export function writeTitled(corpus: Corpus, from: string, path: string): string {
  return `[${titleOf(corpus, path)}](${encodePath(relativePath(folderOf(from), path))})`
}

function writeBeside(corpus: Corpus, { facts }: IndexMap, entry: Entry, path: string): string {
  const inRow = entry.columns !== undefined
  const relative = relativePath(folderOf(facts.path), path)
  const destination = destinationLike(entry.target, relative, path)
  const inCell = (text: string): string => (inRow ? text.replaceAll('|', '\\|') : text)
  const like = nameLike(facts.path, entry, path)
  const name = like === undefined ? undefined : inCell(like)
  const title = inCell(titleOf(corpus, path))
  const link = `[${name ?? title}](${encodePath(destination)})`
  if (inRow) {
    const cells = [link, ...Array<string>((entry.columns ?? 1) - 1).fill('')]
    if (name !== undefined && cells.length > 1) cells[1] = title
    return `${cells.join(' | ').replace(/(?<= \|) (?= \|)/g, '')} |`.replace(/ {2,}\|/g, ' |')
  }
  const lead = name === undefined ? undefined : separator.exec(entry.after)?.[0]
  return lead === undefined ? link : `${link}${lead}${title}`
}

/** The neighbour's way to write a file's name; `undefined` if its link's text is no file name. */
function nameLike(from: string, entry: Entry, path: string): string | undefined {
  const written = entry.label.replace(/^[`*_]+|[`*_]+$/g, '')
  if (entry.path === undefined) return undefined
  const ways: ((path: string) => string)[] = [
    baseName,
    (path) => path,
    (path) => relativePath(folderOf(from), path),
    (path) => `./${relativePath(folderOf(from), path)}`,
    (path) => baseName(path).replace(/\.[a-z]+$/i, ''),
  ]
  const way = ways.find((way) => way(entry.path ?? '') === written)
  if (!way) return undefined
  const name = way(path)
  return entry.label.startsWith('`') && !/[`\s]/.test(name) ? `\`${name}\`` : escapeText(name)
}

function destinationLike(written: string, relative: string, path: string): string {
  if (written.startsWith('./') && !relative.startsWith('../')) return `./${relative}`
  return written.startsWith('/') && !written.startsWith('//') ? `/${path}` : relative
}

const itemNumber = /(?<=^[ \t>]*)\d{1,9}(?=[.)][ \t])/
/** Of ten digits none makes a list item. */
const maxItemNumber = 999_999_999

/** A list's next marker: numbered on, its checkbox empty. */
function nextMarker(marker: string): string {
  return marker.replace(/\[[xX]\]/, '[ ]').replace(itemNumber, (number) => numberAfter(number, 1))
}

function numberAfter(number: string, by: number): string {
  return String(Math.min(Number(number) + by, maxItemNumber))
}

/** The document's H1 as Markdown text, or its file name. */
function titleOf(corpus: Corpus, path: string): string {
  const heading = corpus.facts(path)?.headings.find(({ depth }) => depth === 1)
  return escapeText(heading?.text.trim() || baseName(path))
}

function escapeText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*[\]]|~~|<(?=[a-z!?/])|&(?=#?[a-z0-9]+;)/gi, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
}
