/**
 * The findings of a run in Markdown, by file.
 */

import type { Problem } from '../corpus/workspace.ts'
import type { Finding, Summary } from '../engine/finding.ts'
import { codeSpan, link, prose } from './markdown/escape.ts'
import { fitParts, type Part } from './markdown/fit-parts.ts'
import { checkLength, defaultLength, paragraph, problemPart } from './markdown/parts.ts'
import type { Links } from './markdown/place.ts'
import { hasLines, shaOf, textName } from './place.ts'
import { sentencesOf } from './sentences.ts'
import { count, countSeverities } from './summary.ts'

/** What a Markdown report of a run is made of. */
export interface MarkdownReport {
  findings: readonly Finding[]
  problems: readonly Problem[]
  summary: Summary
  /** What was judged: `document`, `text`. */
  noun: string
  /** Address of a line of a file. */
  links?: Links
  /** Most UTF-16 code units, at least 1,000. Default: 60,000. */
  maxLength?: number
}

/**
 * Format the findings of a run without a pull request, by file.
 *
 * @throws {RangeError} If `maxLength` is below 1,000.
 */
export function formatMarkdown(report: MarkdownReport): string {
  const { findings, problems, summary, noun, links, maxLength = defaultLength } = report
  checkLength(maxLength)
  const counts = `${countSeverities(summary)} in ${count(summary.documents, noun)}`
  const isClean = findings.length + problems.length === 0
  const headText = problems.length > 0 ? 'no verdict' : counts
  // Findings come sorted by path: the first of a file carries its heading.
  const items = findings.map((finding, index) => {
    const { path } = finding
    const item = `- ${lineItem(finding, links)}`
    if (findings[index - 1]?.path === path) return item
    return `${index > 0 ? '\n' : ''}**${headOf(finding)}**\n\n${item}`
  })
  const parts: Part[] = [
    paragraph(isClean ? `guidelint: ${counts}.` : `### guidelint: ${headText}`),
    problemPart(problems),
    { rank: 2, items, as: 'lines', noun: 'finding' },
  ]
  return fitParts(parts, maxLength)
}

function headOf(finding: Finding): string {
  const { path, text } = finding
  const sha = shaOf(finding)
  if (sha !== undefined) return `commit ${codeSpan(sha)}`
  return text === undefined ? codeSpan(path) : textName(text)
}

function lineItem(finding: Finding, links: Links | undefined): string {
  const { path, text, range, severity, rule, url } = finding
  const { line } = range.start
  const shown = text === undefined ? link(`line ${line}`, links?.(path, line)) : `line ${line}`
  const place = hasLines(finding) ? `${shown}, ` : ''
  return `${place}${severity}: ${prose(sentencesOf(finding))} (${link(prose(rule), url)})`
}
