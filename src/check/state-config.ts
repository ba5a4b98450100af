/**
 * The configuration of a pull request: the merge target's. What the pull request makes of it is only
 * looked at, so that nobody can turn off the rules they are judged by.
 */

import type { Problem, Workspace } from '../corpus/workspace.ts'
import type { Config } from '../engine/config/config.ts'
import type { ConfigError } from '../engine/config/config-error.ts'
import { type Attempt, attempt, mendedRemark, ownSide, sidesError } from '../pull-request/sides.ts'
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
  const { value, error } = readConfig(target)
  if (error) throw sidesError(place.targetName, configName, error, undefined)
  return value
}

/**
 * The same, and what a pull request makes of it. Where the target's cannot be used, the pull request
 * that mends it is judged by its own: it is data, and nobody else could be judged before.
 *
 * @throws {ConfigError} If the target's cannot be used and the pull request does not mend it.
 */
export function chooseConfig(
  { target, merged }: { target: Workspace; merged: Workspace },
  place: ConfigPlace,
): ChosenConfig {
  if (place.configFile !== undefined) {
    return { config: targetConfig(target, place), remarks: [], problems: [] }
  }
  const { targetName } = place
  const [before, after] = [readConfig(target), readConfig(merged)]
  if (before.error) {
    if (after.error) {
      const isSame = before.error.message === after.error.message
      throw sidesError(targetName, configName, before.error, isSame ? undefined : after.error)
    }
    const remark = mendedRemark(targetName, configName, before.error)
    return { config: after.value, remarks: [remark], problems: [] }
  }
  const remarks: string[] = []
  if (merged.version?.(configName) !== target.version?.(configName)) {
    remarks.push(
      target.files.has(configName)
        ? `This pull request changes ${configName}; until it is merged, ${targetName}'s holds.`
        : `${targetName} has no ${configName} yet: this pull request's takes effect after merging.`,
    )
  }
  return { config: before.value, remarks, problems: after.error ? [brokenBy(after.error)] : [] }
}

function readConfig(state: Workspace): Attempt<Config> {
  return attempt(() => loadStateConfig(state, rules) ?? defaultConfig(rules))
}

/** Merged, it would keep everybody from being judged. */
function brokenBy({ messages: [message = ''] }: ConfigError): Problem {
  const reason = message.replace(`${configName}: `, '')
  return { path: configName, message: `${ownSide}: ${reason}` }
}
