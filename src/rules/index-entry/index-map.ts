/**
 * The index as the rule sees it: what it links, its entries and its sections.
 */

import type { Corpus } from '../../corpus/corpus.ts'
import { lookUpName } from '../../corpus/links/named.ts'
import type { Resolution } from '../../corpus/links/resolution.ts'
import { resolveLink } from '../../corpus/links/resolve.ts'
import { isDocument } from '../../corpus/workspace.ts'
import type { DocumentFacts, HeadingFact, IndexFacts, NameFact } from '../../document/facts.ts'
import type { Entry } from './entry.ts'
import { EntryList } from './neighbours.ts'

/** A heading of the index with everything below it. */
export interface Section {
  heading: HeadingFact
  list: EntryList
  /** Whether no heading below it divides its entries. */
  flat: boolean
  /** Offset at which the next section begins. */
  end: number
}

const itemStart = /^[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+|\|[ \t]*)(?:\[[ xX]\][ \t]+)?[*_]*$/

/** The index. */
export class IndexMap {
  readonly facts: DocumentFacts
  readonly list: EntryList
  /** How its first entry begins: `- `. */
  readonly bullet: string
  /** Last lines of headings and front matter right below which text stands. */
  readonly tight: ReadonlySet<number>
  /** Every file it links, in an entry or not. */
  readonly linked: ReadonlySet<string>
  /** Items that begin with a document's name and do not link it, by the document's path. */
  readonly named: ReadonlyMap<string, NameFact>
  /** Headings that stand in no list item and no quotation. */
  readonly topHeadings: readonly HeadingFact[]
  readonly #sections = new Map<string, Section[]>()
  readonly #paths = new Map<string, ReadonlySet<string | undefined>>()
  readonly #alike = new Map<RegExp, HeadingFact | undefined>()
  /** Texts of the headings to compare by. */
  readonly #titles: readonly string[]
  /** For each heading, which one ends its section. */
  readonly #ends: readonly number[]
  /** Entries below each heading, up to the next one. */
  readonly #below: readonly Entry[][]

  constructor(corpus: Corpus, facts: DocumentFacts, { entries: written, tight }: IndexFacts) {
    this.facts = facts
    this.tight = new Set(tight)
    this.topHeadings = facts.headings.filter(({ nested }) => !nested)
    this.#titles = facts.headings.map(({ text }) => plain(text))
    this.#ends = sectionEnds(facts.headings)
    const below: Entry[][] = facts.headings.map(() => [])
    this.#below = below
    this.named = IndexMap.#named(corpus, facts)
    const reach = (target: string): string | undefined => {
      return followed(corpus, resolveLink(corpus, facts.path, target))
    }
    const linked = facts.links
      .filter(({ kind }) => kind !== 'image')
      .map(({ target }) => reach(target))
    const entries = written.map((entry) => {
      const path = reach(entry.target)
      const fragment = /#.*$/s.exec(entry.target)?.[0] ?? ''
      const place = headingBefore(facts.headings, entry.item.start.offset)
      const heading = facts.headings[place]
      const key = path === undefined ? undefined : path + fragment
      const divided = headingBefore(facts.headings, entry.item.end.offset) !== place
      const read = { ...entry, path, key, kind: kindOf(corpus, path), heading, divided }
      below[place]?.push(read)
      return read
    })
    this.list = new EntryList(entries)
    const markers = entries.map(({ marker }) => /^[-*+] +/.exec(marker)?.[0])
    this.bullet = markers.find((each) => each !== undefined) ?? '- '
    // An entry in a list of contributors, say, is no link that is judged, but it is there.
    const listed = entries.map(({ path }) => path)
    this.linked = new Set([...linked, ...listed].filter((path) => path !== undefined))
  }

