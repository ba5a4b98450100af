/**
 * Printing a verdict and turning it into an exit code: the same for every judging command.
 */
import { isAbsolute, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LocalVerdict } from '../check/pull-request.ts'
import type { Problem } from '../corpus/workspace.ts'
import type { Corrected } from '../engine/corrections.ts'
import type { Finding, Notice, Summary } from '../engine/finding.ts'
import { formatGithub } from '../report/github.ts'
import { formatJson } from '../report/json.ts'
import { formatJunit } from '../report/junit.ts'
import { formatComment } from '../report/markdown/comment.ts'
import { formatMarkdown } from '../report/markdown.ts'
import { formatSarif } from '../report/sarif.ts'
import { createStyler, type Styler } from '../report/style.ts'
import { formatText } from '../report/text.ts'
import { rules } from '../rules/index.ts'
import type { Source } from '../text/source.ts'
import { exitCode, type Io, type Output } from './io.ts'

/** Report formats. */
export const formats = ['text', 'json', 'sarif', 'github', 'markdown', 'junit'] as const

/** Name of a report format. */
export type Format = (typeof formats)[number]

/** What a command found. */
export interface Verdict {
  findings: readonly Finding[]
  problems: readonly Problem[]
  notices?: readonly (Notice & { path: string })[]
  summary: Summary
  /** Documents that were corrected. */
  corrected?: readonly Pick<Corrected, 'path' | 'made'>[]
  /** Text that a finding stands in. */
  source: (finding: Finding) => Source | undefined
  /** Absolute path of the repository; `undefined` where paths name texts. */
  root?: string
  /** The judged pull request, where documents of one were judged. */
  pull?: LocalVerdict
  noun: string
  seconds: number
}

/** Columns of a terminal that does not say. */
const defaultWidth = 100

/** Print a verdict. */
export function printVerdict(verdict: Verdict, format: Format, io: Io): void {
  io.stdout.write(formatVerdict(verdict, format, io))
}

function formatVerdict(verdict: Verdict, format: Format, io: Io): string {
  const { root, pull } = verdict
  const report = { ...verdict, ...pull }
  if (format === 'json') return formatJson(report)
  if (format === 'sarif') return formatSarif({ ...report, rules })
  if (format === 'github') return formatGithub(report)
  if (format === 'junit') return formatJunit(report)
  if (format === 'markdown') {
    if (!pull) return formatMarkdown(report)
    return formatComment({ verdict: pull, targetName: pull.targetName })
  }
  return formatText({
    ...report,
    notices: verdict.notices ?? [],
    displayPath: (path) => (root === undefined ? path : displayPath(root, path, io.cwd)),
    displayUrl: (url) => displayUrl(url, io.cwd),
    style: stylerFor(io.stdout, io),
    width: io.stdout.columns || defaultWidth,
  })
}

/** Exit code of a verdict. */
export function codeOf(
  { summary, problems, pull }: Verdict,
  maxWarnings: number | undefined,
): number {
  if (problems.length > 0) return exitCode.unjudged
  if ((pull ? pull.summary.blocking : summary.errors) > 0) return exitCode.blocked
  if (maxWarnings !== undefined && summary.warnings > maxWarnings) return exitCode.blocked
  return exitCode.clean
}

/** Colour only on a terminal that wants it. */
export function stylerFor(output: Output, { env }: Io): Styler {
  const unwanted = Boolean(env.NO_COLOR) || env.TERM === 'dumb'
  return createStyler(output.isTerminal && !unwanted)
}

function displayPath(root: string, path: string, cwd: string): string {
  const shown = relative(cwd, `${root}/${path}`)
  return shown === '' || isAbsolute(shown) ? path : shown
}

/** A file's address as a path that can be opened from the current folder; others as they are. */
export function displayUrl(url: string, cwd: string): string {
  if (!url.startsWith('file:')) return url
  const file = fileURLToPath(url)
  const inside = relative(cwd, file)
  return inside.startsWith('..') || isAbsolute(inside) ? file : inside
}
