/**
 * Configuration: files → what each rule is set to for each document. Configuration is data; reading
 * the files is the caller's work.
 */

import type { Settings } from '../../corpus/settings.ts'
import type { AnchorDialect } from '../../document/anchors.ts'
import { type FrontmatterKind, frontmatterKinds, githubDialect } from '../../document/dialect.ts'
import { compileGlobs } from '../../text/glob.ts'
import { isForeign } from '../../text/paths.ts'
import { nearest } from '../../text/suggest.ts'
import type { Severity } from '../finding.ts'
import type { Rule } from '../rule.ts'
import { ConfigError } from './config-error.ts'
import { type ConfigText, parseConfigFile } from './config-file.ts'
import type { ConfigFile, RuleSetting } from './config-schema.ts'
import { presets } from './presets.ts'

/** Reads a file named in `extends`; throws with a reason if it cannot. */
export type ExtendsReader = (path: string, from: string) => ConfigText

/** What a rule is set to for a document. */
export interface ActiveRule {
  rule: Rule
  severity: Severity
  options: unknown
}

/** The configuration of a run. */
export interface Config {
  settings: Settings
  /** Globs of guides, as configured. */
  guides: readonly string[]
  /**
   * Whether a document is not to be judged: `ignore` says so, or it lies in a folder of packages.
   *
   * @param named File or folder from the root that was asked for: a folder of packages counts only
   *   below it.
   */
  isIgnored(path: string, named?: string): boolean
  /** Rules that are on for a document. */
  rulesFor(path: string): readonly ActiveRule[]
}

/** A configuration file that was checked, with its name for messages about its rules. */
interface Layer {
  name: string
  file: ConfigFile
}

const defaultGuides = ['**/*-guide.md']
const defaultCases = ['**/*-case.md']
/** Most configuration files a run reads; one file may be extended from several places. */
const maxConfigFiles = 100

const defaultIndex = 'SKILL-INDEX.md'

/**
 * Build the configuration of a run.
 *
 * @param main The configuration file; `undefined` for none.
 * @param rules All rules.
 * @throws {ConfigError} If a file does not parse, has an unknown key or rule, or contradicts itself.
 */
export function buildConfig(
  main: ConfigText | undefined,
  rules: readonly Rule[],
  readExtends: ExtendsReader,
): Config {
  const layers = main ? loadLayers(main, rules, readExtends, [], { count: 0 }) : []
  const last = <Value>(pick: (file: ConfigFile) => Value | undefined): Value | undefined =>
    layers.map(({ file }) => pick(file)).findLast((value) => value !== undefined)
  const guides = last((file) => file.documents?.guides) ?? defaultGuides
  const cases = last((file) => file.documents?.cases) ?? defaultCases
  const givenRoot = last((file) => file.links?.rootAbsolute)
  const rootAbsolute = givenRoot ?? '/'
  const givenAnchors = last((file) => file.links?.anchors)
  const settings: Settings = {
    isGuide: compileGlobs(guides),
    isCase: compileGlobs(cases),
    index: last((file) => file.documents?.index) ?? defaultIndex,
    rootAbsolute:
      rootAbsolute === '/' || rootAbsolute === false
        ? rootAbsolute
        : rootAbsolute.split('/').filter(Boolean).join('/'),
    rootAbsoluteIsSet: givenRoot !== undefined,
    anchors: givenAnchors ?? 'github',
    anchorsAreSet: givenAnchors !== undefined,
    frontmatter: last((file) => file.documents?.frontmatter) ?? frontmatterOf(givenAnchors),
    routes: last((file) => file.links?.routes),
    touchedBlocks: last((file) => file.pullRequest?.touched) === 'block',
    pendingBlocks: last((file) => file.pullRequest?.pending) !== 'advise',
  }
  const ignores = compileGlobs(layers.flatMap(({ file }) => file.ignore ?? []))
  return {
    settings,
    guides,
    isIgnored: (path, named = '') => isForeign(path.slice(named.length)) || ignores(path),
    rulesFor: ruleTable(layers, rules),
  }
}

/** Hugo is the one who reads TOML. */
function frontmatterOf(anchors: AnchorDialect | undefined): readonly FrontmatterKind[] {
  return anchors === 'hugo' ? frontmatterKinds : githubDialect.frontmatter
}

/** Later layers win over earlier ones; within one, its overrides win over its `rules`. */
function ruleTable(
  layers: readonly Layer[],
  rules: readonly Rule[],
): (path: string) => readonly ActiveRule[] {
  const steps = layers.flatMap(({ file }) => [
    { matches: () => true, rules: file.rules ?? {} },
    ...(file.overrides ?? []).map((override) => ({
      matches: compileGlobs(override.files),
      rules: override.rules,
    })),
  ])
  const tables = new Map<string, readonly ActiveRule[]>()
  return (path) => {
    const matching = [...steps.entries()].filter(([, { matches }]) => matches(path))
    const key = matching.map(([index]) => index).join()
    let table = tables.get(key)
    if (!table) {
      table = activeRules(
        rules,
        matching.map(([, step]) => step.rules),
      )
      tables.set(key, table)
    }
    return table
  }
}

function activeRules(
  rules: readonly Rule[],
  settings: readonly Record<string, RuleSetting>[],
): ActiveRule[] {
  const active: ActiveRule[] = []
  for (const rule of rules) {
    let severity: Severity | 'off' = rule.byDefault ?? 'off'
    let options: Record<string, unknown> = {}
    for (const layer of settings) {
      const setting = Object.hasOwn(layer, rule.name) ? layer[rule.name] : undefined
      if (setting === undefined) continue
      if (typeof setting === 'string') severity = setting
      else {
        severity = setting.severity ?? (severity === 'off' ? 'error' : severity)
        options = { ...options, ...(setting.options as Record<string, unknown> | undefined) }
      }
    }
    if (severity !== 'off') active.push({ rule, severity, options: rule.options.parse(options) })
  }
  return active
}

function loadLayers(
  { name, text }: ConfigText,
  rules: readonly Rule[],
  readExtends: ExtendsReader,
  chain: readonly string[],
  files: { count: number },
): Layer[] {
  files.count++
  if (files.count > maxConfigFiles) {
    throw new ConfigError([`${name}: extends more than ${maxConfigFiles} files in all`])
  }
  if (chain.includes(name)) {
    throw new ConfigError([`${name}: extends itself (${[...chain, name].join(' → ')})`])
  }
  const file = parseConfigFile({ name, text }, rules)
  const layers: Layer[] = []
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

function presetLayer(written: string, place: string): Layer {
  const name = written.slice('preset:'.length)
  const file = Object.hasOwn(presets, name) ? presets[name] : undefined
  if (file) return { name: written, file }
  const names = Object.keys(presets)
  const suggestion = nearest(name, names)
  const hint = suggestion ? `did you mean \`preset:${suggestion}\`?` : `known: ${names.join(', ')}`
  throw new ConfigError([`${place}: no preset is called \`${name}\`; ${hint}`])
}
