/**
 * Judging texts that are no documents: titles, bodies, commit messages, identities.
 */
import { Source } from '../document/source.ts'
import type { Config } from '../engine/config.ts'
import { compareFindings, type Finding, type Summary } from '../engine/finding.ts'
import type { Surface } from '../engine/rule.ts'
import { toFinding } from '../engine/run.ts'

/** A text to be judged. */
export interface JudgedText {
  /** `pr-title`, `pr-body`, `commit/SHA`, or the file a message stands in. */
  path: string
  surface: Surface
  content: string
}

/** What judging texts found. */
export interface TextResult {
  findings: Finding[]
  summary: Summary
  /** Text that a finding stands in. */
  source: (finding: Finding) => Source | undefined
}

/**
 * Judge texts by every rule that looks at texts.
 *
 * @param today Today, `YYYY-MM-DD`.
 */
export function judgeTexts(
  texts: readonly JudgedText[],
  config: Config,
  today: string,
): TextResult {
  const findings: Finding[] = []
  const sources = new Map<Finding, Source>()
  for (const { path, surface, content } of texts) {
    const source = new Source(content)
    for (const { rule, severity, options } of config.rulesFor(path)) {
      rule.judgeText?.({
        text: { surface, source },
        options,
        today,
        report(report) {
          const finding = toFinding(rule, severity, path, report)
          findings.push(finding)
          sources.set(finding, source)
        },
      })
    }
  }
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return {
    findings: findings.sort(compareFindings),
    summary: {
      documents: new Set(texts.map(({ path }) => path)).size,
      errors,
      warnings: findings.length - errors,
      suppressed: 0,
      baselined: 0,
    },
    source: (finding) => sources.get(finding),
  }
}
