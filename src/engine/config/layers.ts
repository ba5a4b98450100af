/**
 * A configuration file and what it extends, as layers. Reading the files is the caller's work.
 */
import { nearest } from '../../text/suggest.ts'
import type { Rule } from '../rule.ts'
import { ConfigError } from './config-error.ts'
import { type ConfigText, parseConfigFile } from './config-file.ts'
import type { ConfigFile } from './config-schema.ts'
import { presets } from './presets.ts'

/** Reads a file named in `extends`; throws with a reason if it cannot. */
export type ExtendsReader = (path: string, from: string) => ConfigText

/** A configuration file that was checked: plain data, with its name for messages. */
export interface ConfigLayer {
  name: string
  file: ConfigFile
}

/** Most configuration files a run reads; one file may be extended from several places. */
const maxConfigFiles = 100

/**
 * Read a configuration file and all that it extends, itself last.
 *
 * @param rules All rules.
 * @throws {ConfigError} If a file does not parse, has an unknown key or rule, or contradicts itself.
 */
export function readLayers(
  main: ConfigText,
  rules: readonly Rule[],
  readExtends: ExtendsReader,
): ConfigLayer[] {
  return loadLayers(main, rules, readExtends, [], { count: 0 })
}

function loadLayers(
  { name, text }: ConfigText,
  rules: readonly Rule[],
  readExtends: ExtendsReader,
  chain: readonly string[],
  files: { count: number },
): ConfigLayer[] {
  files.count++
  if (files.count > maxConfigFiles) {
    throw new ConfigError([`${name}: extends more than ${maxConfigFiles} files in all`])
  }
  if (chain.includes(name)) {
    throw new ConfigError([`${name}: extends itself (${[...chain, name].join(' → ')})`])
  }
  const file = parseConfigFile({ name, text }, rules)
  const layers: ConfigLayer[] = []
  for (const [index, extended] of (file.extends ?? []).entries()) {
    if (extended.startsWith('preset:')) {
      layers.push(presetLayer(extended, `${name}: extends.${index}`))
      continue
    }
    let next: ConfigText
    try {
      next = readExtends(extended, name)
    } catch (error) {
      throw new ConfigError([
        `${name}: extends.${index}: \`${extended}\` ${(error as Error).message}`,
      ])
    }
    layers.push(...loadLayers(next, rules, readExtends, [...chain, name], files))
  }
  return [...layers, { name, file }]
}

function presetLayer(written: string, place: string): ConfigLayer {
  const name = written.slice('preset:'.length)
  const file = Object.hasOwn(presets, name) ? presets[name] : undefined
  if (file) return { name: written, file }
  const names = Object.keys(presets)
  const suggestion = nearest(name, names)
  const hint = suggestion ? `did you mean \`preset:${suggestion}\`?` : `known: ${names.join(', ')}`
  throw new ConfigError([`${place}: no preset is called \`${name}\`; ${hint}`])
}