  static #named(corpus: Corpus, { path, names }: DocumentFacts): Map<string, NameFact> {
    const found = new Map<string, NameFact>()
    for (const name of names) {
      if (name.linked || !itemStart.test(name.before)) continue
      const named = lookUpName(corpus, path, name.name)
      if (named.kind === 'file' && !found.has(named.path)) found.set(named.path, name)
    }
    return found
  }

  /** Sections whose heading is `wanted` or, where none is, begins with it. */
  sections(wanted: string): readonly Section[] {
    let found = this.#sections.get(wanted)
    if (!found) {
      const text = plain(wanted)
      const all = [...this.#titles.keys()]
      const equal = all.filter((index) => this.#titles[index] === text)
      const matching =
        equal.length > 0 ? equal : all.filter((index) => this.#titles[index]?.startsWith(text))
      found = matching.map((index) => this.#section(index))
      this.#sections.set(wanted, found)
    }
    return found
  }

  /** Files that the entries of such sections lead to. */
  pathsIn(wanted: string): ReadonlySet<string | undefined> {
    let paths = this.#paths.get(wanted)
    if (!paths) {
      const entries = this.sections(wanted).flatMap((section) => section.list.entries)
      paths = new Set(entries.map(({ path }) => path))
      this.#paths.set(wanted, paths)
    }
    return paths
  }

  /** The first heading below the title whose text is like that. */
  headingLike(pattern: RegExp): HeadingFact | undefined {
    if (!this.#alike.has(pattern)) {
      const found = this.topHeadings.find(({ depth, text }) => depth > 1 && pattern.test(text))
      this.#alike.set(pattern, found)
    }
    return this.#alike.get(pattern)
  }

  #section(index: number): Section {
    const { headings } = this.facts
    const heading = headings[index] as HeadingFact
    const next = this.#ends[index] as number
    const entries = this.#below.slice(index, next).flat()
    const flat =
      entries.length > 0 ? entries.length === this.#below[index]?.length : next === index + 1
    const end = headings[next]?.range.start.offset ?? Number.POSITIVE_INFINITY
    return { heading, list: new EntryList(entries), flat, end }
  }
}

/** Which heading is the last before an offset; -1 if none is. */
function headingBefore(headings: readonly HeadingFact[], offset: number): number {
  let low = 0
  let high = headings.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((headings[middle]?.range.start.offset ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** For each heading, the next one of its depth or above; the number of headings if none is. */
function sectionEnds(headings: readonly HeadingFact[]): number[] {
  const ends = headings.map(() => headings.length)
  const open: number[] = []
  for (const [index, { depth }] of headings.entries()) {
    while (open.length > 0 && (headings[open.at(-1) as number]?.depth ?? 0) >= depth) {
      ends[open.pop() as number] = index
    }
    open.push(index)
  }
  return ends
}

function kindOf({ settings }: Corpus, path: string | undefined): Entry['kind'] {
  if (path === undefined) return undefined
  return settings.isGuide(path) ? 'guide' : settings.isCase(path) ? 'case' : undefined
}

/** The index; `undefined` if there is none or it cannot be read. */
export function readIndex(corpus: Corpus): IndexMap | undefined {
  const { index } = corpus.settings
  const path = corpus.file(index) === 'symlink' ? corpus.symlinkTarget(index) : index
  const state = path === undefined ? undefined : corpus.file(path)
  if (path === undefined || state === undefined || !isDocument(path, state)) return undefined
  const facts = corpus.facts(path)
  if (!facts) return undefined
  const own = corpus.indexFacts(path)
  return own && new IndexMap(corpus, facts, own)
}

/** What keeps the configured index from being read, where no document of the repository does. */
export function whyNoIndex(corpus: Corpus): 'missing' | 'other' | undefined {
  const { index } = corpus.settings
  const state = corpus.file(index)
  // A document that cannot be judged is reported by the engine.
  if (state === undefined) return corpus.isIgnored(index) ? 'other' : 'missing'
  if (state === 'symlink') {
    const target = corpus.symlinkTarget(index)
    const reached = target === undefined ? undefined : corpus.file(target)
    if (target !== undefined && reached && isDocument(target, reached)) return undefined
  }
  return isDocument(index, state) ? undefined : 'other'
}

function followed(corpus: Corpus, resolution: Resolution): string | undefined {
  if (resolution.kind !== 'file' || resolution.self) return undefined
  const { path } = resolution
  return corpus.file(path) === 'symlink' ? corpus.symlinkTarget(path) : path
}

function plain(text: string): string {
  return text.normalize('NFC').trim().toLowerCase()
}
