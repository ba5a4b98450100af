/**
 * Rules as SARIF describes them.
 */
import type { ReportingDescriptor } from 'sarif'
import type { Finding } from '../engine/finding.ts'
import { ruleUrl } from '../engine/identity.ts'
import type { Rule } from '../engine/rule.ts'

/** Characters that GitHub takes of a description. */
const maxDescription = 1024

/** Describe rules; a rule of a finding that is not among them has its name and page only. */
export function describeRules(
  rules: readonly Rule[],
  findings: readonly Finding[],
): ReportingDescriptor[] {
  const described = new Map<string, ReportingDescriptor>(
    rules.map((rule) => [rule.name, describe(rule)]),
  )
  for (const { rule, url } of findings) {
    if (!described.has(rule)) described.set(rule, { id: rule, ...helpAt(url) })
  }
  return [...described.values()]
}

function describe({ name, summary, incident, description, byDefault }: Rule): ReportingDescriptor {
  const url = ruleUrl(name)
  const [first = ''] = description.split('\n\n', 1)
  const text = `${incident}\n\n${description}`
  return {
    id: name,
    shortDescription: { text: summary },
    fullDescription: { text: shorten(first) },
    ...helpAt(url),
    help: { text, markdown: isPublished(url) ? `${text}\n\n[${name}](${url})` : text },
    defaultConfiguration: { enabled: byDefault !== undefined, level: byDefault ?? 'error' },
  }
}

function helpAt(url: string | undefined): { helpUri?: string } {
  return url === undefined ? {} : { helpUri: url }
}

/** Whether a reader elsewhere can open it. */
function isPublished(url: string | undefined): boolean {
  return url?.startsWith('http') === true
}

function shorten(text: string): string {
  return text.length <= maxDescription ? text : `${text.slice(0, maxDescription - 1)}…`
}
