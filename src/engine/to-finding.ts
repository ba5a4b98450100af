/**
 * A rule's report → a finding. Apart from the run: who judges texts needs no documents.
 */
import type { Finding, Report } from './finding.ts'
import { ruleUrl } from './identity.ts'
import type { Rule } from './rule.ts'

/** Render a report as a finding. */
export function toFinding(
  rule: Rule,
  severity: Finding['severity'],
  path: string,
  report: Report,
): Finding {
  const message = rule.messages[report.code]
  if (!message) throw new TypeError(`Rule \`${rule.name}\` has no message \`${report.code}\``)
  const note = message.note?.(report.args)
  const url = ruleUrl(rule.name)
  return {
    rule: rule.name,
    code: report.code,
    severity: report.severity === 'warning' ? 'warning' : severity,
    path,
    range: report.range,
    args: report.args,
    message: message.text(report.args),
    ...(note === undefined ? {} : { note }),
    ...(report.expected === undefined ? {} : { expected: report.expected }),
    ...(report.related === undefined ? {} : { related: report.related }),
    ...(url === undefined ? {} : { url }),
    fingerprint: rule.identify?.(report) ?? `${report.code} ${JSON.stringify(report.args)}`,
    ...(report.fix === undefined ? {} : { fix: report.fix }),
  }
}
