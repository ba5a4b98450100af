/**
 * The JSON report: a stable contract, `version` 1. Lines and columns are 1-based; paths are
 * relative to the root.
 */

import type { Problem } from '../corpus/workspace.ts'
import type { Finding, Summary } from '../engine/finding.ts'
import type { MergeOrder } from '../engine/merge-order.ts'
import type { DeadLink } from '../pull-request/dead-links.ts'
import type { PullRequestSummary } from '../pull-request/verdict.ts'
import type { Range } from '../text/source.ts'

/** What a report prints. */
export interface ReportInput {
  findings: readonly Finding[]
  /** What could not be judged; printed only where there is any. */
  problems: readonly Problem[]
  summary: Summary | PullRequestSummary
  /** What the verdict is made under, a sentence each; given for a pull request. */
  remarks?: readonly string[]
  /** How the open pull requests depend on each other; given for a pull request if it is known. */
  order?: MergeOrder
}

/** Format findings as JSON. */
export function formatJson({ findings, problems, summary, remarks, order }: ReportInput): string {
  const report = {
    version: 1,
    findings: findings.map(plainFinding),
    problems: problems.length > 0 ? problems : undefined,
    remarks,
    order: order && plainOrder(order),
    summary,
  }
  return `${JSON.stringify(report, null, 2)}\n`
}

function plainFinding(finding: Finding): unknown {
  const { rule, code, severity, scope, path, range, args } = finding
  const { message, note, expected, related, url, fix } = finding
  return {
    rule,
    code,
    severity,
    scope,
    path,
    range: plainRange(range),
    args,
    message,
    note,
    expected,
    related: related?.map((place) => ({ ...place, range: plainRange(place.range) })),
    url,
    fix: fix && {
      path: fix.path,
      edits: fix.edits.map(({ range: place, text }) => ({ range: plainRange(place), text })),
    },
  }
}

/** Format a merge order with what was left out of it. */
export function formatOrderJson({
  order,
  dead,
  leftOut,
  problems,
}: {
  order: MergeOrder
  dead: readonly DeadLink[]
  leftOut: readonly unknown[]
  problems: readonly Problem[]
}): string {
  const report = {
    version: 1,
    order: plainOrder(order),
    dead: dead.map((link) => ({ ...link, range: plainRange(link.range) })),
    leftOut,
    problems: problems.length > 0 ? problems : undefined,
  }
  return `${JSON.stringify(report, null, 2)}\n`
}

function plainOrder({ steps, breaks }: MergeOrder): unknown {
  return {
    steps: steps.map(({ names, needs, ties }) => ({
      names,
      needs,
      ties: ties.map((tie) => ({ ...tie, range: plainRange(tie.range) })),
    })),
    breaks: breaks.map((each) => ({ ...each, range: plainRange(each.range) })),
  }
}

function plainRange({ start, end }: Range): unknown {
  return {
    start: { line: start.line, column: start.column },
    end: { line: end.line, column: end.column },
  }
}
