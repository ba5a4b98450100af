/**
 * A Markdown document of the repository, read by the linter's own parser.
 */

import { extractFacts } from '../../../src/document/extract.ts'
import type { Facts, Field, FieldBlock } from '../../../src/document/facts.ts'
import { parse } from '../../../src/document/parse.ts'
import { textBetween } from '../../../src/document/parsed-tree.ts'
import { findDeclaration } from '../../../src/rules/stop-gap-framing/declaration.ts'
import { findFraming } from '../../../src/rules/stop-gap-framing/inspect.ts'
import type { Range } from '../../../src/text/source.ts'
import { Source } from '../../../src/text/source.ts'
import { hasLabel, stopGapOptions as options } from './labels.ts'

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
  facts: Facts
}

/** Read a document. */
export function readDocument(path: string, text: string): Document {
  const source = new Source(text)
  const parsed = parse(source.text)
  const facts = extractFacts(source, parsed)
  const { intro } = facts
  const isStopGap =
    findDeclaration(facts, source.text, options.statusLabels, options.declaredBy) !== undefined
  const framing = isStopGap ? findFraming({ facts, options }) : undefined
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

/** Whole sentences, as many as fit. */
function shorten(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  if (flat.length <= maxDescription) return flat
  // Half of a character that takes two is none.
  const room = flat.slice(0, maxDescription).replace(/[\uD800-\uDBFF]$/, '')
  const [sentences] = /^.*(?:\.(?= )|[。！？])/.exec(room) ?? []
  if (sentences !== undefined) return sentences
  // Chinese has no spaces to cut at, or one after a name at its beginning.
  const space = flat.lastIndexOf(' ', maxDescription)
  return space > maxDescription / 2 ? `${flat.slice(0, space)} …` : `${room}…`
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
