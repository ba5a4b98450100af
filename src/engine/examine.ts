/**
 * The per-document phase: bytes → text → facts, and what the rules that look at one document
 * report. Pure by content, and its outcome is plain data: it can be made elsewhere, or stored.
 */

import type { Workspace } from '../corpus/workspace.ts'
import { extractFacts } from '../document/extract.ts'
import type { DocumentFacts } from '../document/facts.ts'
import { whyTooHard } from '../document/limits.ts'
import { parse } from '../document/parse.ts'
import type { Parser } from '../document/parsed-markdown.ts'
import { decode, Source } from '../text/source.ts'
import type { ActiveRule, Config } from './config/config.ts'
import { describeCrash } from './crash.ts'
import type { Report } from './finding.ts'

/** What one document says by itself. */
export interface Examined {
  path: string
  /** Left out if it could not be read or parsed. */
  facts?: DocumentFacts
  /** What rules reported of it, by the rule's name. */
  reports: { rule: string; report: Report }[]
  /** Why it could not be judged whole. */
  problem?: string
}

/** How documents are examined. */
export interface ExamineOptions {
  config: Config
  /** Default: satteri. */
  parser?: Parser
  /** Today, `YYYY-MM-DD`. */
  today: string
}

/** Rules that judge a document: on for its path, and for what it is. */
export function rulesFor(config: Config, path: string): ActiveRule[] {
  const { isGuide, isCase, index } = config.settings
  return config.rulesFor(path).filter(({ rule }) => {
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

/** Examine a document. */
export function examine(path: string, source: Source, options: ExamineOptions): Examined {
  const { config, parser = parse, today } = options
  const { settings } = config
  const tooHard = whyTooHard(source.text)
  if (tooHard) {
    return { path, reports: [], problem: `${tooHard}; add it to \`ignore\` in guidelint.json` }
  }
  let parsed: ReturnType<Parser>
  let facts: DocumentFacts
  try {
    parsed = parser(source.text, settings)
    const { anchors, index } = settings
    facts = extractFacts(path, source, parsed, { entries: path === index, anchors })
  } catch (error) {
    // A parser that gives up on one document must not keep the others from being judged.
    return { path, reports: [], problem: `cannot be parsed (${(error as Error).message})` }
  }
  const examined: Examined = { path, facts, reports: [] }
  for (const { rule, options: ruleOptions } of rulesFor(config, path)) {
    if (!rule.inspect) continue
    try {
      rule.inspect({
        facts,
        source,
        settings,
        options: ruleOptions,
        today,
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
