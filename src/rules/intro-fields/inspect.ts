/**
 * One intro block against the contract.
 */
import type { Field, FieldBlock } from '../../document/facts.ts'
import { fieldSpan, isBlankValue } from '../../document/field-block.ts'
import { deferredLinks, linksWithin } from '../../document/sections.ts'
import type { Edit, Report } from '../../engine/finding.ts'
import type { Range, Source } from '../../text/source.ts'
import { nearest } from '../../text/suggest.ts'
import {
  type IntroContext as Context,
  type ContractField,
  type Entry,
  matchFields,
  outOfOrder,
  placeholderOf,
  prefixOf,
} from './contract.ts'
import { findBlock } from './find-block.ts'
import { fixWith, insertBlock, insertLines } from './insert.ts'

/** Judge a document's intro block. */
export function inspectIntro(context: Context): void {
  const { facts, source, options, report } = context
  const contract = options.fields.filter(({ required, when }) => required && !when)
  const titles = facts.headings.filter(({ depth }) => depth === 1)
  const title = titles.find(({ nested }) => !nested) ?? titles[0]
  if (!title) {
    report({ code: 'no-title', range: source.range(0, source.line(1).length), args: {} })
    return
  }
  const args = { fields: contract.map(({ label }) => label) }
  const block = findBlock(context)
  if (!block) {
    if (contract.length === 0) return
    // A block behind a title inside a list item or blockquote would take that apart.
    const lines = title.nested ? undefined : placeholderLines(contract)
    const edit = lines && insertBlock(source, title, lines)
    report({ code: 'no-block', range: title.range, args, ...fixWith(facts.path, edit) })
    return
  }
  const entries = matchFields(options.fields, block.fields)
  if (contract.length > 0 && entries.every(({ found }) => found.length === 0)) {
    const lines = placeholderLines(contract)
    const edit = lines && insertLines(source, block, undefined, lines)
    const range = (block.fields[0] as Field).range
    report({ code: 'no-fields', range, args, ...fixWith(facts.path, edit) })
    return
  }
  new Judgement(context, block, entries).run()
}

class Judgement {
  readonly #context: Context
  readonly #block: FieldBlock
  readonly #entries: readonly Entry[]
  readonly #misplaced: Set<Entry>

  constructor(context: Context, block: FieldBlock, entries: readonly Entry[]) {
    this.#context = context
    this.#block = block
    this.#entries = entries
    this.#misplaced = outOfOrder(entries)
  }

