/**
 * The report for a GitHub Actions log: workflow commands, which GitHub shows as annotations.
 */

import { outcomeOf, type Problem } from '../corpus/workspace.ts'
import type { Finding, Summary } from '../engine/finding.ts'
import type { PullRequestSummary } from '../pull-request/verdict.ts'
import { visible } from '../text/visible.ts'
import { hasLines, textName } from './place.ts'
import { type Blocks, byRelevance, type Level, levelOf } from './relevance.ts'
import { sentencesOf } from './sentences.ts'
import { count, countOlder, countSeverities } from './summary.ts'

/** What the report prints. */
export interface GithubReport {
  findings: readonly Finding[]
  /** Whether a finding blocks. Default: errors that are not older. */
  blocks?: Blocks
  problems: readonly Problem[]
  summary: Summary | PullRequestSummary
  /** What was judged, for the summary: `document`, `text`. */
  noun: string
}

/** Annotations of one level that GitHub shows for a step; it drops further ones silently. */
const maxPerLevel = 10

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const

/** An annotation, or the line that stands for it where there is no room for one. */
interface Entry {
  level: Level
  command: string
  line: string
}

/**
 * Format findings as workflow commands: the most relevant as annotations, the rest as plain lines,
 * a summary at the end.
 */
export function formatGithub(report: GithubReport): string {
  const entries = [
    ...report.problems.map(problemEntry),
    ...byRelevance(report.findings, report.blocks).map((finding) => {
      return findingEntry(finding, levelOf(finding, report.blocks))
    }),
  ]
  const room = { error: maxPerLevel, warning: maxPerLevel, note: maxPerLevel }
  const annotations: string[] = []
  const others: string[] = []
  for (const { level, command, line } of entries) {
    if (room[level]-- > 0) annotations.push(command)
    else others.push(line)
  }
  return [...annotations, ...others, summaryLine(report), ''].join('\n')
}

function problemEntry(problem: Problem): Entry {
  const text = `${problem.path} ${outcomeOf(problem)}: ${problem.message}`
  return {
    level: 'error',
    command: workflowCommand('error', { title: 'guidelint has no verdict' }, text),
    line: plainLine('error', text),
  }
}

function findingEntry(finding: Finding, level: Level): Entry {
  const { path, text, range, rule } = finding
  const { start, end } = range
  const line = hasLines(finding) ? `, line ${start.line}` : ''
  const title = `guidelint ${rule}${text === undefined ? '' : ` in ${textName(text)}${line}`}`
  // GitHub takes columns only where both ends are on one line.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {}
  const place =
    text === undefined
      ? { file: path, line: start.line, ...columns, endLine: end.line, title }
      : { title }
  const sentences = sentencesOf(finding)
  const where = `${path}:${start.line}:${start.column}`
  return {
    level,
    command: workflowCommand(commands[level], place, sentences),
    line: plainLine(commands[level], `${where} ${rule}: ${sentences}`),
  }
}

/** One workflow command. Its values may hold anything. */
export function workflowCommand(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const written = Object.entries(properties).map(([key, value]) => {
    return `${key}=${escapeProperty(String(value))}`
  })
  return `::${name} ${written.join(',')}::${escapeData(visible(message))}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** A path keeps its line breaks, which are escaped; other control characters cannot reach the log. */
function escapeProperty(text: string): string {
  const shown = text
    .split(/(\r|\n)/)
    .map((part) => (/^[\r\n]$/.test(part) ? part : visible(part)))
    .join('')
  return escapeData(shown).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

/**
 * One line of the log that no runner takes for a command: those start with `::`, or have `##[` or
 * `##vso[` anywhere.
 */
function plainLine(level: string, text: string): string {
  return `${level} ${visible(text).replace(/##(?=\[|vso\[)/gi, '# #')}`
}

function summaryLine({ summary, problems, noun }: GithubReport): string {
  const unread = problems.length > 0 ? `, ${count(problems.length, 'problem')}` : ''
  const counts = countSeverities(summary) + countOlder(summary)
  return `${counts}${unread} in ${count(summary.documents, noun)}`
}
