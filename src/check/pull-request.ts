/**
 * A pull request on local git: revisions → states, configuration, commits → verdict. Nothing is
 * checked out, and the configuration is the target's.
 */

import { type ChangedLines, type Commit, renamesOf } from '../corpus/changes.ts'
import { mayConfigureSite } from '../corpus/site-files.ts'
import type { RemoteRepository } from '../corpus/workspace.ts'
import { loadParser } from '../document/load-parser.ts'
import type { ParserName } from '../document/parsed-markdown.ts'
import { baselineName } from '../engine/baseline.ts'
import type { Config } from '../engine/config/config.ts'
import { readGlob, Selection, type Wanted } from '../engine/selection.ts'
import { judgePullRequest, type MergePolicy } from '../pull-request/judge.ts'
import { type JudgedOrder, type Judging, judgeOrder } from '../pull-request/link-judge.ts'
import type { JudgedPull, OpenPull } from '../pull-request/states.ts'
import { commitTexts, type JudgedText, pullTexts, squashText } from '../pull-request/texts.ts'
import type { PullRequestVerdict } from '../pull-request/verdict.ts'
import { readCommits } from '../repository/commits.ts'
import { GitError, UnrelatedError } from '../repository/git.ts'
import { GitTree, loadTexts } from '../repository/git-tree.ts'
import { ObjectStore } from '../repository/object-store.ts'
import { PathError } from '../repository/path-error.ts'
import { readRemote } from '../repository/remote.ts'
import { fetchMore } from '../repository/shallow.ts'
import { readChangedLines, readChanges } from '../repository/tree-changes.ts'
import { rules } from '../rules/index.ts'
import { isMarkdown, normalize } from '../text/paths.ts'
import { localDate } from './lint.ts'
import { configName } from './load-config.ts'
import {
  type LeftOut,
  listHeads,
  type MergedState,
  mergedNumbers,
  mergeStates,
  nameOfRef,
  type OpenContext,
  type OpenedPulls,
  openPull,
  openPulls,
} from './open-pulls.ts'
import type { PullHead } from './pull-head.ts'
import { finish } from './run-async.ts'
import { chooseConfig, targetConfig } from './state-config.ts'

/** Where the other open pull requests are known from. */
export interface OtherPulls {
  /** Globs of references, as `git for-each-ref` reads them; what has landed is left out. */
  refs?: readonly string[]
  /** Open ones, from a forge. */
  heads?: readonly PullHead[]
}

/** Pull requests that are named where several are meant. */
const maxNamed = 3

/** What every judgement on local git needs. */
interface LocalOptions extends OtherPulls {
  /** Folder inside the repository, bare or not. */
  cwd: string
  /** The commit to land on: any revision. */
  base: string
  /** Absolute path of a configuration to use instead of the target's. */
  configFile?: string
  /** Markdown parser. Default: `satteri`. */
  parser?: ParserName
  /** Name of the branch to land on. Default: from `base`, if that names one. */
  targetName?: string
  /** Today, `YYYY-MM-DD`. Default: by this machine's clock and time zone. */
  today?: string
}

/** A pull request to be judged. */
export interface PullOptions extends LocalOptions {
  /** Its tip: any revision. */
  head: string
  /** Name among the open ones. Default: from `head`. */
  name?: string
  /** Not judged if left out. */
  title?: string
  /** Not judged if left out. */
  body?: string
  /** Paths from the root to report on: files, folders or globs. Default: all. */
  paths?: readonly string[]
  policy?: Partial<MergePolicy>
}

/** A judged pull request of local git. */
export interface LocalVerdict extends PullRequestVerdict {
  /** Name of the branch it will land on; `the target` if only a commit is known. */
  targetName: string
}

/**
 * Judge a pull request.
 *
 * @throws {GitError} If a revision is missing, or the two have no common history here.
 * @throws {ConfigError} If the target's configuration cannot be used.
 * @throws {PathError} If there is no document at a path.
 */
