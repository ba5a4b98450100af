/**
 * The baseline: findings that were there when guidelint came, accepted by what they are and how
 * often. New debt fails; an entry that nothing answers to any more fails, too, or it would accept
 * the next defect of its kind.
 */
import {
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import { z } from 'zod'
import { describeConflict } from '../text/conflict-marker.ts'
import { describeDepth } from '../text/json-depth.ts'
import { compareText } from '../text/order.ts'
import { type Range, Source } from '../text/source.ts'
import { ConfigError } from './config/config-error.ts'
import type { Finding, Report } from './finding.ts'
import type { Rule } from './rule.ts'

/** The rule that a baseline itself is judged by. */
export const baselineRuleName = 'baseline'

/** Name of the baseline in a repository's root. */
export const baselineName = 'guidelint-baseline.json'

/** Longest text of a baseline: some 90,000 entries. Its parser takes many times its memory. */
const maxBaselineLength = 16 * 1024 * 1024

const entrySchema = z.strictObject({
  rule: z.string(),
  path: z.string(),
  fingerprint: z.string(),
  count: z.number().int().positive(),
})

const fileSchema = z.strictObject({ version: z.literal(1), findings: z.array(entrySchema) })

/** Findings that are accepted: as many of one rule and fingerprint as `count` says. */
export type BaselineEntry = z.output<typeof entrySchema>

/** A baseline as read. */
export interface Baseline {
  entries: readonly BaselineEntry[]
  /** Where each entry stands in the file. */
  ranges: readonly Range[]
}

/**
 * Read a baseline.
 *
 * @throws {ConfigError} If it is none, with the place.
 */
export function parseBaseline(text: string): Baseline {
  const errors: ParseError[] = []
  const source = new Source(text)
  const tooMuch = text.length > maxBaselineLength ? 'is larger than 16 MiB' : describeDepth(text)
  if (tooMuch) throw new ConfigError([`${baselineName}: ${tooMuch}; ${remedy}`])
  const tree = parseTree(source.text, errors, { allowTrailingComma: true })
  // Where two branches add entries, `merge=union` leaves one without its comma.
  const error = errors.find((each) => printParseErrorCode(each.error) !== 'CommaExpected')
  if (error || !tree) {
    const { line } = source.point(error?.offset ?? 0)
    const conflict = describeConflict(source.text)
    const what = conflict ?? `line ${line}: is no JSON`
    throw new ConfigError([`${baselineName}: ${what}; ${remedy}`])
  }
  const result = fileSchema.safeParse(getNodeValue(tree))
  if (!result.success) {
    const [issue] = result.error.issues
    const place = issue?.path.join('.') || 'the file'
    throw new ConfigError([`${baselineName}: ${place}: ${issue?.message}; ${remedy}`])
  }
  const list = tree.children?.findLast((node) => node.children?.[0]?.value === 'findings')
  const nodes: readonly Node[] = list?.children?.[1]?.children ?? []
  const ranges = nodes.map(({ offset, length }) => source.range(offset, offset + length))
  return withoutDuplicates({ entries: result.data.findings, ranges })
}

/** Of entries that `merge=union` has left twice, with other counts perhaps, the largest holds. */
function withoutDuplicates({ entries, ranges }: Baseline): Baseline {
  const kept = new Map<string, { entry: BaselineEntry; range: Range }>()
  for (const [index, entry] of entries.entries()) {
    const range = ranges[index]
    const known = kept.get(keyOf(entry))
    if (range && (!known || known.entry.count < entry.count))
      kept.set(keyOf(entry), { entry, range })
  }
  const all = [...kept.values()]
  return { entries: all.map(({ entry }) => entry), ranges: all.map(({ range }) => range) }
}

const remedy = 'run `guidelint baseline --write` to make it anew'

/** The entries of some documents. */
export function limitBaseline(
  { entries, ranges }: Baseline,
  selects: (path: string) => boolean,
): Baseline {
  const kept = [...entries.keys()].filter((index) => selects(entries[index]?.path ?? ''))
  return {
    entries: kept.flatMap((index) => entries[index] ?? []),
    ranges: kept.flatMap((index) => ranges[index] ?? []),
  }
}

/** Merge two baselines that go back to a third one: what either added or dropped, counts included. */
export function mergeBaselines(
  base: Baseline | undefined,
  one: Baseline,
  other: Baseline,
): Baseline {
  const counts = new Map<string, number>()
  const places = new Map<string, { entry: BaselineEntry; range: Range }>()
  const add = ({ entries, ranges }: Baseline, sign: number): void => {
    for (const [index, entry] of entries.entries()) {
      const key = keyOf(entry)
      counts.set(key, (counts.get(key) ?? 0) + sign * entry.count)
      const range = ranges[index]
      if (range) places.set(key, { entry, range })
    }
  }
  if (base) add(base, -1)
  // The last one says where an entry stands.
  add(one, 1)
  add(other, 1)
  const kept = [...places].filter(([key]) => (counts.get(key) ?? 0) > 0)
  return {
    entries: kept.map(([key, { entry }]) => ({ ...entry, count: counts.get(key) ?? 0 })),
    ranges: kept.map(([, { range }]) => range),
  }
}

/** Findings as entries: equal ones are counted. */
export function countEntries(findings: readonly Finding[]): BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>()
  for (const { rule, path, fingerprint } of findings) {
    const key = keyOf({ rule, path, fingerprint })
    const entry = entries.get(key)
    if (entry) entry.count++
    else entries.set(key, { rule, path, fingerprint, count: 1 })
  }
  return [...entries.values()]
}

