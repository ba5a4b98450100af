/**
 * A Markdown document of the repository, read by the linter's own parser.
 */

import { extractFacts } from '../../../src/document/extract.ts'
import type { DocumentFacts, Field, FieldBlock } from '../../../src/document/facts.ts'
import { foldLabel } from '../../../src/document/field-block.ts'
import { parse, textBetween } from '../../../src/document/parse.ts'
import type { Range } from '../../../src/document/source.ts'
import { Source } from '../../../src/document/source.ts'
import { findDeclaration } from '../../../src/rules/stop-gap-framing/declaration.ts'
import { optionsSchema } from '../../../src/rules/stop-gap-framing/options.ts'

/** Longest description, in characters: search engines show no more. */
const maxDescription = 180

/** A line of a block, as Markdown. */
export interface Line {
  label: string
  value: string
}

/** The framing block of a stop-gap. */
export interface Framing {
  lines: Line[]
  preferredFix: string | undefined
  retireWhen: string | undefined
  /** `YYYY-MM-DD` */
  reviewBy: string | undefined
}

/** A document as the site shows it. */
export interface Document {
  path: string
  title: string
  /** Text of the first paragraph, shortened. */
  description: string
  intro: Line[]
  /** Whether it is declared a stop-gap, by the rule's own measure. */
  isStopGap: boolean
  framing: Framing | undefined
  /** The Markdown without intro block and framing block. */
  body: string
  facts: DocumentFacts
}

const options = optionsSchema.parse({})

/** Read a document. */
export function readDocument(path: string, text: string): Document {
  const source = new Source(text)
  const parsed = parse(source.text)
  const facts = extractFacts(path, source, parsed, { entries: true })
  const { intro } = facts
  const isStopGap =
    findDeclaration(facts, source.text, options.statusLabels, options.declaredBy) !== undefined
  const framing = isStopGap ? facts.blocks.find(isFraming) : undefined
  const paragraph = parsed.tree.children.find(({ type }) => type === 'paragraph')?.position
  const [from, to] = [paragraph?.start.offset ?? 0, paragraph?.end.offset ?? 0]
  return {
    path,
    title: facts.headings.find(({ depth }) => depth === 1)?.text ?? path,
    description: shorten(textBetween(parsed.tree, from, to)),
    intro: linesOf(intro?.fields ?? []),
    isStopGap,
    framing: framing && readFraming(framing),
    body: blank(source.text, [
      ...(intro ? [intro.range] : []),
      ...(framing ? [framing.range] : []),
    ]),
    facts,
  }
}

function linesOf(fields: readonly Field[]): Line[] {
  return fields.map(({ label, value }) => ({ label, value }))
}

function isFraming({ fields }: FieldBlock): boolean {
  return fields.some(({ label }) => hasLabel(label, options.preferredFix))
}

function readFraming({ fields }: FieldBlock): Framing {
  const value = (labels: readonly string[]): string | undefined => {
    return fields.find(({ label }) => hasLabel(label, labels))?.value
  }
  return {
    lines: linesOf(fields),
    preferredFix: value(options.preferredFix),
    retireWhen: value(options.retireWhen),
    reviewBy: /\d{4}-\d{2}-\d{2}/.exec(value(options.reviewBy) ?? '')?.[0],
  }
}

function hasLabel(label: string, labels: readonly string[]): boolean {
  return labels.some((own) => foldLabel(own) === foldLabel(label))
}

/** Whole sentences, as many as fit. */
function shorten(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  if (flat.length <= maxDescription) return flat
  const sentence = flat.slice(0, maxDescription).lastIndexOf('. ')
  if (sentence > 0) return flat.slice(0, sentence + 1)
  return `${flat.slice(0, flat.lastIndexOf(' ', maxDescription))} …`
}

/** The text with its ranges emptied; lines keep their numbers. */
function blank(text: string, ranges: readonly Range[]): string {
  let result = text
  // The last one first, or else offsets would move.
  for (const { start, end } of ranges.toReversed()) {
    const inside = text.slice(start.offset, end.offset).replace(/[^\n]/g, '')
    result = result.slice(0, start.offset) + inside + result.slice(end.offset)
  }
  return result
}
