/**
 * The entries that a new one is written beside. An index may have tens of thousands, and as many
 * documents may be missing in it: each list of entries is gone through once.
 */
import type { Corpus } from '../../corpus/corpus.ts'
import { folderOf } from '../../text/paths.ts'
import type { Entry } from './entry.ts'

/** The last entries of a list, of all and by kind and folder. */
interface LastEntries {
  any: Entry | undefined
  byKin: ReadonlyMap<string, Entry>
}

/** Entries that follow each other. */
export class EntryList {
  readonly entries: readonly Entry[]
  #last: LastEntries | undefined

  constructor(entries: readonly Entry[]) {
    this.entries = entries
  }

  /** The last entry of a document of the same kind, one of the same folder first. */
  lastSibling(corpus: Corpus, path: string): Entry | undefined {
    const kind = corpus.settings.isGuide(path) ? 'guide' : 'case'
    this.#last ??= readLast(this.entries)
    const { byKin } = this.#last
    return byKin.get(`${kind} ${folderOf(path)}`) ?? byKin.get(kind)
  }

  /** The last entry that stands in no other one and can be written another beside. */
  lastEntry(): Entry | undefined {
    this.#last ??= readLast(this.entries)
    return this.#last.any
  }
}

function readLast(entries: readonly Entry[]): LastEntries {
  const groups = new Map<string, Entry[]>()
  const add = (key: string, entry: Entry): void => {
    const group = groups.get(key)
    if (group) group.push(entry)
    else groups.set(key, [entry])
  }
  for (const entry of entries) {
    if (entry.kind === undefined) continue
    add(entry.kind, entry)
    add(`${entry.kind} ${folderOf(entry.path ?? '')}`, entry)
  }
  const byKin = new Map<string, Entry>()
  for (const [key, group] of groups) {
    const last = lastOf(group)
    if (last) byKin.set(key, last)
  }
  return { any: lastOf(entries), byKin }
}

function lastOf(entries: readonly Entry[]): Entry | undefined {
  const inner = insideOthers(entries)
  return entries.findLast((entry) => {
    // Which cell of a row would be the link's is not certain if it is not the first.
    const isCertain = entry.columns === undefined || entry.leads
    return isCertain && !entry.divided && !inner.has(entry)
  })
}

/** The entries that lie in others: begin behind another one's start and end before its end. */
function insideOthers(entries: readonly Entry[]): Set<Entry> {
  const inner = new Set<Entry>()
  const byStart = entries.toSorted((a, b) => a.item.start.offset - b.item.start.offset)
  let end = -1
  let same: Entry[] = []
  for (const entry of byStart) {
    const { item } = entry
    if (same[0] && same[0].item.start.offset < item.start.offset) {
      for (const other of same) end = Math.max(end, other.item.end.offset)
      same = []
    }
    if (item.end.offset <= end) inner.add(entry)
    same.push(entry)
  }
  return inner
}
