/**
 * The contract of an intro block: which fields it has, and which lines of a document are they.
 */
import leven from 'leven'
import { z } from 'zod'
import type { Field, FieldBlock } from '../../document/facts.ts'
import { foldLabel } from '../../document/field-block.ts'
import { line, lineText } from '../../engine/config/text-options.ts'
import type { InspectContext } from '../../engine/rule.ts'

const fieldSchema = z.strictObject({
  label: line.describe('Label of the field, as `--fix` writes it'),
  aliases: z
    .array(line)
    .default([])
    .describe('Other labels that mean the same field, for example in another language'),
  prefixes: z
    .array(line)
    .default([])
    .describe('What the value begins with, letter case ignored; free text may follow'),
  required: z.boolean().default(true).describe('Whether the block must have the field'),
  placeholder: lineText
    .optional()
    .describe(
      'Value that `--fix` writes: `TBD` if left out; with prefixes `draft`, if that is one of them',
    ),
  when: z
    .strictObject({
      field: line.describe('Label of another field'),
      prefix: line.describe('What that field’s value begins with'),
      link: z
        .boolean()
        .default(false)
        .describe('Ask for a link, in this field or in the other one'),
    })
    .optional()
    .describe('Require the field only where another one has a certain value'),
})

/** A field of the contract. */
export type ContractField = z.infer<typeof fieldSchema>

/** Options of the rule. */
export const optionsSchema = z.strictObject({
  fields: z
    .array(fieldSchema)
    .min(1)
    .default([
      field('Audience', ['读者', '受众', '目标读者', '适用读者']),
      {
        ...field('Status', ['状态', '文档状态']),
        prefixes: ['stable', 'draft', 'superseded', 'stop-gap'],
      },
      {
        ...field('Superseded by', ['Successor', '替代文档', '被取代于', '后继文档']),
        when: { field: 'Status', prefix: 'superseded', link: true },
      },
      field('Applies to', ['适用范围', '适用对象', '适用于']),
      field('Applies to KB version', ['适用 KB 版本', '适用的 KB 版本', '适用版本']),
      field('Affected by version skew', ['受版本差异影响', '受版本偏差影响', '版本差异影响']),
    ])
    .describe(
      'Fields of the block in their order. Fields that are not listed may stand anywhere, and so may fields with `when`.',
    ),
})

function field(label: string, aliases: string[]): ContractField {
  return { label, aliases, prefixes: [], required: true }
}

/** What the rule sees. */
export type IntroContext = InspectContext<z.infer<typeof optionsSchema>>

/** A field of the contract with the lines that carry it. */
export interface Entry {
  contract: ContractField
  /** Lines with one of its labels, in order. */
  found: Field[]
  /** The label is almost, but not quite, one of the contract's. */
  misspelt: boolean
}

/** Number of a block's fields that the contract knows. */
export function countKnown(fields: readonly ContractField[], block: FieldBlock): number {
  return block.fields.filter(({ label }) => findKnown(fields, label)).length
}

/** Assign a block's lines to the fields of the contract. */
export function matchFields(fields: readonly ContractField[], lines: readonly Field[]): Entry[] {
  const entries = fields.map((contract): Entry => ({ contract, found: [], misspelt: false }))
  const unknown: Field[] = []
  for (const line of lines) {
    const known = findKnown(fields, line.label)
    const entry = entries.find(({ contract }) => contract === known)
    if (entry) entry.found.push(line)
    else unknown.push(line)
  }
  for (const line of unknown) {
    const entry = entries.find(({ contract, found }) => {
      return found.length === 0 && labelsOf(contract).some((label) => isNear(label, line.label))
    })
    if (!entry) continue
    entry.found.push(line)
    entry.misspelt = true
  }
  return entries
}

function findKnown(fields: readonly ContractField[], label: string): ContractField | undefined {
  const wanted = foldLabel(label)
  return fields.find((contract) => labelsOf(contract).some((own) => foldLabel(own) === wanted))
}

function labelsOf({ label, aliases }: ContractField): string[] {
  return [label, ...aliases]
}

/** Two letters at most: `Audiance` is `Audience`, but `Applies to KB` is not `Applies to`. */
function isNear(label: string, written: string): boolean {
  if (label.length < 5 || written.length < 5) return false
  return leven(foldLabel(label), foldLabel(written), { maxDistance: 3 }) <= 2
}

/** The prefix that a value begins with; markup in front of it is passed over. */
export function prefixOf(value: string, prefixes: readonly string[]): string | undefined {
  const text = value.replace(/^[*_`~\s]+/, '').toLowerCase()
  return prefixes.find((prefix) => {
    if (!text.startsWith(prefix.toLowerCase())) return false
    return !/^(?:[\p{Script=Latin}\p{N}_]|-\p{L})/u.test(text.slice(prefix.length))
  })
}

/** What `--fix` writes for a missing field; nothing where every value would be a guess. */
export function placeholderOf({ placeholder, prefixes }: ContractField): string | undefined {
  if (placeholder !== undefined) return placeholder || undefined
  if (prefixes.length === 0) return 'TBD'
  return prefixes.find((prefix) => prefix.toLowerCase() === 'draft')
}

/**
 * Entries that stand out of order: those outside the longest run that is in order, so that one
 * moved line is one finding.
 */
export function outOfOrder(entries: readonly Entry[]): Set<Entry> {
  const present = entries.filter(({ contract, found }) => !contract.when && found.length > 0)
  const placed = present.toSorted((a, b) => offsetOf(a) - offsetOf(b))
  const rank = new Map(present.map((entry, index) => [entry, index]))
  const best: Entry[][] = []
  for (const entry of placed) {
    const own = rank.get(entry) as number
    let longest: Entry[] = []
    for (const run of best) {
      const last = rank.get(run.at(-1) as Entry) as number
      if (last < own && run.length > longest.length) longest = run
    }
    best.push([...longest, entry])
  }
  const kept = best.reduce<Entry[]>((a, b) => (b.length > a.length ? b : a), [])
  return new Set(present.filter((entry) => !kept.includes(entry)))
}

function offsetOf({ found }: Entry): number {
  return found[0]?.range.start.offset ?? 0
}
