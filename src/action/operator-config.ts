/**
 * The configuration that the input `config` names.
 *
 * Failure prevented: a pull request that brings the rules it is judged by. A runner checks out the
 * merged state, so a file of the checkout may be the pull request's. What the merge target tracks is
 * taken from there, unless it is broken there and the pull request mends it; what only the checkout
 * tracks is refused. A file that git does not track, or that
 * lies elsewhere, was put there by the workflow and is taken as it is.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { loadConfig } from '../check/load-config.ts'
import { mergeStates } from '../check/open-pulls.ts'
import { ConfigError } from '../engine/config/config-error.ts'
import { attempt, mendedRemark, sidesError } from '../pull-request/sides.ts'
import { git } from '../repository/git.ts'
import { makeScratch, removeScratch } from '../repository/leftovers.ts'
import { ObjectStore, type Tree } from '../repository/object-store.ts'
import { rules } from '../rules/index.ts'
import { InputError } from './inputs.ts'

/** A configuration on disk. */
export interface OperatorConfig extends Disposable {
  /** Absolute path. */
  file: string
  /** What is said of it, a sentence each. */
  remarks: readonly string[]
  /** What is wrong with it, with its name as it was given. */
  rename(error: unknown): unknown
}

/** What a configuration is opened for. */
export interface JudgedCommits {
  /** Commit of the merge target. */
  target: string
  /** Name of the branch to land on. */
  targetName: string
  /** Commit of the pull request. */
  head: string
}

/**
 * Find the configuration.
 *
 * @param given The input: a path, relative to the checkout.
 * @throws {InputError} If only the pull request may have brought it.
 * @throws {ConfigError} If the merge target's cannot be used, and the pull request does not mend it.
 */
export function openOperatorConfig(
  cwd: string,
  given: string,
  { target, targetName, head }: JudgedCommits,
): OperatorConfig {
  const file = resolve(cwd, given)
  const path = relative(cwd, file).split(sep).join('/')
  const asItIs = { file, remarks: [], rename: keep, [Symbol.dispose]: () => {} }
  if (isAbsolute(path) || path.startsWith('../')) return asItIs
  using store = new ObjectStore(cwd)
  const commit = store.commit(target)
  const tree = store.tree(commit)
  if (!tree.has(path)) {
    const isTracked = git(cwd, ['ls-files', '-z', '--', `:(literal)${path}`]).stdout !== ''
    if (!isTracked) return asItIs
    throw new InputError(
      `config: \`${path}\` is not in the merge target, and a pull request's own is not used`,
    )
  }
  const before = layOut(store, tree, path)
  const broken = before.broken()
  if (!broken) return before
  before[Symbol.dispose]()
  // A file that nobody could be judged by is mended by a pull request, or never.
  const context = { store, target: commit, targetName }
  const after = layOut(store, mergeStates(context, store.commit(head)).files, path)
  const stillBroken = after.broken()
  if (!stillBroken) return { ...after, remarks: [mendedRemark(targetName, path, broken)] }
  after[Symbol.dispose]()
  const isSame = stillBroken.message === broken.message
  throw sidesError(targetName, path, broken, isSame ? undefined : stillBroken)
}

interface LaidOut extends OperatorConfig {
  /** Why it cannot be used; `undefined` if it can. */
  broken(): ConfigError | undefined
}

/** Write a configuration of a tree to a folder of its own. */
function layOut(store: ObjectStore, tree: Tree, path: string): LaidOut {
  // Others beside it may be extended.
  const beside = dirname(path) === '.' ? '' : `${dirname(path)}/`
  const files = [...tree].filter(([name, { mode }]) => {
    return name.startsWith(beside) && /\.jsonc?$/.test(name) && mode.startsWith('100')
  })
  store.load(files.map(([, { oid }]) => oid))
  const folder = makeScratch('config')
  for (const [name, { oid }] of files) {
    const copy = join(folder, name)
    mkdirSync(dirname(copy), { recursive: true })
    writeFileSync(copy, store.read(oid))
  }
  const file = join(folder, path)
  const rename = <Problem>(error: Problem): Problem | ConfigError => {
    if (!(error instanceof ConfigError)) return error
    return new ConfigError(error.messages.map((text) => text.replaceAll(`${folder}${sep}`, '')))
  }
  return {
    file,
    remarks: [],
    rename,
    broken() {
      const { error } = attempt(() => loadConfig(folder, rules, file))
      return error && rename(error)
    },
    [Symbol.dispose]: () => removeScratch(folder),
  }
}

function keep(error: unknown): unknown {
  return error
}