  run(): void {
    for (const [index, entry] of this.#entries.entries()) {
      const [line, ...repeated] = entry.found
      if (line) this.#value(entry, line)
      for (const again of repeated) this.#duplicate(line as Field, again)
      if (entry.contract.when) this.#condition(entry)
      else if (!line && entry.contract.required) this.#missing(entry, index)
      else if (line && this.#misplaced.has(entry)) this.#order(line, index)
    }
  }

  #value({ contract, misspelt }: Entry, line: Field): void {
    const { label, prefixes } = contract
    if (misspelt) {
      const edit = { range: line.labelRange, text: label }
      const args = { field: label, label: line.label }
      this.#report({ code: 'label', range: line.labelRange, args, expected: label }, edit)
    }
    if (isBlankValue(line.value)) {
      this.#report({ code: 'empty', range: line.range, args: { field: line.label } })
    } else if (prefixes.length > 0 && prefixOf(line.value, prefixes) === undefined) {
      const { word, range } = firstWord(this.#context.source, line)
      const pair = line.value.split(/\s+/, 2).join(' ')
      const begun = prefixes.find((prefix) => word.toLowerCase().startsWith(prefix.toLowerCase()))
      const suggestion = begun ?? nearest(word, prefixes) ?? nearest(pair, prefixes)
      const args = {
        field: line.label,
        value: word,
        allowed: prefixes,
        ...(suggestion === undefined ? {} : { suggestion }),
      }
      this.#report({ code: 'prefix', range, args })
    }
  }

  #duplicate(earlier: Field, again: Field): void {
    const { path } = this.#context.facts
    const { line } = earlier.range.start
    const related = [{ path, range: earlier.range, message: `\`${earlier.label}\` stands here` }]
    this.#report({
      code: 'duplicate',
      range: again.range,
      args: { field: again.label, line },
      related,
    })
  }

  #missing({ contract }: Entry, index: number): void {
    const previous = this.#previous(index)
    const after = previous && (previous.found[0]?.label ?? previous.contract.label)
    const anchor = this.#anchor(index)
    const lines = placeholderLines([contract])
    const { source } = this.#context
    this.#report(
      {
        code: 'missing',
        range: (anchor ?? (this.#block.fields[0] as Field)).range,
        args: { field: contract.label, ...(after === undefined ? {} : { after }) },
      },
      lines && insertLines(source, this.#block, anchor, lines),
    )
  }

  #order(line: Field, index: number): void {
    const before = this.#entries.slice(0, index).filter(({ contract }) => !contract.when)
    const after = before.findLast(({ found }) => found.length > 0)?.found[0]?.label
    const args = { field: line.label, ...(after === undefined ? {} : { after }) }
    this.#report({ code: 'order', range: line.range, args })
  }

  /** A field that is required where another one has a certain value. */
  #condition({ contract, found }: Entry): void {
    const { when, label } = contract
    const trigger = this.#entries.find((entry) => entry.contract.label === when?.field)?.found[0]
    if (!when || !trigger || prefixOf(trigger.value, [when.prefix]) === undefined) return
    const own = found[0]
    if (own && isBlankValue(own.value)) return
    if (!when.link) {
      if (own) return
      const lines = placeholderLines([contract])
      const edit = lines && insertLines(this.#context.source, this.#block, trigger, lines)
      const args = { field: label, after: trigger.label }
      this.#report({ code: 'missing', range: trigger.range, args }, edit)
    } else if (!this.#hasLink(trigger) && !(own && this.#hasLink(own))) {
      const args = { field: label, trigger: trigger.label, prefix: when.prefix }
      this.#report({ code: 'no-link', range: (own ?? trigger).range, args })
    }
  }

  #hasLink(line: Field): boolean {
    const span = fieldSpan(this.#block, line)
    if (linksWithin([this.#context.tree], ...span).length > 0) return true
    return deferredLinks(this.#context.facts, ...span) > 0
  }

  /** The entry that a missing one belongs after: the nearest that is or ought to be there. */
  #previous(index: number): Entry | undefined {
    return this.#entries.slice(0, index).findLast(({ contract, found }) => {
      return !contract.when && (contract.required || found.length > 0)
    })
  }

  /** The line that a missing one is inserted after. */
  #anchor(index: number): Field | undefined {
    return this.#entries.slice(0, index).findLast((entry) => {
      return !entry.contract.when && entry.found.length > 0 && !this.#misplaced.has(entry)
    })?.found[0]
  }

  #report(finding: Report, edit?: Edit): void {
    const { report, facts } = this.#context
    report({ ...finding, ...fixWith(facts.path, edit) })
  }
}

function placeholderLines(fields: readonly ContractField[]): string[] | undefined {
  const lines: string[] = []
  for (const contract of fields) {
    const placeholder = placeholderOf(contract)
    if (placeholder === undefined) return undefined
    lines.push(`**${contract.label}**: ${placeholder}`)
  }
  return lines
}

/** The first word of a value and where it stands; the whole line if the value is further down. */
function firstWord(
  source: Source,
  { value, labelRange, range }: Field,
): { word: string; range: Range } {
  const rest = source.text.slice(labelRange.end.offset, range.end.offset)
  const skipped = /^[*_`~\s:：]*/.exec(rest)?.[0].length ?? 0
  const written = /^[^\s*`,，;；(（]+/.exec(rest.slice(skipped))?.[0]
  if (!written) return { word: value.split(/\s/, 1)[0] ?? value, range }
  const start = labelRange.end.offset + skipped
  return { word: written, range: source.range(start, start + written.length) }
}
