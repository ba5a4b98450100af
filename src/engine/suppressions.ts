/**
 * Suppressions: `<!-- guidelint-disable-next-line RULE -- REASON -->` and the file-level form
 * `<!-- guidelint-disable-file RULE -- REASON -->`. Several rules are separated by commas.
 *
 * A reason is required, and a suppression that suppresses nothing is a finding: a forgotten one
 * would hide the next defect.
 */
import type { DirectiveFact, DocumentFacts } from '../document/facts.ts'
import { nearest } from '../text/suggest.ts'
import type { Finding, Report } from './finding.ts'

/** The rule that suppressions themselves are judged by. */
export const suppressionName = 'suppression'

interface Suppression {
  directive: DirectiveFact
  rules: string[]
  /** Line it covers; `undefined` for the whole document. */
  line: number | undefined
  used: Set<string>
}

/** What is left after suppressions, and what is wrong with them. */
export interface Suppressed {
  kept: Finding[]
  /** Number of findings suppressed. */
  suppressed: number
  reports: Report[]
}

/**
 * Apply a document's suppressions to its findings.
 *
 * @param known Names of all rules.
 * @param active Names of the rules that judged this document: a suppression of another rule is
 *   not called unused.
 */
export function applySuppressions(
  facts: DocumentFacts,
  findings: readonly Finding[],
  known: readonly string[],
  active: ReadonlySet<string>,
): Suppressed {
  const reports: Report[] = []
  const suppressions: Suppression[] = []
  for (const directive of facts.directives) {
    const parsed = parseDirective(directive, known, reports)
    if (parsed) suppressions.push(parsed)
  }
  const kept = findings.filter((finding) => {
    const { line } = finding.range.start
    let covered = false
    for (const candidate of suppressions) {
      if (!candidate.rules.includes(finding.rule)) continue
      if (candidate.line !== undefined && candidate.line !== line) continue
      candidate.used.add(finding.rule)
      covered = true
    }
    return !covered
  })
  for (const { directive, rules, used } of suppressions) {
    for (const rule of rules) {
      if (used.has(rule) || !active.has(rule)) continue
      reports.push({ code: 'unused', range: directive.range, args: { rule } })
    }
  }
  return { kept, suppressed: findings.length - kept.length, reports }
}

const form = /^guidelint-disable-(next-line|file)\s+([a-z-]+(?:\s*,\s*[a-z-]+)*)\s*(.*)$/s

function parseDirective(
  directive: DirectiveFact,
  known: readonly string[],
  reports: Report[],
): Suppression | undefined {
  const { range } = directive
  const match = form.exec(directive.text)
  const [, scope, list = '', rest = ''] = match ?? []
  if (!match || (rest !== '' && !rest.startsWith('--'))) {
    const firstWord = directive.text.split('\n')[0] ?? ''
    reports.push({ code: 'malformed', range, args: { directive: firstWord } })
    return undefined
  }
  const rules = list.split(',').map((rule) => rule.trim())
  for (const rule of rules) {
    if (known.includes(rule)) continue
    const suggestion = nearest(rule, known)
    const args = suggestion === undefined ? { rule } : { rule, suggestion }
    reports.push({ code: 'unknown-rule', range, args })
  }
  if (rest.replace(/^--/, '').trim() === '') {
    const quoted = rules.map((rule) => `\`${rule}\``).join(', ')
    reports.push({ code: 'missing-reason', range, args: { rules: quoted } })
  }
  return {
    directive,
    rules: rules.filter((rule) => known.includes(rule)),
    line: scope === 'file' ? undefined : range.end.line + 1,
    used: new Set(),
  }
}
