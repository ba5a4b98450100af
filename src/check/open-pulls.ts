/**
 * Open pull requests from git: which references are some, and what each does to the target.
 */

import type { RemoteRepository } from '../corpus/workspace.ts'
import { compareNames } from '../pull-request/elsewhere.ts'
import type { OpenPull } from '../pull-request/states.ts'
import { GitError } from '../repository/git.ts'
import { GitTree, withEntries } from '../repository/git-tree.ts'
import { movesOnTarget } from '../repository/moves.ts'
import type { Conflict, ObjectStore, Tree, TreeEntry } from '../repository/object-store.ts'
import { readChanges } from '../repository/tree-changes.ts'
import { isMarkdown } from '../text/paths.ts'
import { findCarried } from './carried.ts'
import type { PullHead } from './pull-head.ts'

/** A reference that is no open pull request, and why. */
export interface LeftOut {
  name: string
  reason: 'merged' | 'changes-nothing' | 'in-history' | 'unrelated' | 'shallow'
}

/** `refs/pull/124/head` → `#124`; other references without `refs/heads/` or `refs/remotes/`. */
export function nameOfRef(ref: string): string {
  const number = /^(?:refs\/)?(?:remotes\/[^/]+\/)?pull\/(\d+)\/(?:head|merge)$/.exec(ref)?.[1]
  if (number !== undefined) return `#${number}`
  return ref.replace(/^refs\/(?:heads|remotes|tags)\//, '')
}

/**
 * Tips of the references that match globs, as `git for-each-ref` reads them, but with a `*` at the
 * end that matches `feature/x`, too. In the order of their names; of several at one commit, or of
 * one name (`refs/pull/124/head` and `/merge`), the first.
 *
 * @throws {GitError} If no reference matches: who is not known cannot be told to be in the way.
 */
export function listHeads(store: ObjectStore, patterns: readonly string[]): PullHead[] {
  const format = '--format=%(refname) %(objecttype) %(objectname) %(symref)'
  const globs = patterns.map((pattern) => pattern.replace(/\/\*$/, '/**'))
  const { stdout } = store.git(['for-each-ref', format, ...globs])
  if (stdout.trim() === '') {
    const written = patterns.map((pattern) => `\`${pattern}\``).join(', ')
    throw new GitError(
      `no reference matches ${written}; globs begin with \`refs/\`, and pull requests are fetched ` +
        "with `git fetch origin '+refs/pull/*/head:refs/pull/*/head'`",
    )
  }
  const heads: PullHead[] = []
  for (const line of stdout.split('\n')) {
    const [ref = '', type, commit = '', symbolic] = line.split(' ')
    // `refs/remotes/origin/HEAD` is another name of a branch that is listed anyway.
    if (type === 'commit' && !symbolic) heads.push({ name: nameOfRef(ref), commit })
  }
  heads.sort((a, b) => compareNames(a.name, b.name))
  const seen = new Set<string>()
  return heads.filter(({ name, commit }) => {
    if (seen.has(commit) || seen.has(name)) return false
    seen.add(commit).add(name)
    return true
  })
}

/**
 * Subjects that say which pull request was merged: GitHub's squash and rebase (`… (#124)` at the
 * end), GitHub's merge (`Merge pull request #124 from …`), Gitea's merge
 * (`Merge pull request '…' (#124) from …`). A number in the middle is only spoken of.
 */
const landing =
  /((?:\(#\d+\)\s*)+)$|^Merge pull request (#\d+)|^Merge pull request '.*' \((#\d+)\) from /

/** Names of the pull requests that a history says have been merged. */
export function mergedNumbers(store: ObjectStore, target: string): Set<string> {
  const { stdout } = store.git(['log', '--format=%s', target, '--'])
  const numbers = new Set<string>()
  for (const subject of stdout.split('\n')) {
    const [, squashed, ...merged] = landing.exec(subject.trim()) ?? []
    for (const number of squashed?.match(/#\d+/g) ?? merged) if (number) numbers.add(number)
  }
  return numbers
}

/** What opening pull requests needs. */
export interface OpenContext {
  store: ObjectStore
  /** Name of the commit they will land on. */
  target: string
  /** Name of the branch they will land on. */
  targetName: string
  remote?: RemoteRepository
}

/** The open ones among some pull requests. */
export interface OpenedPulls {
  pulls: OpenPull[]
  leftOut: LeftOut[]
  /** Names of those that the judged pull request is stacked on. */
  carries: ReadonlySet<string>
}

/**
 * Look at what each pull request does to the target. Those that have landed are left out: the tip
 * is in the target's history, merging it changes nothing, or `landed` names it.
 *
 * @param own The pull request that is judged, which may be stacked on others, or they on it.
 */
export function openPulls(
  context: OpenContext,
  heads: readonly PullHead[],
  { landed = new Set(), own }: { landed?: ReadonlySet<string>; own?: PullHead } = {},
): OpenedPulls {
  const { store, target } = context
  const pulls: OpenPull[] = []
  const leftOut: LeftOut[] = []
  const targetTree = store.askObjects(['rev-parse', `${target}^{tree}`]).stdout.trim()
  const open = heads.flatMap((head) => {
    const base = store.mergeBase(target, head.commit)
    const leaveOut = (reason: LeftOut['reason']): [] => {
      leftOut.push({ name: head.name, reason })
      return []
    }
    if (base === head.commit) return leaveOut('merged')
    if (landed.has(head.name)) return leaveOut('in-history')
    const certainty = store.certainty(target, head.commit)
    if (base === undefined) return leaveOut(certainty.whole ? 'unrelated' : 'shallow')
    return certainty.base ? [{ head, base }] : leaveOut('shallow')
  })
  fetchDiffering(context, open)
  const tips = open.map(({ head }) => head)
  const carried = findCarried(store, target, own ? [...tips, own] : tips)
  for (const { head, base } of open) {
    const merged = mergeStates(context, head.commit)
    if (merged.tree === targetTree) leftOut.push({ name: head.name, reason: 'changes-nothing' })
    else {
      const carries = carried.get(head.name) ?? new Set()
      pulls.push({ ...openPull(context, head, base, merged.files), carries })
    }
  }
  loadChanged(store, pulls)
  return { pulls, leftOut, carries: carried.get(own?.name ?? '') ?? new Set() }
}

/** In a partial clone, fetch at once what merging will read: each merge would ask for its own. */
function fetchDiffering(
  { store, target }: OpenContext,
  open: readonly { head: PullHead; base: string }[],
): void {
  if (!store.isPartial) return
  const oids = new Set<string>()
  const targetTree = store.tree(target)
  for (const { head, base } of open) {
    const [before, after] = [store.tree(base), store.tree(head.commit)]
    for (const path of new Set([...before.keys(), ...after.keys()])) {
      const sides = [before.get(path), after.get(path)]
      if (sides[0]?.oid === sides[1]?.oid) continue
      for (const side of [...sides, targetTree.get(path)]) {
        if (side && side.mode !== '160000') oids.add(side.oid)
      }
    }
  }
  store.fetchMissing([...oids])
}

/** The state after merging a commit into the target. */
export interface MergedState {
  /** Name of the tree that git made; conflicts are marked in its files. */
  tree: string
  /** Its files, with the head's version of those that conflict. */
  files: Tree
  /** The same with the target's version. */
  otherSide: Tree
  conflicts: readonly Conflict[]
}

/** Merge a commit into the target. */
export function mergeStates({ store, target }: OpenContext, head: string): MergedState {
  const { tree, conflicts } = store.merge(target, head, target)
  const merged = store.tree(tree)
  const side = (own: 'head' | 'target', other: 'head' | 'target'): Tree => {
    if (conflicts.length === 0) return merged
    const entries = new Map<string, TreeEntry | undefined>()
    for (const conflict of conflicts) {
      for (const place of conflict.places) entries.set(place, undefined)
      // What a side has not, it has removed if the base has it; otherwise only the other knows it.
      entries.set(conflict.path, conflict[own] ?? (conflict.base ? undefined : conflict[other]))
    }
    return withEntries(merged, entries)
  }
  return { tree, files: side('head', 'target'), otherSide: side('target', 'head'), conflicts }
}

/** A pull request as states. */
export function openPull(
  { store, remote, target, targetName }: OpenContext,
  { name, commit }: PullHead,
  base: string,
  merged: Tree,
): OpenPull & { base: GitTree; head: GitTree; merged: GitTree } {
  return {
    name,
    base: new GitTree(store, store.tree(base), remote),
    head: new GitTree(store, store.tree(commit), remote),
    merged: new GitTree(store, merged, remote),
    changes: readChanges(store, base, commit),
    moved: movesOnTarget(store, { base, target, targetName }),
  }
}

/** Read the documents that pull requests change, in one call of git. */
function loadChanged(store: ObjectStore, pulls: readonly OpenPull[]): void {
  const oids: string[] = []
  const add = (state: OpenPull['head'], path: string | undefined): void => {
    const oid = path !== undefined && isMarkdown(path) ? state.version?.(path) : undefined
    if (oid !== undefined) oids.push(oid)
  }
  for (const { changes, base, head, merged } of pulls) {
    for (const { kind, path, from = path } of changes) {
      if (kind !== 'removed') for (const state of [head, merged]) add(state, path)
      if (kind !== 'added') add(base, from)
    }
  }
  store.load(oids)
}
