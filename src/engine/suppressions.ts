/**
 * Suppressions: `<!-- guidelint-disable-next-line RULE -- REASON -->` and the file-level form
 * `<!-- guidelint-disable-file RULE -- REASON -->`. Several rules are separated by commas.
 *
 * A reason is required, and a suppression that suppresses nothing is a finding: a forgotten one
 * would hide the next defect.
 */
import { z } from 'zod'
import type { DirectiveFact, DocumentFacts } from '../document/facts.ts'
import { didYouMean, nearest } from '../text/suggest.ts'
import type { Finding, Report } from './finding.ts'
import { defineRule } from './rule.ts'

/** The rule that suppressions themselves are judged by. */
export const suppression = defineRule({
  name: 'suppression',
  since: '0.1.0',
  summary: 'Require every suppression to name its rules and a reason, and to suppress something',
  incident:
    'No single incident: the rule follows from what a suppression is, an accepted defect. Without the reason nobody can tell whether one may go, and one that no longer suppresses anything hides the next defect on its line.',
  description: [
    'Every rule that a suppression names exists and suppresses a finding on the next line, or in the document; after `--` stands the reason.',
    '',
    'Write `<!-- guidelint-disable-next-line RULE -- REASON -->` above the line, or `<!-- guidelint-disable-file RULE -- REASON -->` anywhere in the document. Several rules are separated by commas.',
  ].join('\n'),
  byDefault: 'error',
  options: z.strictObject({}),
  identify: ({ code, args }) => `${code} ${args.rule ?? args.rules ?? args.directive ?? ''}`,
  messages: {
    malformed: {
      summary: 'The comment starts with `guidelint-` but is no suppression',
      remedy:
        'Write `<!-- guidelint-disable-next-line RULE -- REASON -->` on the line above the finding, or `guidelint-disable-file` for the whole document; there are no other forms, and none that switches a rule on again.',
      text: ({ directive }) =>
        `Expected \`guidelint-disable-next-line RULE -- REASON\` or \`guidelint-disable-file RULE -- REASON\`, got \`${directive}\``,
    },
    'missing-reason': {
      summary: 'The suppression gives no reason',
      remedy:
        'Write ` -- ` and why the finding may stay before `-->`, best with the issue or release that ends it.',
      text: ({ rules }) => `The suppression of ${rules} gives no reason`,
      note: () => 'Add ` -- ` and the reason before `-->`.',
    },
    'unknown-rule': {
      summary: 'The suppression names a rule that does not exist',
      remedy: 'Take the suggested name; `guidelint explain` lists all rules.',
      text: ({ rule, suggestion }) => `No rule is called \`${rule}\`${didYouMean(suggestion)}`,
    },
    unused: {
      summary: 'The suppression suppresses nothing',
      remedy:
        'Delete the comment; if the finding has moved, move the comment to the line directly above it.',
      text: ({ rule }) => `The suppression of \`${rule}\` suppresses nothing`,
      note: () => 'Remove it: it would hide the next defect.',
    },
  },
  examples: [
    {
      title: 'A suppression with its reason',
      files: {
        'guide.md':
          '# Guide\n\n<!-- guidelint-disable-next-line link-target -- lands with the next release -->\n[Next](next.md)\n',
      },
    },
    {
      title: 'No reason, a misspelled rule, nothing to suppress',
      files: {
        'guide.md':
          '# Guide\n\n<!-- guidelint-disable-next-line link-target -->\n[Next](next.md)\n\n<!-- guidelint-disable-next-line link-traget -- soon -->\nText\n\n<!-- guidelint-disable-next-line link-anchor -- soon -->\nText\n\n<!-- guidelint-off -->\n',
      },
      findings: [
        { code: 'missing-reason', line: 3 },
        { code: 'unknown-rule', line: 6 },
        { code: 'unused', line: 9 },
        { code: 'malformed', line: 12 },
      ],
    },
  ],
})

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
