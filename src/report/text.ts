/**
 * The report people read in a terminal.
 */
import type { Source } from '../document/source.ts'
import type { Finding, Notice, Summary } from '../engine/finding.ts'
import type { Problem } from '../engine/workspace.ts'
import { frameRange, visible } from './frame.ts'
import type { Styler } from './style.ts'

/** What the text report prints. */
export interface TextReport {
  findings: readonly Finding[]
  problems: readonly Problem[]
  notices: readonly (Notice & { path: string })[]
  summary: Summary
  /** Text a finding's frame is taken from. */
  source: (finding: Finding) => Source | undefined
  /** Path as the reader can open it from where they stand. */
  displayPath: (path: string) => string
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
  const blocks = report.findings.map((finding) => formatFinding(report, finding))
  const { style, displayPath } = report
  for (const { path, message } of report.problems) {
    blocks.push(
      `${displayPath(visible(path))} ${style.red('cannot be judged')}: ${visible(message)}\n`,
    )
  }
  const notices = report.notices.slice(0, maxNotices).map(({ path, range, message }) => {
    const place = placeOf(displayPath(path), range.start)
    return `${place} ${style.dim('note')} ${inline(style, message)}\n`
  })
  const more = report.notices.length - notices.length
  if (more > 0) notices.push(style.dim(`${count(more, 'more note')}\n`))
  if (notices.length > 0) blocks.push(notices.join(''))
  return `${blocks.join('\n')}${blocks.length > 0 ? '\n' : ''}${summaryLine(report)}\n`
}

function formatFinding(report: TextReport, finding: Finding): string {
  const { style, displayPath } = report
  const { severity, rule, range, message, note, related = [], fix } = finding
  const level = severity === 'error' ? style.red('error') : style.yellow('warning')
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
  lines.push(`    ${style.dim(finding.url)}`)
  return `${lines.join('\n')}\n`
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
  const { documents, errors, warnings, suppressed } = summary
  const counts = [count(errors, 'error'), count(warnings, 'warning')].join(', ')
  const head = errors > 0 || problems.length > 0 ? style.red(counts) : style.green(counts)
  const hidden = suppressed > 0 ? `, ${suppressed} suppressed` : ''
  const unread = problems.length > 0 ? `, ${count(problems.length, 'problem')}` : ''
  return `${head}${unread}${hidden} in ${count(documents, noun)} (${seconds.toFixed(2)} s)`
}

/** `1 error`, `2 errors`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
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
