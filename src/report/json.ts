/**
 * The JSON report: a stable contract, `version` 1. Lines and columns are 1-based; paths are
 * relative to the root.
 */
import type { Range } from '../document/source.ts'
import type { Finding, Summary } from '../engine/finding.ts'
import type { Problem } from '../engine/workspace.ts'

/** What a report prints. */
export interface ReportInput {
  findings: readonly Finding[]
  /** What could not be judged; printed only where there is any. */
  problems: readonly Problem[]
  summary: Summary
}

/** Format findings as JSON. */
export function formatJson({ findings, problems, summary }: ReportInput): string {
  const report = {
    version: 1,
    findings: findings.map(plainFinding),
    problems: problems.length > 0 ? problems : undefined,
    summary,
  }
  return `${JSON.stringify(report, null, 2)}\n`
}

function plainFinding(finding: Finding): unknown {
  const { rule, code, severity, path, range, args, message, note, expected, related, url, fix } =
    finding
  return {
    rule,
    code,
    severity,
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

function plainRange({ start, end }: Range): unknown {
  return {
    start: { line: start.line, column: start.column },
    end: { line: end.line, column: end.column },
  }
}