/** Text of the baseline that accepts these findings: an entry a line, in the order of paths. */
export function formatBaseline(findings: readonly Finding[]): string {
  const sorted = countEntries(findings).sort((a, b) => {
    return (
      compareText(a.path, b.path) ||
      compareText(a.rule, b.rule) ||
      compareText(a.fingerprint, b.fingerprint)
    )
  })
  const lines = sorted.map((entry) => `    ${JSON.stringify(entry)}`)
  return `{\n  "version": 1,\n  "findings": [\n${lines.join(',\n')}\n  ]\n}\n`
}

/** What is left once a baseline has been applied. */
export interface Baselined {
  /** Findings it does not accept. */
  kept: Finding[]
  accepted: Finding[]
  /** Entries that accept more than there is. */
  stale: Report[]
}

/** What applying a baseline has to know. */
export interface BaselineScope {
  /** Whether findings of a rule go with their passage. */
  travels: (rule: string) => boolean
  /** Whether a document is there. */
  exists: (path: string) => boolean
  /** A rule's fingerprint as the rule gives it today. */
  canonical: (rule: string, fingerprint: string) => string
}

/** How a baseline applies to a state, by what its rules say of their findings. */
export function baselineScope(rules: readonly Rule[], files: ReadonlyMap<string, unknown>) {
  const ruleOf = new Map(rules.map((rule) => [rule.name, rule]))
  return {
    travels: (name: string) => ruleOf.get(name)?.travels === true,
    exists: (path: string) => files.has(path),
    canonical: (name: string, fingerprint: string) => {
      return ruleOf.get(name)?.canonical?.(fingerprint) ?? fingerprint
    },
  } satisfies BaselineScope
}

/**
 * Take out the findings that a baseline accepts: first those that stand where the entry says, then
 * those whose passage or document has moved.
 */
export function applyBaseline(
  { entries, ranges }: Baseline,
  findings: readonly Finding[],
  { travels, exists, canonical }: BaselineScope,
): Baselined {
  const left = entries.map(({ count }) => count)
  const places = entries.map((entry) => {
    return { ...entry, fingerprint: canonical(entry.rule, entry.fingerprint) }
  })
  const accepted = new Set<Finding>()
  const accept = (
    key: (place: BaselineKey) => string,
    isOpen: (entry: BaselineEntry) => boolean,
  ) => {
    const pool = new Map<string, number[]>()
    for (const [index, entry] of places.entries()) {
      if (left[index] === 0 || !isOpen(entry)) continue
      const indexes = pool.get(key(entry))
      if (indexes) indexes.push(index)
      else pool.set(key(entry), [index])
    }
    for (const finding of findings) {
      if (accepted.has(finding)) continue
      const indexes = pool.get(key(finding))
      const index = indexes?.[0]
      if (index === undefined) continue
      left[index] = (left[index] ?? 0) - 1
      if (left[index] === 0) indexes?.shift()
      accepted.add(finding)
    }
  }
  accept(keyOf, () => true)
  accept(
    ({ rule, fingerprint }) => keyOf({ rule, fingerprint, path: '' }),
    ({ rule, path }) => travels(rule) || !exists(path),
  )
  const stale = entries.flatMap(({ rule, path, fingerprint, count }, index): Report[] => {
    const more = left[index] ?? 0
    const range = ranges[index]
    if (more === 0 || !range) return []
    return [{ code: 'stale', range, args: { rule, path, fingerprint, left: more, count } }]
  })
  return {
    kept: findings.filter((finding) => !accepted.has(finding)),
    accepted: [...accepted],
    stale,
  }
}

/** Places that are shown of several stale entries. */
const maxShownEntries = 3

/** One report for all stale entries: whoever mends many defects at once has one thing to do. */
export function joinStale(stale: readonly Report[]): Report[] {
  const [first] = stale
  if (!first || stale.length === 1) return [...stale]
  const rules = [...new Set(stale.map(({ args }) => String(args.rule)))].sort(compareText)
  const related = stale.slice(0, maxShownEntries).map(({ range, args }) => ({
    path: baselineName,
    range,
    message: `\`${args.rule}\` in \`${args.path}\``,
  }))
  const args = { entries: stale.length, rules }
  return [{ code: 'stale-entries', range: first.range, args, related }]
}

type BaselineKey = Pick<BaselineEntry, 'rule' | 'path' | 'fingerprint'>

function keyOf({ rule, path, fingerprint }: BaselineKey): string {
  return `${rule}\0${path}\0${fingerprint}`
}
