/**
 * The per-document phase: text → facts, and what the rules that look at one document report. Pure
 * by content, and its outcome is plain data: it can be made elsewhere, or stored.
 */

import type { Workspace } from '../corpus/workspace.ts'
import { extractFacts } from '../document/extract.ts'
import type { Facts, IndexFacts } from '../document/facts.ts'
import { readIndexFacts } from '../document/index-facts.ts'
import { whyTooHard } from '../document/limits.ts'
import type { ParsedMarkdown, Parser } from '../document/parsed-markdown.ts'
import { decode, Source } from '../text/source.ts'
import type { ActiveRule, Config } from './config/config.ts'
import { describeCrash } from './crash.ts'
import type { Report } from './finding.ts'

/** What one text says by itself. */
export interface ReadText {
  /** Left out if it could not be read or parsed. */
  facts?: Facts
  /** Only of the index. */
  index?: IndexFacts
  /** Why it could not be judged whole. */
  problem?: string
}

/** What one document says by itself. */
export interface Examined extends ReadText {
  /** What rules reported of it, by the rule's name. */
  reports: { rule: string; report: Report }[]
}

/** Rules that judge a document: those of `on` that are for what it is. */
export function rulesFor(
  { settings: { isGuide, isCase, index } }: Config,
  path: string,
  on: readonly ActiveRule[],
): ActiveRule[] {
  return on.filter(({ rule }) => {
    if (!rule.appliesTo) return true
    return rule.appliesTo.some((kind) => {
      if (kind === 'guide') return isGuide(path) && path !== index
      return kind === 'case' ? isCase(path) : path === index
    })
  })
}

/** Read a document's text; a string says why it has none. */
export function readSource(workspace: Pick<Workspace, 'read'>, path: string): Source | string {
  let bytes: Uint8Array
  try {
    bytes = workspace.read(path)
  } catch (error) {
    return (error as Error).message
  }
  const source = decode(bytes)
  if (source instanceof Source) return source
  const what = source.reason === 'binary' ? 'is a binary file' : 'is not UTF-8'
  return `${what}; convert it to UTF-8 or add it to \`ignore\` in guidelint.json`
}

/** How texts are read. */
export interface ReadOptions {
  config: Config
  parser: Parser
}

/** A text with its nodes. */
interface ParsedText extends ReadText {
  parsed?: ParsedMarkdown
}

/**
 * Read a text's facts.
 *
 * @param isIndex Whether the entries of an index are wanted.
 */
export function readText(source: Source, isIndex: boolean, options: ReadOptions): ReadText {
  const { parsed: _, ...read } = parseText(source, isIndex, options)
  return read
}

function parseText(source: Source, isIndex: boolean, { config, parser }: ReadOptions): ParsedText {
  const { settings } = config
  const tooHard = whyTooHard(source.text)
  if (tooHard) return { problem: `${tooHard}; add it to \`ignore\` in guidelint.json` }
  try {
    const parsed = parser(source.text, settings)
    const facts = extractFacts(source, parsed, settings.anchors)
    return { parsed, facts, ...(isIndex ? { index: readIndexFacts(source, parsed, facts) } : {}) }
  } catch (error) {
    // A parser that gives up on one document must not keep the others from being judged.
    return { problem: `cannot be parsed (${(error as Error).message})` }
  }
}

/**
 * Examine a document.
 *
 * @param active Rules that judge it.
 */
export function examine(
  path: string,
  source: Source,
  active: readonly ActiveRule[],
  options: ReadOptions,
): Examined {
  // Its tree is at hand here, and nobody looks at another document's entries.
  const isIndex = path === options.config.settings.index
  const { parsed, ...read } = parseText(source, isIndex, options)
  const examined: Examined = { ...read, reports: [] }
  const { facts } = read
  if (!parsed || !facts) return examined
  for (const { rule, options: ruleOptions } of active) {
    if (!rule.inspect) continue
    try {
      rule.inspect({
        facts: { path, ...facts },
        source,
        settings: options.config.settings,
        options: ruleOptions,
        report: (report) => examined.reports.push({ rule: rule.name, report }),
        // Built only for a rule that looks at it.
        get tree() {
          return parsed.tree
        },
      })
    } catch (error) {
      examined.problem = describeCrash(rule.name, error)
    }
  }
  return examined
}
