/**
 * The configuration that the input `config` names.
 *
 * Failure prevented: a pull request that brings the rules it is judged by. A runner checks out the
 * merged state, so a file of the checkout may be the pull request's. What the merge target tracks is
 * taken from there; what only the checkout tracks is refused. A file that git does not track, or that
 * lies elsewhere, was put there by the workflow and is taken as it is.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { ConfigError } from '../engine/config-error.ts'
import { git } from '../workspace/git.ts'
import { makeScratch, removeScratch } from '../workspace/leftovers.ts'
import { ObjectStore } from '../workspace/object-store.ts'
import { InputError } from './inputs.ts'

/** A configuration on disk. */
export interface OperatorConfig extends Disposable {
  /** Absolute path. */
  file: string
  /** What is wrong with it, with its name as it was given. */
  rename(error: unknown): unknown
}

/**
 * Find the configuration.
 *
 * @param given The input: a path, relative to the checkout.
 * @param target Commit of the merge target.
 * @throws {InputError} If only the pull request may have brought it.
 */
export function openOperatorConfig(cwd: string, given: string, target: string): OperatorConfig {
  const file = resolve(cwd, given)
  const path = relative(cwd, file).split(sep).join('/')
  const asItIs: OperatorConfig = { file, rename: (error) => error, [Symbol.dispose]: () => {} }
  if (isAbsolute(path) || path.startsWith('../')) return asItIs
  using store = new ObjectStore(cwd)
  const tree = store.tree(store.commit(target))
  if (!tree.has(path)) {
    const isTracked = git(cwd, ['ls-files', '-z', '--', `:(literal)${path}`]).stdout !== ''
    if (!isTracked) return asItIs
    throw new InputError(
      `config: \`${path}\` is not in the merge target, and a pull request's own is not used`,
    )
  }
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
  return {
    file: join(folder, path),
    rename(error) {
      if (!(error instanceof ConfigError)) return error
      return new ConfigError(error.messages.map((text) => text.replaceAll(`${folder}${sep}`, '')))
    },
    [Symbol.dispose]: () => removeScratch(folder),
  }
}
