/**
 * Finding and reading configuration files.
 */
import { readFileSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { decode, Source } from '../document/source.ts'
import { buildConfig, type Config } from '../engine/config.ts'
import { ConfigError, type ConfigText } from '../engine/config-file.ts'
import type { Rule } from '../engine/rule.ts'

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
  const text = readText(file)
  if (text === undefined) {
    if (operatorFile !== undefined) throw new ConfigError([`${operatorFile}: no such file`])
    return buildConfig(undefined, rules, noExtends)
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
    const extended = readText(target)
    if (extended === undefined) throw new Error('does not exist')
    return { name: nameOf(target), text: extended }
  })
}

function noExtends(): never {
  throw new Error('nothing extends a configuration that is not there')
}

function readText(file: string): string | undefined {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new ConfigError([`${file}: cannot be read (${code})`])
  }
  const source = decode(bytes)
  if (source instanceof Source) return source.text
  throw new ConfigError([`${file}: ${source.reason === 'binary' ? 'is binary' : 'is not UTF-8'}`])
}
