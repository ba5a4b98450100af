/**
 * The configuration that holds, value by value, and where each comes from.
 */
import type { Rule } from '../rule.ts'
import { type Config, defaultDocuments } from './config.ts'
import type { ConfigFile } from './config-schema.ts'
import { byDefault, ruleSteps, settleRule } from './rule-steps.ts'

/** A value of the configuration. */
export interface EffectiveValue {
  /** As in `guidelint.json`, with dots: `rules.link-target.severity`. */
  key: string
  /** `null` where nothing is set and there is no default. */
  value: unknown
  /** `default`, or the layer: a preset, a file, a file's override. */
  origin: string
}

/** Keys of sections that are no rules, in the order of the schema. */
const sectionKeys = [
  ['documents', 'guides'],
  ['documents', 'cases'],
  ['documents', 'index'],
  ['documents', 'frontmatter'],
  ['links', 'rootAbsolute'],
  ['links', 'anchors'],
  ['links', 'routes'],
  ['pullRequest', 'touched'],
  ['pullRequest', 'pending'],
] as const

/**
 * Every value that holds.
 *
 * @param path Document that it holds for; `undefined` for what holds where no override does.
 */
export function effectiveValues(
  config: Config,
  rules: readonly Rule[],
  path?: string,
): EffectiveValue[] {
  const { layers } = config
  const sections = sectionKeys.map(([section, name]): EffectiveValue => {
    const values = layers.map(({ name: origin, file }) => ({
      origin,
      value: read(file, section, name),
    }))
    const set = values.findLast(({ value }) => value !== undefined)
    const key = `${section}.${name}`
    return set ? { key, ...set } : { key, value: defaultOf(config, key), origin: byDefault }
  })
  const ignored = layers.flatMap(({ name: origin, file }) => {
    return (file.ignore ?? []).map((value) => ({ value, origin }))
  })
  const steps = ruleSteps(layers).filter(({ matches, isOverride }) => {
    return path === undefined ? !isOverride : matches(path)
  })
  return [
    ...ignored.map((each, index) => ({ key: `ignore.${index}`, ...each })),
    ...sections,
    ...rules.flatMap((rule) => ruleValues(rule, steps)),
  ]
}

function ruleValues(rule: Rule, steps: ReturnType<typeof ruleSteps>): EffectiveValue[] {
  const { severity, severityFrom, options, optionsFrom } = settleRule(rule, steps)
  const key = `rules.${rule.name}`
  const head = { key: `${key}.severity`, value: severity, origin: severityFrom }
  if (severity === 'off') return [head]
  const parsed = rule.options.parse(options) as Readonly<Record<string, unknown>>
  const rest = Object.entries(parsed).map(([name, value]) => {
    return { key: `${key}.options.${name}`, value, origin: optionsFrom[name] ?? byDefault }
  })
  return [head, ...rest]
}

function read(
  file: ConfigFile,
  section: 'documents' | 'links' | 'pullRequest',
  name: string,
): unknown {
  return (file[section] as Readonly<Record<string, unknown>> | undefined)?.[name]
}

function defaultOf({ settings }: Config, key: string): unknown {
  const defaults: Readonly<Record<string, unknown>> = {
    'documents.guides': defaultDocuments.guides,
    'documents.cases': defaultDocuments.cases,
    'documents.index': defaultDocuments.index,
    'documents.frontmatter': settings.frontmatter,
    'links.rootAbsolute': settings.rootAbsolute,
    'links.anchors': settings.anchors,
    'pullRequest.touched': settings.touchedBlocks ? 'block' : 'advise',
    'pullRequest.pending': settings.pendingBlocks ? 'block' : 'advise',
  }
  return defaults[key] ?? null
}
