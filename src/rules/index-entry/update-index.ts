/**
 * `guidelint index --write`: the index with an entry for every document it has to link.
 */

import type { Corpus } from '../../corpus/corpus.ts'
import { applyEdits, type Correction, chooseEdits } from '../../engine/fix.ts'
import { Source } from '../../text/source.ts'
import { type IndexMap, readIndex } from './index-map.ts'
import type { IndexOptions } from './options.ts'
import { type Place, placeInSection, placeNearSiblings, placesFor } from './places.ts'
import { Wanted } from './wanted.ts'
import { insertEntry, joinEntries, writeTitled } from './write-entry.ts'

/** Whose corrections these are: the rule's own, made at once. */
const rule = 'index-entry'

/**
 * The index's new content: unchanged if nothing is missing, a fresh index if there is none or it is empty.
 *
 * @param corpus The repository.
 * @param source The index's text, the same that the corpus reads; `undefined` if there is no index.
 * @param options Options of `index-entry`.
 * @param only The only document to be added to an index that is there. A section that headings
 *   divide gets it after the last entry of its kind, for its author to move.
 */
export function updateIndex(
  corpus: Corpus,
  source: Source | undefined,
  options: IndexOptions,
  only?: string,
): string {
  if (!source || source.text.trim() === '') return createIndex(corpus, options)
  const index = readIndex(corpus)
  if (!index) return source.withText(source.text)
  const corrections: Correction[] = []
  for (const path of new Wanted(corpus, options).paths) {
    if (only !== undefined && path !== only) continue
    const places = missingPlaces(corpus, index, options, path)
    if (only !== undefined) places.push(...dividedPlaces(corpus, index, options, path, places))
    if (places.length === 0) continue
    corrections.push({ rule, edits: places.map((it) => insertEntry(corpus, index, it, path)) })
  }
  const edits = chooseEdits(corrections, new Map([[rule, joinEntries]]))
  return source.withText(applyEdits(source.text, edits))
}

/** An entry may make room for another one; a second update that changes much more has no end. */
const maxUpdates = 4

/**
 * Update the index until an update changes nothing.
 *
 * @param update Updates an index.
 * @returns `undefined` if it does not come to rest.
 */
export function settleIndex(
  update: (source: Source | undefined) => string,
  source: Source | undefined,
): string | undefined {
  let content = update(source)
  for (let updates = 0; updates < maxUpdates; updates++) {
    const next = update(new Source(content))
    if (next === content) return content
    content = next
  }
  return undefined
}

function missingPlaces(
  corpus: Corpus,
  index: IndexMap,
  options: IndexOptions,
  path: string,
): Place[] {
  if (!index.linked.has(path)) return placesFor(corpus, index, options, path)
  return missingSections(corpus, index, options, path).flatMap((wanted) => {
    const [section] = index.sections(wanted)
    return (section && placeInSection(corpus, section, path)) ?? []
  })
}

/** Places in the sections that headings divide, where none is certain. */
function dividedPlaces(
  corpus: Corpus,
  index: IndexMap,
  options: IndexOptions,
  path: string,
  certain: readonly Place[],
): Place[] {
  const taken = new Set(certain.map((place) => (place.kind === 'after' ? place.entry : undefined)))
  return missingSections(corpus, index, options, path).flatMap((wanted) => {
    const [section] = index.sections(wanted)
    const place = section && placeNearSiblings(corpus, section, path)
    return place?.kind === 'after' && !taken.has(place.entry) ? [place] : []
  })
}

/** Configured sections that are there and have no entry of a guide. */
export function missingSections(
  corpus: Corpus,
  index: IndexMap,
  { sections }: IndexOptions,
  path: string,
): string[] {
  if (!corpus.settings.isGuide(path)) return []
  return sections.filter((wanted) => {
    const found = index.sections(wanted)
    return found.length > 0 && !index.pathsIn(wanted).has(path)
  })
}

function createIndex(corpus: Corpus, options: IndexOptions): string {
  const { index, isGuide } = corpus.settings
  const { paths } = new Wanted(corpus, options)
  const guides = paths.filter((path) => isGuide(path))
  const cases = paths.filter((path) => !isGuide(path))
  const headings = options.sections.length > 0 ? options.sections : ['Guides']
  const section = (heading: string, documents: readonly string[]): string => {
    const lines = documents.map((path) => `- ${writeTitled(corpus, index, path)}\n`)
    return `\n## ${heading}\n${lines.length > 0 ? '\n' : ''}${lines.join('')}`
  }
  const sections = headings.map((heading) => section(heading, guides))
  if (cases.length > 0) sections.push(section('Cases', cases))
  return `# Skill index\n${sections.join('')}`
}
