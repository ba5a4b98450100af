/**
 * The index as the rule sees it: what it links, its entries and its sections.
 */
import type { DocumentFacts, EntryFact, HeadingFact, NameFact } from '../../document/facts.ts'
import type { Corpus } from '../../engine/corpus.ts'
import { lookUpName } from '../../engine/named.ts'
import { type Resolution, resolveLink } from '../../engine/resolve.ts'

/** An entry with the document it leads to. */
export interface Entry extends EntryFact {
  /** File it leads to; `undefined` if it leads to none. */
  path: string | undefined
  /** Same for two entries that lead to the same place. */
  key: string | undefined
  /** What kind of document that is. */
  kind: 'guide' | 'case' | undefined
  /** The heading right above it. */
  heading: HeadingFact | undefined
}

/** A heading of the index with everything below it. */
export interface Section {
  heading: HeadingFact
  entries: readonly Entry[]
  /** Files that its entries lead to. */
  paths: ReadonlySet<string | undefined>
  /** Whether no heading below it divides its entries. */
  flat: boolean
  /** Offset at which the next section begins. */
  end: number
}

const itemStart = /^[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+|\|[ \t]*)(?:\[[ xX]\][ \t]+)?[*_]*$/

/** The index. */
export class IndexMap {
  readonly facts: DocumentFacts
  readonly entries: readonly Entry[]
  /** Every file it links, in an entry or not. */
  readonly linked: ReadonlySet<string>
  /** Items that begin with a document's name and do not link it, by the document's path. */
  readonly named: ReadonlyMap<string, NameFact>
  readonly #sections = new Map<string, Section[]>()

  constructor(corpus: Corpus, facts: DocumentFacts) {
    this.facts = facts
    this.named = IndexMap.#named(corpus, facts)
    const reach = (target: string): string | undefined => {
      return followed(corpus, resolveLink(corpus, facts.path, target))
    }
    const linked = facts.links
      .filter(({ kind }) => kind !== 'image')
      .map(({ target }) => reach(target))
    this.entries = facts.entries.map((entry) => {
      const path = reach(entry.target)
      const fragment = /#.*$/s.exec(entry.target)?.[0] ?? ''
      const heading = facts.headings.findLast(({ range }) => {
        return range.start.offset < entry.item.start.offset
      })
      const key = path === undefined ? undefined : path + fragment
      return { ...entry, path, key, kind: kindOf(corpus, path), heading }
    })
    // An entry in a list of contributors, say, is no link that is judged, but it is there.
    const listed = this.entries.map(({ path }) => path)
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
      const { headings } = this.facts
      const equal = headings.filter((heading) => plain(heading.text) === text)
      const matching =
        equal.length > 0
          ? equal
          : headings.filter((heading) => plain(heading.text).startsWith(text))
      found = matching.map((heading) => this.#section(heading))
      this.#sections.set(wanted, found)
    }
    return found
  }

  #section(heading: HeadingFact): Section {
    const { headings } = this.facts
    const below = headings.slice(headings.indexOf(heading) + 1)
    const next = below.findIndex(({ depth }) => depth <= heading.depth)
    const inside = new Set([heading, ...(next === -1 ? below : below.slice(0, next))])
    const entries = this.entries.filter((entry) => entry.heading && inside.has(entry.heading))
    const flat =
      entries.length > 0 ? entries.every((entry) => entry.heading === heading) : inside.size === 1
    const end = below[next]?.range.start.offset ?? Number.POSITIVE_INFINITY
    return { heading, entries, paths: new Set(entries.map(({ path }) => path)), flat, end }
  }
}

function kindOf({ settings }: Corpus, path: string | undefined): Entry['kind'] {
  if (path === undefined) return undefined
  return settings.isGuide(path) ? 'guide' : settings.isCase(path) ? 'case' : undefined
}

const maps = new WeakMap<Corpus, { facts: DocumentFacts; map: IndexMap }>()

/** The index; `undefined` if there is none or it cannot be read. */
export function readIndex(corpus: Corpus): IndexMap | undefined {
  const { index } = corpus.settings
  const path = corpus.file(index) === 'symlink' ? corpus.symlinkTarget(index) : index
  if (path === undefined || corpus.file(path) === undefined) return undefined
  const facts = corpus.facts(path)
  if (!facts) return undefined
  const kept = maps.get(corpus)
  if (kept?.facts === facts) return kept.map
  const map = new IndexMap(corpus, facts)
  maps.set(corpus, { facts, map })
  return map
}

function followed(corpus: Corpus, resolution: Resolution): string | undefined {
  if (resolution.kind !== 'file' || resolution.self) return undefined
  const { path } = resolution
  return corpus.file(path) === 'symlink' ? corpus.symlinkTarget(path) : path
}

function plain(text: string): string {
  return text.normalize('NFC').trim().toLowerCase()
}
