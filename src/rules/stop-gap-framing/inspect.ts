/**
 * The framing block of a declared stop-gap.
 */
import type { Facts, Field, FieldBlock } from '../../document/facts.ts'
import { fieldSpan, foldLabel, isBlankValue } from '../../document/field-block.ts'
import { deferredLinks, foldText, linksWithin } from '../../document/sections.ts'
import type { InspectContext } from '../../engine/rule.ts'
import type { Range, Source } from '../../text/source.ts'
import { findDeclaration } from './declaration.ts'
import type { StopGapOptions } from './options.ts'

type Context = InspectContext<StopGapOptions>
type LineName = 'transitional' | 'preferredFix' | 'retireWhen' | 'notEvidenceFor' | 'reviewBy'

const lineNames: readonly LineName[] = [
  'transitional',
  'preferredFix',
  'retireWhen',
  'notEvidenceFor',
  'reviewBy',
]
const required: readonly LineName[] = ['preferredFix', 'retireWhen', 'notEvidenceFor']

/** Judge the framing of a guide. */
export function inspectFraming(context: Context): void {
  const { facts, source, options, report } = context
  const declaration = findDeclaration(facts, source.text, options.statusLabels, options.declaredBy)
  if (!declaration) return
  const block = findFraming(context)
  if (!block) {
    const fields = required.map((name) => labelOf(options, name))
    const { where, range } = declaration
    report({ code: 'no-block', range, args: { declaredBy: where, fields } })
    return
  }
  const lines = new Map<LineName, Field>()
  for (const field of block.fields) {
    const name = nameOf(options, field.label)
    if (!name) continue
    const earlier = lines.get(name)
    if (earlier) {
      const related = [{ path: facts.path, range: earlier.range, message: 'The first one' }]
      const args = { field: field.label, line: earlier.range.start.line }
      report({ code: 'duplicate', range: field.range, args, related })
    } else lines.set(name, field)
  }
  judgeTransitional(context, block, lines.get('transitional'))
  for (const name of required) judgeLine(context, block, lines, name)
  const review = lines.get('reviewBy')
  if (review) judgeReview(context, review)
}

/** The blockquote after the intro block that has most of the lines. */
export function findFraming({
  facts,
  options,
}: {
  facts: Facts
  options: StopGapOptions
}): FieldBlock | undefined {
  const title = facts.headings.find(({ depth }) => depth === 1)
  const from = (facts.intro ?? title)?.range.end.offset ?? 0
  let best: FieldBlock | undefined
  let most = 0
  for (const block of facts.blocks) {
    if (block.range.start.offset < from) continue
    const names = new Set(block.fields.map(({ label }) => nameOf(options, label)))
    names.delete(undefined)
    if (names.size > most) [best, most] = [block, names.size]
  }
  return best
}

function judgeTransitional(context: Context, block: FieldBlock, line: Field | undefined): void {
  const { options, source, report } = context
  if (line) {
    if (saysNothing(line)) report({ code: 'empty', range: line.range, args: { field: line.label } })
    return
  }
  const text = foldText(source.text.slice(block.range.start.offset, block.range.end.offset))
  if (options.transitionalWords.some((word) => text.includes(foldText(word)))) return
  const { range } = block.fields[0] as Field
  report({ code: 'not-transitional', range, args: { field: labelOf(options, 'transitional') } })
}

function judgeLine(
  context: Context,
  block: FieldBlock,
  lines: ReadonlyMap<LineName, Field>,
  name: LineName,
): void {
  const { facts, options, source, report } = context
  const line = lines.get(name)
  if (!line) {
    const inline = findInline(source, block, options[name])
    if (inline) {
      report({ code: 'inline', range: inline.range, args: { field: inline.label } })
      return
    }
    const before = lineNames.slice(0, lineNames.indexOf(name))
    const after = before.findLast((earlier) => lines.has(earlier))
    const previous = after && lines.get(after)
    const range = (previous ?? (block.fields[0] as Field)).range
    const args = { field: labelOf(options, name), ...(previous ? { after: previous.label } : {}) }
    report({ code: 'missing', range, args })
  } else if (saysNothing(line) && name !== 'preferredFix') {
    report({ code: 'empty', range: line.range, args: { field: line.label } })
  } else if (name === 'preferredFix') {
    const span = fieldSpan(block, line)
    if (isBlankValue(line.value)) {
      report({ code: 'empty', range: line.range, args: { field: line.label } })
    } else if (
      linksWithin([context.tree], ...span).length === 0 &&
      !deferredLinks(facts, ...span)
    ) {
      report({ code: 'no-link', range: line.range, args: { field: line.label } })
    }
  }
}

function judgeReview({ report }: Context, line: Field): void {
  const { label: field, value, range } = line
  if (isBlankValue(value)) {
    report({ code: 'empty', range, args: { field } })
    return
  }
  const date = /^[*_`]*(\d{4}-\d{2}-\d{2})(?!\d)/.exec(value)?.[1]
  if (date === undefined || !isRealDate(date)) {
    const written = value.split(/\s/, 1)[0] ?? value
    report({ code: 'review-date', range, args: { field, value: written } })
  } else {
    report({ code: 'review-overdue', range, args: { field, date }, until: date })
  }
}

/** A label that stands somewhere inside a line of the block. */
function findInline(
  source: Source,
  block: FieldBlock,
  labels: readonly string[],
): { label: string; range: Range } | undefined {
  const wanted = new Set(labels.map(foldLabel))
  const { start, end } = block.range
  const text = source.text.slice(start.offset, end.offset)
  for (const { index, 1: inner = '' } of text.matchAll(/\*\*([^*\r\n]{1,80})\*\*/g)) {
    const label = inner.replace(/[:：]\s*$/, '')
    if (!wanted.has(foldLabel(label))) continue
    const from = start.offset + index + 2
    return { label, range: source.range(from, from + label.length) }
  }
  return undefined
}

function nameOf(options: StopGapOptions, label: string): LineName | undefined {
  const folded = foldLabel(label)
  return lineNames.find((name) => options[name].some((own) => foldLabel(own) === folded))
}

function labelOf(options: StopGapOptions, name: LineName): string {
  return options[name][0] as string
}

/** Blank, or a note that something is to be written. */
function saysNothing({ value }: Field): boolean {
  return (
    isBlankValue(value) ||
    /^[*_`(（[]*(?:tbd|todo|n\/a|待定|待补|待补充)[*_`)）\].。]*$/i.test(value)
  )
}

function isRealDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date)
}
