/**
 * What can be told of two commits where history is shallow.
 *
 * Failure prevented: a merge base that is not the right one, by which a pull request is blamed for
 * what the target has done. Parents of the commits at the boundary of a shallow clone are not
 * followed. Such a commit may descend from any commit that is here, unless that one descends from it
 * or is younger; so two commits may have more in common than git sees.
 *
 * Known limit: which of two commits is younger is told by the committers' clocks.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

/** What is certain about what a head has and a target has not. */
export interface Certainty {
  /** Whether all ancestors of both are here: if they have none in common, they never had. */
  whole: boolean
  /** Whether their merge bases are those that git finds. */
  base: boolean
  /** Whether none of the commits that only the head seems to have is the target's. */
  own: boolean
  /** Whether all commits that only the head has are here. */
  complete: boolean
}

/** How to ask git. */
export interface HistoryReader {
  /** Run git and give its output. */
  ask: (args: readonly string[], input?: string) => string
  /** Absolute path of the file that names the commits without parents; it need not exist. */
  shallowFile: string
}

/** What to do where too little is here. */
export const fetchMore =
  'fetch more of it (`git fetch --unshallow`; in a workflow `fetch-depth: 0` for actions/checkout)'

const certain: Certainty = { whole: true, base: true, own: true, complete: true }

/** Whether a repository holds only a part of its history. */
export function isShallow({ shallowFile }: Pick<HistoryReader, 'shallowFile'>): boolean {
  return existsSync(shallowFile)
}

/** Tells what is certain about a target and a head, given by their full names. */
export type CertaintyReader = (target: string, head: string) => Certainty

/** Read a repository's history once, for any number of questions. */
export function openHistory(reader: HistoryReader): CertaintyReader {
  let history: History | undefined
  return (target, head) => {
    if (!isShallow(reader)) return certain
    if (!history?.knows(target) || !history.knows(head)) {
      history = new History(reader, [target, head])
    }
    return history.certainty(target, head)
  }
}

type Edges = ReadonlyMap<string, readonly string[]>

class History {
  /** Seconds since 1970 at which each was committed. */
  readonly #times = new Map<string, number>()
  /** Parents as git follows them. */
  readonly #followed = new Map<string, readonly string[]>()
  /** Parents as they are recorded, as far as they are here. */
  readonly #recorded = new Map<string, readonly string[]>()
  /** Commits with a parent that is not here. */
  readonly #open = new Set<string>()

  constructor({ ask, shallowFile }: HistoryReader, commits: readonly string[]) {
    // A merge of the two, as a forge checks it out, tells that neither is the other's ancestor.
    const listed = ask(['rev-list', '--parents', '--timestamp', '--all', ...commits, '--'])
    for (const line of listed.trimEnd().split('\n')) {
      const [time, name = '', ...parents] = line.split(' ')
      this.#times.set(name, Number(time))
      this.#followed.set(name, parents)
      this.#recorded.set(name, parents)
    }
    const boundary = readFileSync(shallowFile, 'utf8')
      .split('\n')
      .filter((name) => this.#followed.has(name))
    for (const [name, parents] of readParents(ask, boundary)) {
      const known = parents.filter((parent) => this.#followed.has(parent))
      this.#recorded.set(name, known)
      if (known.length < parents.length) this.#open.add(name)
    }
  }

  knows(commit: string): boolean {
    return this.#followed.has(commit)
  }

  certainty(target: string, head: string): Certainty {
    const seen = { target: reach(target, this.#followed), head: reach(head, this.#followed) }
    const real = { target: reach(target, this.#recorded), head: reach(head, this.#recorded) }
    const own = without(seen.head, seen.target)
    const isAsSeen = without(real.head, real.target).length === own.length
    const mergedWithTarget = this.#mergedWith(target)
    const isDoubtful = (name: string): boolean => this.#mayPrecede(name, real.target)
    const complete = !own.some((name) => this.#open.has(name))
    const isKnown = isAsSeen && complete && !own.some(isDoubtful) && this.#areBest(seen, real)
    return {
      whole: ![...this.#open].some((name) => real.target.has(name) || real.head.has(name)),
      base: seen.head.has(target) || seen.target.has(head) || isKnown,
      own: isAsSeen && own.every((name) => mergedWithTarget.has(name) || !isDoubtful(name)),
      complete,
    }
  }

  /** Whether a commit may be an ancestor of one of others, by a way that is not here. */
  #mayPrecede(name: string, others: ReadonlySet<string>): boolean {
    const time = this.#times.get(name) ?? 0
    const younger = [...this.#open].filter((boundary) => {
      return others.has(boundary) && time <= (this.#times.get(boundary) ?? 0)
    })
    if (younger.length === 0) return false
    const ancestors = reach(name, this.#recorded)
    return younger.some((boundary) => !ancestors.has(boundary))
  }

  /** Commits that were merged with the target: git makes no merge with what it has already. */
  #mergedWith(target: string): ReadonlySet<string> {
    const merges = [...this.#followed.values()].filter((parents) => parents.includes(target))
    return new Set(merges.flat())
  }

  /** Whether git's merge bases are the best of the common commits, and none is another's ancestor. */
  #areBest(seen: Sides, real: Sides): boolean {
    const bases = tipsOf(common(seen), this.#followed)
    const best = new Set(tipsOf(common(real), this.#recorded))
    if (bases.length !== best.size || !bases.every((name) => best.has(name))) return false
    return bases.every((name) => {
      const others = bases.filter((other) => other !== name)
      return others.every((other) => !this.#mayPrecede(name, reach(other, this.#recorded)))
    })
  }
}

interface Sides {
  target: ReadonlySet<string>
  head: ReadonlySet<string>
}

/** Parents of commits as their objects name them: every other command hides them. */
function readParents(ask: HistoryReader['ask'], names: readonly string[]): Map<string, string[]> {
  // No message can have a line that was drawn after it was written.
  const mark = randomUUID()
  const input = names.map((name) => `${name}\n`).join('')
  const objects = ask(['cat-file', `--batch=${mark} %(objectname)`], input).split(`${mark} `)
  return new Map(
    objects.slice(1).map((object) => {
      const [name = '', ...lines] = object.split('\n\n', 1)[0]?.split('\n') ?? []
      const parents = lines.filter((line) => line.startsWith('parent '))
      return [name, parents.map((line) => line.slice('parent '.length))]
    }),
  )
}

/** A commit and its ancestors. */
function reach(from: string, parents: Edges): ReadonlySet<string> {
  const found = new Set([from])
  const open = [from]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const parent of parents.get(next) ?? []) {
      if (found.has(parent)) continue
      found.add(parent)
      open.push(parent)
    }
  }
  return found
}

function without(names: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  return [...names].filter((name) => !others.has(name))
}

function common({ target, head }: Sides): string[] {
  return [...head].filter((name) => target.has(name))
}

/** Of commits with all of their ancestors, those that are nobody's. */
function tipsOf(names: readonly string[], parents: Edges): string[] {
  const ancestors = new Set(names.flatMap((name) => parents.get(name) ?? []))
  return names.filter((name) => !ancestors.has(name))
}
