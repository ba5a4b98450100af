/**
 * Findings as the items of a review: one item for each thing that is to be done.
 */
import type { Finding } from '../../engine/finding.ts'
import { sentencesOf } from '../sentences.ts'
import { attributionText } from './attribution.ts'
import { link, prose } from './escape.ts'
import { fieldsText } from './fields.ts'
import { pendingText } from './pending.ts'
import { type ItemContext, placesOf } from './place.ts'

/** A writer of items for findings of one kind, which share a remedy. */
interface Kind {
  /** What findings have in common that are one item; `undefined` for findings of another kind. */
  key(finding: Finding): string | undefined
  /** Whether the note is long and the same for many: it is written once. */
  notesOnce?: true
  /** The item's sentences. */
  text(findings: readonly Finding[], context: ItemContext): string
}

const kinds: readonly Kind[] = [
  {
    key: ({ args }) => {
      if (args.verdict !== 'pending' || refsOf(args).length === 0) return undefined
      return args.together === true ? 'together' : ''
    },
    text: pendingText,
  },
  {
    key: ({ rule, code, path, args }) => {
      const isMissing = rule === 'intro-fields' && code === 'missing'
      return isMissing && args.field !== undefined ? path : undefined
    },
    text: fieldsText,
  },
  {
    key: ({ rule, code, path, text, args }) => {
      const isMark = rule === 'ai-attribution' && code === 'attribution'
      // A companion leaves out what it cannot check.
      if (!isMark || args.match === undefined) return undefined
      // The same mark in many commits is one thing to do.
      const place = text?.kind === 'commit' ? '' : path
      return JSON.stringify([place, args.surface, args.match])
    },
    notesOnce: true,
    text: attributionText,
  },
  {
    key: ({ rule, message, note }) => JSON.stringify([rule, message, note]),
    text: defectText,
  },
]

/** Write findings as items, equal ones and those with one remedy merged, in the given order. */
export function itemsOf(findings: readonly Finding[], context: ItemContext): string[] {
  const groups = new Map<string, { kind: Kind; findings: Finding[] }>()
  for (const finding of findings) {
    for (const [index, kind] of kinds.entries()) {
      const own = kind.key(finding)
      if (own === undefined) continue
      const key = `${index} ${own}`
      const group = groups.get(key)
      if (group) group.findings.push(finding)
      else groups.set(key, { kind, findings: [finding] })
      break
    }
  }
  const noted = new Set<string>()
  return [...groups.values()].map(({ kind, findings: own }) => {
    const shown = kind.notesOnce ? own.map((finding) => withNewNote(finding, noted)) : own
    for (const { note } of own) if (note !== undefined) noted.add(note)
    return `${kind.text(shown, context)} (${rulesOf(own)})`
  })
}

/** A finding without its note, if an item before has given it. */
function withNewNote(finding: Finding, noted: ReadonlySet<string>): Finding {
  const { note, ...rest } = finding
  return note !== undefined && noted.has(note) ? rest : finding
}

function defectText(findings: readonly Finding[], { links }: ItemContext): string {
  const [first] = findings
  if (!first) return ''
  const places = placesOf(findings, links)
  return `${capitalised(places)}: ${prose(sentencesOf(first), namesIn(first.args))}`
}

function refsOf({ refs }: Finding['args']): readonly string[] {
  return Array.isArray(refs) ? refs : []
}

/** Names of other pull requests that a finding gives. */
function namesIn(args: Finding['args']): readonly string[] {
  return Array.isArray(args.others) ? [...refsOf(args), ...args.others] : refsOf(args)
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function rulesOf(findings: readonly Finding[]): string {
  const urls = new Map(findings.map(({ rule, url }) => [rule, url]))
  return [...urls].map(([rule, url]) => link(prose(rule), url)).join(', ')
}
