/**
 * `guidelint index --write`: the index with an entry for every document it has to link.
 */
import type { Source } from '../../document/source.ts'
import type { Corpus } from '../../engine/corpus.ts'
import type { Edit } from '../../engine/finding.ts'
import { type IndexMap, readIndex } from './index-map.ts'
import { type IndexOptions, wantedDocuments } from './options.ts'
import { type Place, placeInSection, placesFor } from './places.ts'
import { insertEntry, writeTitled } from './write-entry.ts'

/**
 * The index's new content: unchanged if nothing is missing, a fresh index if there is none or it is empty.
 *
 * @param corpus The repository.
 * @param source The index's text, the same that the corpus reads; `undefined` if there is no index.
 * @param options Options of `index-entry`.
 */
export function updateIndex(
  corpus: Corpus,
  source: Source | undefined,
  options: IndexOptions,
): string {
  if (!source || source.text.trim() === '') return createIndex(corpus, options)
  const index = readIndex(corpus)
  if (!index) return source.withText(source.text)
  const edits: Edit[] = []
  const added = new Map<unknown, number>()
  for (const path of wantedDocuments(corpus, options)) {
    for (const place of missingPlaces(corpus, index, options, path)) {
      const key =
        place.kind === 'after' ? place.entry : place.kind === 'under' ? place.heading : index
      const nth = added.get(key) ?? 0
      added.set(key, nth + 1)
      edits.push(insertEntry(corpus, index, place, path, nth))
    }
  }
  return source.withText(edited(source.text, edits))
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
    return found.length > 0 && !found.some(({ paths }) => paths.has(path))
  })
}

function createIndex(corpus: Corpus, options: IndexOptions): string {
  const { index, isGuide } = corpus.settings
  const paths = wantedDocuments(corpus, options)
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

/** Make edits; those at the same place in the order given. */
function edited(text: string, edits: readonly Edit[]): string {
  let result = ''
  let from = 0
  for (const { range, text: replacement } of edits.toSorted(byStart)) {
    result += text.slice(from, range.start.offset) + replacement
    from = range.end.offset
  }
  return result + text.slice(from)
}

function byStart(a: Edit, b: Edit): number {
  return a.range.start.offset - b.range.start.offset
}
