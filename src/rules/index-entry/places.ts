/**
 * Where in the index a document's entry belongs.
 */

import type { Corpus } from '../../corpus/corpus.ts'
import type { HeadingFact, NameFact } from '../../document/facts.ts'
import type { Entry } from './entry.ts'
import type { IndexMap, Section } from './index-map.ts'
import type { IndexOptions } from './options.ts'

/** A place for an entry. */
export type Place =
  | { kind: 'after'; entry: Entry }
  | { kind: 'under'; heading: HeadingFact }
  /** An item that names the document without linking it. */
  | { kind: 'name'; name: NameFact }
  /** In an index without headings and entries. */
  | { kind: 'top' }

const guidesHeading = /^guides?\b|指南|方法论/i
const casesHeading = /^cases?\b|案例/i

/**
 * Places for a document that the index does not link: the item that names it, else every configured section that no heading
 * divides, else the end of the list that its nearest siblings stand in.
 */
export function placesFor(
  corpus: Corpus,
  index: IndexMap,
  options: IndexOptions,
  path: string,
): Place[] {
  const name = index.named.get(path)
  const named: Place[] = name ? [{ kind: 'name', name }] : []
  if (corpus.settings.isGuide(path)) {
    const sections = options.sections.flatMap((wanted) => index.sections(wanted).slice(0, 1))
    const others = new Set(sections.filter((section) => !name || !holds(section, name)))
    const places = [...others].map((section) => placeInSection(corpus, section, path))
    const certain = [...named, ...places.filter((place) => place !== undefined)]
    if (certain.length > 0) return certain
    for (const { list } of sections.toReversed()) {
      const sibling = list.lastSibling(corpus, path)
      if (sibling) return [{ kind: 'after', entry: sibling }]
    }
  }
  return name ? named : [placeAnywhere(corpus, index, path)]
}

function holds({ heading, end }: Section, { range }: NameFact): boolean {
  return range.start.offset > heading.range.start.offset && range.start.offset < end
}

/** The place in a section; `undefined` if its headings leave open which of them it is. */
export function placeInSection(corpus: Corpus, section: Section, path: string): Place | undefined {
  if (!section.flat) return undefined
  const entry = section.list.lastSibling(corpus, path) ?? section.list.lastEntry()
  if (entry) return { kind: 'after', entry }
  // An entry behind a heading inside a list item or blockquote would take that apart.
  const isFree = section.list.entries.length === 0 && !section.heading.nested
  return isFree ? { kind: 'under', heading: section.heading } : undefined
}

/** The end of the list that a document's nearest siblings stand in, in a section that is divided. */
export function placeNearSiblings(
  corpus: Corpus,
  section: Section,
  path: string,
): Place | undefined {
  if (section.flat) return undefined
  const entry = section.list.lastSibling(corpus, path) ?? section.list.lastEntry()
  return entry && { kind: 'after', entry }
}

function placeAnywhere(corpus: Corpus, index: IndexMap, path: string): Place {
  const entry = index.list.lastSibling(corpus, path)
  if (entry) return { kind: 'after', entry }
  const named = index.headingLike(corpus.settings.isGuide(path) ? guidesHeading : casesHeading)
  if (named) return { kind: 'under', heading: named }
  const any = index.list.lastEntry()
  if (any) return { kind: 'after', entry: any }
  const heading = index.topHeadings.at(-1)
  return heading ? { kind: 'under', heading } : { kind: 'top' }
}
