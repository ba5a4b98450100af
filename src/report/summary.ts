/**
 * The counts at the end of a report.
 */
import type { Summary } from '../engine/finding.ts'
import type { PullRequestSummary } from '../pull-request/verdict.ts'

/** `1 error`, `2 errors`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`
}

/** `2 errors, 1 warning`. */
export function countSeverities({ errors, warnings }: Summary): string {
  return `${count(errors, 'error')}, ${count(warnings, 'warning')}`
}

/**
 * ` (12 older findings, 1 on lines this pull request changes)`; empty if there are none, as outside
 * pull requests.
 */
export function countOlder(summary: Summary | PullRequestSummary): string {
  if (!('old' in summary)) return ''
  const { old, touched } = summary
  if (old + touched === 0) return ''
  const changed = touched > 0 ? `, ${touched} on lines this pull request changes` : ''
  return ` (${count(old + touched, 'older finding')}${changed})`
}
