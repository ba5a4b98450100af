/**
 * What the other open pull requests bring.
 */

import type { Corpus } from '../corpus/corpus.ts'
import type { Elsewhere } from '../corpus/elsewhere.ts'
import type { Workspace } from '../corpus/workspace.ts'
import type { DocumentFacts } from '../document/facts.ts'
import { compareText } from '../text/order.ts'
import { folderOf } from '../text/paths.ts'
import type { OpenPull } from './states.ts'

/** Opens the documents of a state. */
export type OpenCorpus = (workspace: Workspace) => Corpus

/**
 * Index what pull requests add, each against its own merge base and as far as it is there after
 * merging: a branch that carries what landed long ago does not bring it.
 */
export function indexElsewhere(pulls: readonly OpenPull[], open: OpenCorpus): Elsewhere {
  const bySize = pulls.toSorted((a, b) => {
    return a.changes.length - b.changes.length || compareNames(a.name, b.name)
  })
  const adders = new Map<string, string[]>()
  const changers = new Map<string, OpenPull[]>()
  for (const pull of bySize) {
    for (const { kind, path } of pull.changes) {
      if (kind === 'removed' || !pull.merged.files.has(path)) continue
      append(changers, path, pull)
      if (kind === 'modified') continue
      append(adders, path, pull.name)
      const base = open(pull.base)
      let folder = folderOf(path)
      for (; !base.isFolder(folder); folder = folderOf(folder)) append(adders, folder, pull.name)
    }
  }
  return {
    addsPath: (path) => adders.get(path) ?? [],
    addsTo(path, has) {
      const names: string[] = []
      for (const { name, base, merged } of changers.get(path) ?? []) {
        if (hasIn(open(merged), path, has) && !hasIn(open(base), path, has)) names.push(name)
      }
      return names
    },
  }
}

/** The same, but for some pull requests: one index serves all that are judged. */
export function withoutPulls(elsewhere: Elsewhere, names: ReadonlySet<string>): Elsewhere {
  const isLeft = (name: string): boolean => !names.has(name)
  return {
    addsPath: (path) => elsewhere.addsPath(path).filter(isLeft),
    addsTo: (path, has) => elsewhere.addsTo(path, has).filter(isLeft),
  }
}

function hasIn(corpus: Corpus, path: string, has: (facts: DocumentFacts) => boolean): boolean {
  const facts = corpus.file(path) === undefined ? undefined : corpus.facts(path)
  return facts !== undefined && has(facts)
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key)
  if (!values) map.set(key, [value])
  else if (values.at(-1) !== value) values.push(value)
}

/** Order of names: numbers by value, before branches by text. */
export function compareNames(a: string, b: string): number {
  const [one, other] = [numberOf(a), numberOf(b)]
  if (one !== undefined && other !== undefined) return one - other
  if (one !== undefined || other !== undefined) return one === undefined ? 1 : -1
  return compareText(a, b)
}

function numberOf(name: string): number | undefined {
  const digits = /^#(\d{1,15})$/.exec(name)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