export async function judgePull(options: PullOptions): Promise<LocalVerdict> {
  using store = new ObjectStore(options.cwd)
  const context = openContext(store, options)
  const head = store.commit(options.head)
  const name = options.name ?? nameOfRef(options.head)
  const opened = openJudged(context, { name, commit: head })
  const place = { ...options, targetName: context.targetName }
  const { config, remarks, problems } = chooseConfig(opened, place)
  const others = openOthers(context, options, { name, commit: head })
  const pull = { ...opened, ...(others ? { carries: others.carries } : {}) }
  const selection = options.paths && selectPaths(options.paths, pull)
  const judging = await openJudging(selection?.configure(config) ?? config, options)
  const { settings } = config
  const { commits, remarks: onCommits } = readCommits(options.cwd, context.target, head)
  const verdict = await judgePullRequest({
    ...judging,
    pull,
    texts: readTexts(options, commits),
    ...(others ? { others: others.pulls } : {}),
    ...(selection ? { selects: selection.selects } : {}),
    policy: {
      newOnly: true,
      touchedBlocks: settings.touchedBlocks,
      pendingBlocks: settings.pendingBlocks,
      warningsBlock: false,
      ...options.policy,
    },
  })
  return {
    ...verdict,
    targetName: context.targetName,
    problems: [...problems, ...verdict.problems],
    remarks: [...remarks, ...onCommits, ...shallowRemarks(others?.leftOut), ...verdict.remarks],
  }
}

/** Names of the pull requests of which too little is here; `undefined` if there is none. */
function shallowNames(leftOut: readonly LeftOut[] = []): string | undefined {
  const names = leftOut.filter(({ reason }) => reason === 'shallow').map(({ name }) => name)
  if (names.length === 0) return undefined
  const shown = names.slice(0, maxNamed).join(', ')
  return names.length > maxNamed ? `${shown} and ${names.length - maxNamed} more` : shown
}

function shallowRemarks(leftOut: readonly LeftOut[] | undefined): string[] {
  const names = shallowNames(leftOut)
  if (names === undefined) return []
  return [
    `The history is shallow: what ${names} would do to the target is not known; ${fetchMore}.`,
  ]
}

/** How the open pull requests depend on each other. */
export interface OrderResult extends JudgedOrder {
  /** References that are no open pull requests. */
  leftOut: readonly LeftOut[]
}

/**
 * Judge the open pull requests by their links to each other.
 *
 * @throws {GitError} If a revision is missing.
 * @throws {ConfigError} If the target's configuration cannot be used.
 */
export async function judgeOpenPulls(options: LocalOptions): Promise<OrderResult> {
  using store = new ObjectStore(options.cwd)
  const context = openContext(store, options)
  const target = new GitTree(store, store.tree(context.target), context.remote)
  const config = targetConfig(target, { ...options, targetName: context.targetName })
  const { pulls = [], leftOut = [] } = openOthers(context, options) ?? {}
  const unknown = shallowNames(leftOut)
  if (unknown !== undefined) {
    throw new GitError(
      `the history is shallow here: where ${unknown} left ${context.targetName} cannot be told; ${fetchMore}`,
    )
  }
  const judging = await openJudging(config, options)
  return { ...(await judgeOrder(judging, pulls, target)), leftOut }
}

interface LocalContext extends OpenContext {
  remote: RemoteRepository
}

function openContext(store: ObjectStore, options: LocalOptions): LocalContext {
  const target = store.commit(options.base)
  const targetName = options.targetName ?? branchOf(store.fullName(options.base))
  const found = readRemote(store.cwd)
  const none = { host: '', owner: '', repository: '', branches: [] }
  const branches = targetName === undefined ? (found?.branches ?? []) : [targetName]
  return {
    store,
    target,
    targetName: targetName ?? 'the target',
    remote: { ...(found ?? none), branches },
  }
}

/** `refs/remotes/origin/main` → `main`; a commit's name, or a tag's, is no branch's. */
function branchOf(reference: string): string | undefined {
  return /^refs\/(?:heads|remotes\/[^/]+)\/(.+)$/.exec(reference)?.[1]
}

