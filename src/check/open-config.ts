/**
 * Configuration for judging texts: from the repository around a folder, or the folder itself.
 */
import { resolve } from 'node:path'
import type { Config } from '../engine/config/config.ts'
import { BareRepositoryError, findRoot } from '../repository/git.ts'
import { rules } from '../rules/index.ts'
import { loadConfig } from './load-config.ts'

/**
 * Load the configuration that holds in a folder.
 *
 * @param operatorFile Path given with `--config`, relative to `cwd`.
 * @throws {ConfigError} If it cannot be used.
 */
export function openConfig(cwd: string, operatorFile?: string): Config {
  const file = operatorFile === undefined ? undefined : resolve(cwd, operatorFile)
  const root = file === undefined ? rootOf(cwd) : cwd
  return loadConfig(root, rules, file)
}

function rootOf(cwd: string): string {
  try {
    return findRoot(cwd) ?? cwd
  } catch (error) {
    // Texts are judged there as well: commits, and what a server's hook is given.
    if (error instanceof BareRepositoryError) return cwd
    throw error
  }
}
