/**
 * The configuration of a pull request: the merge target's. What the pull request makes of it is only
 * looked at, so that nobody can turn off the rules they are judged by.
 */
import type { Config } from '../engine/config.ts'
import { ConfigError } from '../engine/config-error.ts'
import type { Problem, Workspace } from '../engine/workspace.ts'
import { rules } from '../rules/index.ts'
import { configName, defaultConfig, loadConfig, loadStateConfig } from './load-config.ts'

/** A configuration, and what there is to say about it. */
export interface ChosenConfig {
  config: Config
  remarks: string[]
  problems: Problem[]
}

/** Where a configuration comes from. */
export interface ConfigPlace {
  /** Folder of the repository. */
  cwd: string
  /** Absolute path of the operator's own, which wins. */
  configFile?: string
  /** Name of the branch to land on. */
  targetName: string
}

/**
 * The configuration that holds for what lands on a target.
 *
 * @throws {ConfigError} If it cannot be used.
 */
export function targetConfig(target: Workspace, place: ConfigPlace): Config {
  if (place.configFile !== undefined) return loadConfig(place.cwd, rules, place.configFile)
  try {
    return loadStateConfig(target, rules) ?? defaultConfig(rules)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    // The reader has another version of the file before them.
    throw new ConfigError(error.messages.map((message) => `on ${place.targetName}: ${message}`))
  }
}

/**
 * The same, and what a pull request makes of it.
 *
 * @throws {ConfigError} If the target's cannot be used.
 */
export function chooseConfig(
  { target, merged }: { target: Workspace; merged: Workspace },
  place: ConfigPlace,
): ChosenConfig {
  const config = targetConfig(target, place)
  if (place.configFile !== undefined) return { config, remarks: [], problems: [] }
  const remarks: string[] = []
  if (merged.version?.(configName) !== target.version?.(configName)) {
    remarks.push(
      target.files.has(configName)
        ? `This pull request changes ${configName}; until it is merged, ${place.targetName}'s holds.`
        : `${place.targetName} has no ${configName} yet: this pull request's takes effect after merging.`,
    )
  }
  return { config, remarks, problems: brokenBy(merged) }
}

/** Merged, it would keep everybody from being judged. */
function brokenBy(merged: Workspace): Problem[] {
  try {
    loadStateConfig(merged, rules)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const [message = ''] = error.messages
    return [{ path: configName, message: message.replace(`${configName}: `, '') }]
  }
}