function openJudged(context: LocalContext, head: PullHead): JudgedPull {
  const { store, target, remote } = context
  const base = requireBase(context, head)
  // One request for all of it in a partial clone; the merge below reads it from here.
  loadTexts(store, [store.tree(target), store.tree(head.commit), store.tree(base)], isReadEarly)
  const merge = mergeStates(context, head.commit)
  const { tree, files, otherSide, conflicts } = merge
  loadTexts(store, [files])
  const pull = openPull(context, head, base, files)
  return {
    ...pull,
    target: new GitTree(store, store.tree(target), remote),
    targetName: context.targetName,
    conflicts: conflicts.map(({ path }) => path),
    otherSide: new GitTree(store, otherSide, remote),
    renames: {
      base: renamesOf(readChanges(store, base, tree)),
      target: renamesOf(readChanges(store, target, tree)),
    },
    changedLines: changedLines(context, merge, pull, [base, head.commit]),
  }
}

/**
 * Where the head left the target.
 *
 * @throws {GitError} If that cannot be told, or it never did.
 */
function requireBase({ store, target, targetName }: LocalContext, head: PullHead): string {
  const base = store.mergeBase(target, head.commit)
  const certainty = store.certainty(target, head.commit)
  if (base !== undefined && certainty.base) return base
  if (base === undefined && certainty.whole) throw new UnrelatedError(targetName, head.name)
  throw new GitError(
    `the history is shallow here: where ${head.name} left ${targetName} cannot be told; ${fetchMore}`,
  )
}

/** What is read beside documents before anything is judged. */
function isReadEarly(path: string): boolean {
  const isOurs = path === configName || path === baselineName
  return isOurs || mayConfigureSite(path) || /(?:^|\/)\.gitattributes$/.test(path)
}

/**
 * Lines that differ from the target after merging. Of a file that conflicts the head's version is
 * judged: there it is what differs from the base.
 */
function changedLines(
  { store, target }: OpenContext,
  { tree, files, conflicts }: MergedState,
  { head, changes }: OpenPull & { head: GitTree },
  [base, tip]: readonly [string, string],
): ChangedLines {
  const lines = new Map(readChangedLines(store, target, tree))
  if (conflicts.length === 0) return lines
  const own = readChangedLines(store, base, tip)
  // The target may have moved the file, or the folder it was added to.
  const paths = new Map(changes.map(({ path }) => [head.tree.get(path)?.oid, path]))
  for (const { path } of conflicts) {
    lines.set(path, own.get(path) ?? own.get(paths.get(files.get(path)?.oid) ?? '') ?? [])
  }
  return lines
}

function openOthers(
  context: LocalContext,
  { refs, heads }: OtherPulls,
  own?: PullHead,
): OpenedPulls | undefined {
  if (!refs && !heads) return undefined
  const listed = [...(heads ?? []), ...(refs ? listHeads(context.store, refs) : [])]
  const isOther = ({ name, commit }: PullHead): boolean => {
    return own === undefined || (name !== own.name && commit !== own.commit)
  }
  return openPulls(context, listed.filter(isOther), {
    ...(refs ? { landed: mergedNumbers(context.store, context.target) } : {}),
    ...(own ? { own } : {}),
  })
}

async function openJudging(
  config: Config,
  { parser = 'satteri', today = localDate() }: LocalOptions,
): Promise<Judging> {
  return {
    config,
    rules,
    today,
    finish,
    parser: await loadParser(parser),
  }
}

function readTexts(options: PullOptions, commits: readonly Commit[]): JudgedText[] {
  return [...pullTexts(options), ...commitTexts(commits), ...squashText(options)]
}

/** The documents at some paths and globs, which have to lead to some. */
function selectPaths(paths: readonly string[], { base, target, merged }: JudgedPull): Selection {
  const files = new Set([base, target, merged].flatMap(({ files }) => [...files.keys()]))
  const known = [...files].filter(isMarkdown)
  return new Selection(
    paths.map((written): Wanted => {
      const glob = files.has(written) ? undefined : readGlob(written)
      const { path: at, above } = normalize('', glob?.folder ?? written)
      if (above > 0) throw new PathError(`${written}: leads above the root of the repository`)
      const wanted: Wanted = glob ? { kind: 'glob', at, glob } : { kind: 'path', at }
      if (glob?.excludes || known.some(new Selection([wanted]).selects)) return wanted
      throw new PathError(`${written}: no Markdown documents there; paths start at the root`)
    }),
  )
}
