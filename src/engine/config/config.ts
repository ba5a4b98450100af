/**
 * Configuration: layers of plain data, which can be stored and sent to a worker → what each rule is
 * set to for each document, compiled where it is used.
 */

import type { Settings } from '../../corpus/settings.ts'
import type { AnchorDialect } from '../../document/anchor-dialect.ts'
import { type FrontmatterKind, frontmatterKinds, githubDialect } from '../../document/dialect.ts'
import { compileGlobs } from '../../text/glob.ts'
import { isForeign } from '../../text/paths.ts'
import type { Severity } from '../finding.ts'
import type { Rule } from '../rule.ts'
import type { ConfigText } from './config-file.ts'
import type { ConfigFile } from './config-schema.ts'
import { type ConfigLayer, type ExtendsReader, readLayers } from './layers.ts'
import { type RuleStep, ruleSteps, settleRule } from './rule-steps.ts'

/** What a rule is set to for a document. */
export interface ActiveRule {
  rule: Rule
  severity: Severity
  options: unknown
}

/** The configuration of a run. */
export interface Config {
  /** What it was made of: later ones win. */
  layers: readonly ConfigLayer[]
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

/** What documents are where nothing else is said. */
export const defaultDocuments = {
  guides: ['**/*-guide.md'],
  cases: ['**/*-case.md'],
  index: 'SKILL-INDEX.md',
} as const

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
  return compileConfig(main ? readLayers(main, rules, readExtends) : [], rules)
}

/** Compile layers that were checked. */
export function compileConfig(layers: readonly ConfigLayer[], rules: readonly Rule[]): Config {
  const last = <Value>(pick: (file: ConfigFile) => Value | undefined): Value | undefined =>
    layers.map(({ file }) => pick(file)).findLast((value) => value !== undefined)
  const guides = last((file) => file.documents?.guides) ?? defaultDocuments.guides
  const cases = last((file) => file.documents?.cases) ?? defaultDocuments.cases
  const givenRoot = last((file) => file.links?.rootAbsolute)
  const rootAbsolute = givenRoot ?? '/'
  const givenAnchors = last((file) => file.links?.anchors)
  const settings: Settings = {
    isGuide: compileGlobs(guides),
    isCase: compileGlobs(cases),
    index: last((file) => file.documents?.index) ?? defaultDocuments.index,
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
    layers,
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

function ruleTable(
  layers: readonly ConfigLayer[],
  rules: readonly Rule[],
): (path: string) => readonly ActiveRule[] {
  const steps = ruleSteps(layers)
  const tables = new Map<string, readonly ActiveRule[]>()
  return (path) => {
    const matching = [...steps.entries()].filter(([, { matches }]) => matches(path))
    const key = matching.map(([index]) => index).join()
    let table = tables.get(key)
    if (!table) {
      table = activeRules(
        rules,
        matching.map(([, step]) => step),
      )
      tables.set(key, table)
    }
    return table
  }
}

function activeRules(rules: readonly Rule[], steps: readonly RuleStep[]): ActiveRule[] {
  return rules.flatMap((rule) => {
    const { severity, options } = settleRule(rule, steps)
    return severity === 'off' ? [] : [{ rule, severity, options: rule.options.parse(options) }]
  })
}
