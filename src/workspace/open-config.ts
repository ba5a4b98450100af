/**
 * Configuration for judging texts: from the repository around a folder, or the folder itself.
 */
import { resolve } from 'node:path'
import type { Config } from '../engine/config.ts'
import { rules } from '../rules/index.ts'
import { findRoot } from './git.ts'
import { loadConfig } from './load-config.ts'

/**
 * Load the configuration that holds in a folder.
 *
 * @param operatorFile Path given with `--config`, relative to `cwd`.
 * @throws {ConfigError} If it cannot be used.
 */
export function openConfig(cwd: string, operatorFile?: string): Config {
  const file = operatorFile === undefined ? undefined : resolve(cwd, operatorFile)
  const root = file === undefined ? findRoot(cwd) : undefined
  return loadConfig(root ?? cwd, rules, file)
}
