/**
 * What a new guide looks like: it has what the configured rules ask for, and says where to write.
 */
import { titleMatches } from '../document/sections.ts'
import type { Options as Outline, WantedSection } from '../rules/guide-outline/options.ts'
import { type ContractField, placeholderOf, prefixOf } from '../rules/intro-fields/contract.ts'
import type { StopGapOptions } from '../rules/stop-gap-framing/options.ts'

/** What a guide is made of. */
export interface GuideContract {
  title: string
  /** Fields of the intro block; `undefined` if nobody asks for one. */
  fields?: readonly ContractField[]
  /** Its sections; `undefined` if nobody asks for some. */
  outline?: Outline
  /** Lines of the framing block, in a guide that is declared a stop-gap. */
  framing?: StopGapOptions
  /** Links to related documents, as Markdown, most related first. */
  related: readonly string[]
}

/** Stands for a document that is still to be written. */
const toBeLinked = '`another-guide.md` (TBD)'

/** Text of a new guide. */
export function guideTemplate(contract: GuideContract): string {
  const { title, fields, outline, framing } = contract
  const parts = [
    `# ${escapeTitle(title)}`,
    ...(fields ? introBlock(fields, contract) : []),
    ...(framing ? [framingBlock(framing, contract)] : []),
    'Say in one paragraph what fails, how it looks, and what to do first.',
    ...(outline ? outlined(outline, contract) : plain(contract)),
  ]
  return `${parts.join('\n\n')}\n`
}

function plain({ related }: GuideContract): string[] {
  return [
    '## What it looks like',
    '- The exact message, and where it shows.',
    '## What to do',
    '1. **State the rule in a few words.** Then why, and what happens without it.',
    ...(related.length > 0 ? ['## Related guides', `- ${related[0]}`] : []),
  ]
}

function outlined(outline: Outline, contract: GuideContract): string[] {
  const first = 'What it looks like'
  const isAsked = outline.sections.some(({ headings }) => titleMatches(first, headings))
  return [
    ...(isAsked ? [] : [`## ${first}`, '- The exact message, and where it shows.']),
    ...outline.sections.flatMap((section) => [
      `## ${headingOf(section)}`,
      ...contentOf(section, outline, contract),
    ]),
  ]
}

function headingOf({ name, headings }: WantedSection): string {
  return titleMatches(name, headings) ? name : (headings[0] ?? name)
}

function contentOf(section: WantedSection, outline: Outline, { related }: GuideContract): string[] {
  const { of, min } = section
  const times = <Value>(make: (index: number) => Value): Value[] => {
    return Array.from({ length: Math.max(1, min) }, (_, index) => make(index))
  }
  const list = (make: (index: number) => string): string[] => [times(make).join('\n')]
  const check = '- [ ] A question a reviewer can answer with yes or no.'
  const rule = '**State the rule in a few words.** Then why, and what happens without it.'
  switch (of) {
    case 'pairs':
      return times((index) => [
        `### Name the pair${min > 1 ? ` ${index + 1}` : ''}`,
        `**${outline.antiPattern[0]}**: what people do.`,
        `**${outline.correctPattern[0]}**: what to do instead.`,
      ]).flat()
    case 'links':
      return list((index) => `- ${related[index] ?? toBeLinked}`)
    case 'task-items':
      return list(() => check)
    case 'list-items':
      return list(() => '- Say it in one line.')
    case 'rules':
      if (/check-?list|清单/i.test(section.name)) return list(() => check)
      return list((index) => `${index + 1}. ${rule}`)
    default:
      return list((index) => `${index + 1}. ${rule}`)
  }
}

function introBlock(fields: readonly ContractField[], { related }: GuideContract): string[] {
  const values = new Map<string, string>()
  for (const contract of fields) {
    if (contract.required && !contract.when)
      values.set(contract.label, initialValue(contract, fields))
  }
  const lines = fields.flatMap((contract) => {
    const { label, when } = contract
    const trigger = when && values.get(when.field)
    const isAsked = when && trigger !== undefined && prefixOf(trigger, [when.prefix]) !== undefined
    const asked = when?.link ? (related[0] ?? toBeLinked) : initialValue(contract, fields)
    const value = values.get(label) ?? (isAsked ? asked : undefined)
    return value === undefined ? [] : [`> **${label}**: ${value}`]
  })
  return lines.length > 0 ? [lines.join('\n')] : []
}

/** `draft` where that is allowed; a value that asks for nothing else before one that does. */
function initialValue(contract: ContractField, fields: readonly ContractField[]): string {
  const { label, prefixes } = contract
  const placeholder = placeholderOf(contract)
  const isAllowed = (value: string): boolean => {
    return prefixes.length === 0 || prefixOf(value, prefixes) !== undefined
  }
  if (placeholder !== undefined && isAllowed(placeholder)) return placeholder
  const asksNothing = (prefix: string): boolean => {
    return !fields.some(({ when }) => when?.field === label && prefixOf(prefix, [when.prefix]))
  }
  return prefixes.find(asksNothing) ?? prefixes[0] ?? 'TBD'
}

function framingBlock(labels: StopGapOptions, { related }: GuideContract): string {
  const lines = [
    [labels.transitional[0], 'say in one sentence that this is a stop-gap, and for what'],
    [labels.preferredFix[0], related[0] ?? toBeLinked],
    [labels.retireWhen[0], 'say what has to be true for this guide to be removed'],
    [labels.notEvidenceFor[0], 'say what is not proven by this working'],
  ]
  return lines.map(([label, value]) => `> **${label}**: ${value}`).join('\n')
}

function escapeTitle(title: string): string {
  return title.replace(/[\\`*_[\]<>&~|]|#(?=\s*$)/g, '\\$&')
}
