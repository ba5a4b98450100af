/**
 * Finding and reading configuration files.
 */
import { lstatSync, realpathSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { Workspace } from '../corpus/workspace.ts'
import { buildConfig, type Config } from '../engine/config/config.ts'
import { ConfigError } from '../engine/config/config-error.ts'
import type { ConfigText } from '../engine/config/config-file.ts'
import type { Rule } from '../engine/rule.ts'
import { maxConfigBytes, ReadError, readRegularFile } from '../repository/read-file.ts'
import { folderOf, normalize } from '../text/paths.ts'
import { decode, Source } from '../text/source.ts'

/** Name of the configuration in a repository's root. */
export const configName = 'guidelint.json'

/**
 * Load the configuration of a repository.
 *
 * @param root Absolute path of the repository's root.
 * @param operatorFile Absolute path of the file given with `--config`, anywhere on disk.
 * @throws {ConfigError} If a file cannot be read or used.
 */
export function loadConfig(root: string, rules: readonly Rule[], operatorFile?: string): Config {
  const file = operatorFile ?? join(root, configName)
  const within = operatorFile === undefined ? root : undefined
  const text = readText(file, within)
  if (text === undefined) {
    if (operatorFile !== undefined) throw new ConfigError([`${operatorFile}: no such file`])
    return defaultConfig(rules)
  }
  const folder = dirname(file)
  const nameOf = (path: string): string => {
    const name = relative(folder, path)
    return operatorFile === undefined || path !== file ? name : operatorFile
  }
  return buildConfig({ name: nameOf(file), text }, rules, (path, from): ConfigText => {
    const target = resolve(folder, from === nameOf(file) ? '.' : dirname(from), path)
    const inside = relative(folder, target)
    if (isAbsolute(inside) || inside.startsWith('..')) {
      throw new Error(`lies outside the folder of ${nameOf(file)}`)
    }
    const extended = readText(target, within)
    if (extended === undefined) throw new Error('does not exist')
    return { name: nameOf(target), text: extended }
  })
}

/**
 * The configuration that a state of a repository holds.
 *
 * @returns `undefined` if it holds none.
 * @throws {ConfigError} If it cannot be used.
 */
export function loadStateConfig(state: Workspace, rules: readonly Rule[]): Config | undefined {
  const read = (path: string): string | undefined => {
    const file = state.files.get(path) === 'symlink' ? state.resolveSymlink(path) : path
    if (file === undefined || !state.files.has(file)) return undefined
    return decodeText(path, state.read(file))
  }
  const text = read(configName)
  if (text === undefined) return undefined
  return buildConfig({ name: configName, text }, rules, (path, from): ConfigText => {
    const target = normalize(folderOf(from), path)
    if (target.above > 0) throw new Error(`lies outside the folder of ${configName}`)
    const extended = read(target.path)
    if (extended === undefined) throw new Error('does not exist')
    return { name: target.path, text: extended }
  })
}

/** The configuration of a repository that has none. */
export function defaultConfig(rules: readonly Rule[]): Config {
  return buildConfig(undefined, rules, noExtends)
}

function noExtends(): never {
  throw new Error('nothing extends a configuration that is not there')
}

/**
 * @param root Folder that links may not lead out of; `undefined` for the operator's own file.
 */
function readText(file: string, root: string | undefined): string | undefined {
  let bytes: Uint8Array
  try {
    if (root !== undefined) checkLink(file, root)
    bytes = readRegularFile(file, { followLinks: true, maxBytes: maxConfigBytes })
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw new ConfigError([`${file}: ${error.message}`])
  }
  return decodeText(file, bytes)
}

/** A stranger's repository chooses no file of this machine. */
function checkLink(file: string, root: string): void {
  let target: string
  try {
    target = realpathSync(file)
  } catch {
    if (!lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) return
    throw new ReadError('is a symbolic link that leads nowhere; correct or remove it')
  }
  const inside = relative(realpathSync(root), target)
  if (!isAbsolute(inside) && inside !== '..' && !inside.startsWith(`..${sep}`)) return
  // A device says so itself.
  if (!statSync(target).isFile()) return
  throw new ReadError(
    'leads out of the repository by a symbolic link; give that file with --config',
  )
}

function decodeText(file: string, bytes: Uint8Array): string {
  const source = decode(bytes)
  if (source instanceof Source) return source.text
  throw new ConfigError([`${file}: ${source.reason === 'binary' ? 'is binary' : 'is not UTF-8'}`])
}
