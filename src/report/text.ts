/**
 * The report people read in a terminal.
 */

import { outcomeOf, type Problem } from '../corpus/workspace.ts'
import type { Corrected } from '../engine/corrections.ts'
import type { Finding, Notice, Summary } from '../engine/finding.ts'
import type { MergeOrder } from '../engine/merge-order.ts'
import type { PullRequestSummary } from '../pull-request/verdict.ts'
import type { Source } from '../text/source.ts'
import { visible } from '../text/visible.ts'
import { frameRange } from './frame.ts'
import { formatOrderText } from './order-text.ts'
import { findOwnOrder } from './own-order.ts'
import { type Blocks, errorsBlock, levelOf } from './relevance.ts'
import type { Styler } from './style.ts'
import { count, countOlder, countSeverities } from './summary.ts'

/** What the text report prints. */
export interface TextReport {
  /** Old ones that do not block are counted, not printed. */
  findings: readonly Finding[]
  /** Whether a finding blocks. Default: errors that are not older. */
  blocks?: Blocks
  problems: readonly Problem[]
  notices: readonly (Notice & { path: string })[]
  summary: Summary | PullRequestSummary
  /** Documents that were corrected, with the number of corrections by rule. */
  corrected?: readonly Pick<Corrected, 'path' | 'made'>[]
  /** What the verdict on a pull request is made under, a sentence each. */
  remarks?: readonly string[]
  /** How the open pull requests depend on each other: what concerns `name` of it is printed. */
  order?: MergeOrder
  /** Name of the pull request that is judged. */
  name?: string
  /** Text a finding's frame is taken from. */
  source: (finding: Finding) => Source | undefined
  /** Path as the reader can open it from where they stand. */
  displayPath: (path: string) => string
  /** How the address of a rule's page is shown. Default: as it is. */
  displayUrl?: (url: string) => string
  /** What was judged, for the summary: `document`, `text`. */
  noun: string
  seconds: number
  style: Styler
  /** Columns of the terminal. */
  width: number
}

/** Notes printed; they must not drown the findings. */
const maxNotices = 3

/** Format findings for people. */
export function formatText(report: TextReport): string {
  const { blocks: isBlocking = errorsBlock } = report
  const shown = report.findings.filter((each) => each.scope !== 'old' || isBlocking(each))
  const blocks = shown.map((finding) => formatFinding(report, finding))
  const { style, displayPath, remarks = [], corrected = [] } = report
  for (const problem of report.problems) {
    const path = displayPath(visible(problem.path))
    blocks.push(`${path} ${style.red(outcomeOf(problem))}: ${visible(problem.message)}\n`)
  }
  const notices = report.notices.slice(0, maxNotices).map(({ path, range, message }) => {
    const place = placeOf(displayPath(path), range.start)
    return `${place} ${style.dim('note')} ${inline(style, message)}\n`
  })
  const more = report.notices.length - notices.length
  if (more > 0) notices.push(style.dim(`${count(more, 'more note')}\n`))
  if (notices.length > 0) blocks.push(notices.join(''))
  if (corrected.length > 0) blocks.push(corrected.map((each) => fixedLine(report, each)).join(''))
  const order = formatOwnOrder(report)
  if (order !== '') blocks.push(order)
  if (remarks.length > 0) {
    blocks.push(remarks.map((remark) => `${inline(style, remark)}\n`).join(''))
  }
  return `${blocks.join('\n')}${blocks.length > 0 ? '\n' : ''}${summaryLine(report)}\n`
}

/** `docs/a.md fixed: 2 linked-reference, 1 intro-fields`. */
function fixedLine(
  { style, displayPath }: TextReport,
  { path, made }: Pick<Corrected, 'path' | 'made'>,
): string {
  const counts = Object.entries(made).map(([rule, number]) => `${number} ${rule}`)
  return `${displayPath(visible(path))} ${style.green('fixed')}: ${counts.join(', ')}\n`
}

/** What the pull request has to do with others. */
function formatOwnOrder({ order, name }: TextReport): string {
  const concerning = order && name !== undefined ? findOwnOrder(order, name) : undefined
  if (!concerning) return ''
  const { before, own, after, breaks } = concerning
  return formatOrderText({ steps: [...before, ...(own ? [own] : []), ...after], breaks })
}

function formatFinding(report: TextReport, finding: Finding): string {
  const { style, displayPath, displayUrl = (url) => url } = report
  const { rule, range, message, note, related = [], fix } = finding
  const level = levelText(report, finding)
  const place = style.bold(placeOf(displayPath(finding.path), range.start))
  const lines = [`${place} ${level} ${rule}: ${inline(style, message)}`]
  lines.push(...formatFrame(report, finding))
  for (const other of related) {
    const where = placeOf(displayPath(other.path), other.range.start)
    lines.push(`    ${style.dim('see')} ${where} ${inline(style, other.message)}`)
  }
  if (finding.expected !== undefined) {
    lines.push(`    ${style.dim('expected')} ${visible(finding.expected)}`)
  }
  if (note !== undefined) lines.push(`    ${style.dim('help')} ${inline(style, note)}`)
  if (fix) lines.push(`    ${style.dim('fix')} guidelint --fix`)
  if (finding.url !== undefined) lines.push(`    ${style.dim(displayUrl(finding.url))}`)
  return `${lines.join('\n')}\n`
}

/** What was there before is named as such. */
function levelText({ style, blocks }: TextReport, finding: Finding): string {
  const { severity, scope = 'new' } = finding
  const text = scope === 'new' ? severity : `older ${severity}`
  return levelOf(finding, blocks) === 'error' ? style.red(text) : style.yellow(text)
}

function formatFrame({ source, style, width }: TextReport, finding: Finding): string[] {
  const text = source(finding)
  if (!text) return []
  const number = String(finding.range.start.line)
  const gutter = number.padStart(5)
  const frame = frameRange(text, finding.range, Math.max(20, width - gutter.length - 3))
  const color = finding.severity === 'error' ? style.red : style.yellow
  return [
    `${style.dim(`${gutter} |`)} ${frame.text}`,
    `${style.dim(`${' '.repeat(gutter.length)} |`)} ${frame.indent}${color(frame.marks)}`,
  ]
}

function summaryLine({ summary, problems, noun, seconds, style }: TextReport): string {
  const { documents, errors, suppressed } = summary
  const counts = countSeverities(summary)
  const head = errors > 0 || problems.length > 0 ? style.red(counts) : style.green(counts)
  const hidden = suppressed > 0 ? `, ${suppressed} suppressed` : ''
  const unread = problems.length > 0 ? `, ${count(problems.length, 'problem')}` : ''
  return `${head}${countOlder(summary)}${unread}${hidden} in ${count(documents, noun)} (${seconds.toFixed(2)} s)`
}

function placeOf(path: string, { line, column }: { line: number; column: number }): string {
  return `${visible(path)}:${line}:${column}`
}

/** Code spans stand out where there is colour; without it their backticks stay. */
function inline(style: Styler, text: string): string {
  const shown = visible(text)
  if (!style.enabled) return shown
  return shown.replace(/`([^`]+)`/g, (_span, code: string) => style.cyan(code))
}
