/**
 * The report as SARIF 2.1.0, for code scanning and editors.
 *
 * GitHub refuses a whole file if one result has no physical location, so a text of the pull request
 * has one as well: its path is the text's name (`pr-body`), outside the source root. GitHub lists
 * such a result, but has no file to show it in.
 */

import type { Log, Notification, Result, Run } from 'sarif'
import { outcomeOf, type Problem } from '../corpus/workspace.ts'
import type { Finding, Summary } from '../engine/finding.ts'
import { homepage, version } from '../engine/identity.ts'
import type { Rule } from '../engine/rule.ts'
import { type Blocks, byRelevance, type Level, levelOf } from './relevance.ts'
import { describeRules } from './sarif-rules.ts'
import { fingerprints, fixesOf, locationOf, plainText } from './sarif-values.ts'
import { sentencesOf } from './sentences.ts'

/** What the report prints. */
export interface SarifReport {
  findings: readonly Finding[]
  problems: readonly Problem[]
  summary: Summary
  /** Rules there are: their descriptions are part of the report. */
  rules: readonly Rule[]
  /** Whether a finding blocks. Default: errors that are not older. */
  blocks?: Blocks
  /** What the verdict on a pull request is made under, a sentence each. */
  remarks?: readonly string[]
}

/** Results that GitHub shows of a run. */
const maxResults = 5_000

const schema =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/** Format findings as SARIF 2.1.0: one run, at most 5,000 results. */
export function formatSarif(report: SarifReport): string {
  const { findings, problems, rules, blocks, remarks = [] } = report
  const kept = new Set(byRelevance(findings, blocks).slice(0, maxResults))
  const descriptions = describeRules(rules, findings)
  const indexOf = new Map(descriptions.map(({ id }, index) => [id, index]))
  const prints = fingerprints(findings)
  const results = findings
    .filter((finding) => kept.has(finding))
    .map((finding) => {
      return resultOf(finding, {
        ruleIndex: indexOf.get(finding.rule),
        level: levelOf(finding, blocks),
        fingerprint: prints.get(finding) as string,
      })
    })
  const notifications = [
    ...problems.map((problem) => {
      return notification('error', `${problem.path} ${outcomeOf(problem)}: ${problem.message}`)
    }),
    ...leftOut(findings.length - kept.size),
    ...remarks.map((remark) => notification('note', remark)),
  ]
  const run: Run = {
    tool: {
      driver: {
        name: 'guidelint',
        semanticVersion: version,
        ...(homepage === undefined ? {} : { informationUri: homepage }),
        rules: descriptions,
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: problems.length === 0,
        ...(notifications.length > 0 ? { toolExecutionNotifications: notifications } : {}),
      },
    ],
    results,
  }
  const log: Log = { $schema: schema, version: '2.1.0', runs: [run] }
  return `${JSON.stringify(log, null, 2)}\n`
}

function resultOf(
  finding: Finding,
  known: { ruleIndex: number | undefined; level: Level; fingerprint: string },
): Result {
  const { rule, path, text, range, related = [], scope, fix } = finding
  return {
    ruleId: rule,
    ruleIndex: known.ruleIndex,
    level: known.level,
    message: { text: plainText(sentencesOf(finding)) },
    locations: [locationOf(path, range, text)],
    ...(related.length > 0
      ? {
          relatedLocations: related.map((place, id) => ({
            id,
            ...locationOf(place.path, place.range),
            message: { text: plainText(place.message) },
          })),
        }
      : {}),
    partialFingerprints: { 'guidelint/v1': known.fingerprint },
    ...(scope === undefined ? {} : { baselineState: scope === 'new' ? 'new' : 'unchanged' }),
    ...(fix ? { fixes: fixesOf(fix) } : {}),
  }
}

function leftOut(number: number): Notification[] {
  if (number === 0) return []
  const text = `${number} of the findings are left out: the most relevant ${maxResults} are kept.`
  return [notification('warning', text)]
}

function notification(level: 'error' | 'warning' | 'note', text: string): Notification {
  return { level, message: { text: plainText(text) } }
}
