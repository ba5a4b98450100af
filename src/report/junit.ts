/**
 * The report as JUnit XML, for the test pages of GitLab, Jenkins, CircleCI and others.
 *
 * There is no one standard; written is what these have in common. A document is a suite, a finding a
 * case of it: what blocks has failed, advice was skipped (readers show it with its reason, and no
 * build fails for it), what could not be judged is an error. A suite of its own, which passes unless
 * there is no verdict, says how much was judged: Jenkins refuses a report without any case, and
 * CircleCI shows nothing of it.
 *
 * GitLab knows a case by `classname` and `name`, drops others of the same, and compares by them what a
 * merge request brings: so names hold no line, and repeats are numbered. It shows the text inside a
 * failure, others the attribute: both are there.
 */
import { outcomeOf, type Problem } from '../corpus/workspace.ts'
import type { Finding, Summary } from '../engine/finding.ts'
import { withoutEnding } from '../text/endings.ts'
import { visible } from '../text/visible.ts'
import { type Blocks, errorsBlock, levelOf } from './relevance.ts'
import { sentencesOf } from './sentences.ts'
import { count } from './summary.ts'

/** What the report prints. */
export interface JunitReport {
  /** Old ones that do not block are left out. */
  findings: readonly Finding[]
  /** Whether a finding blocks. Default: errors that are not older. */
  blocks?: Blocks
  problems: readonly Problem[]
  summary: Summary
  /** What was judged: `document`, `text`. */
  noun: string
  seconds: number
}

/** How a case ended, as its element is called; `undefined` if it passed. */
type Outcome = 'failure' | 'error' | 'skipped' | undefined

interface Case {
  name: string
  path: string
  line?: number
  outcome?: Outcome
  /** Why. */
  message?: string
  /** What is shown beside it. */
  text?: string
}

/** Format findings as JUnit XML. */
export function formatJunit(report: JunitReport): string {
  const { summary, noun, problems, seconds } = report
  const suites = new Map<string, Case[]>()
  const add = (each: Case): void => {
    const suite = suites.get(each.path)
    if (suite) suite.push(each)
    else suites.set(each.path, [each])
  }
  for (const finding of shown(report)) add(caseOf(finding, report.blocks))
  for (const problem of problems) add(problemCase(problem))
  const whole = { name: `${count(summary.documents, noun)} judged`, path: 'guidelint' }
  const all = [[whole], ...suites.values()]
  const attributes = { name: 'guidelint', ...totals(all.flat()), time: seconds.toFixed(3) }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    tag('testsuites', attributes),
    ...all.flatMap(formatSuite),
    '</testsuites>',
    '',
  ].join('\n')
}

function shown({ findings, blocks = errorsBlock }: JunitReport): Finding[] {
  return findings.filter((finding) => finding.scope !== 'old' || blocks(finding))
}

function caseOf(finding: Finding, blocks: Blocks = errorsBlock): Case {
  const { path, rule, range, message } = finding
  const { line, column } = range.start
  const level = levelOf(finding, blocks)
  return {
    name: `${rule}: ${message}`,
    path,
    line,
    outcome: blocks(finding) ? 'failure' : 'skipped',
    message,
    text: `${path}:${line}:${column} ${level} ${rule}: ${sentencesOf(finding)}`,
  }
}

function problemCase(problem: Problem): Case {
  const { path, message } = problem
  const name = outcomeOf(problem)
  return { name, path, outcome: 'error', message, text: `${path} ${name}: ${message}` }
}

function formatSuite(cases: readonly Case[]): string[] {
  const path = cases[0]?.path ?? ''
  const seen = new Map<string, number>()
  const rows = cases.flatMap((each) => {
    const before = seen.get(each.name) ?? 0
    seen.set(each.name, before + 1)
    return formatCase(each, before === 0 ? each.name : `${each.name} (${before + 1})`)
  })
  const attributes = { name: path, ...totals(cases), time: '0' }
  return [`  ${tag('testsuite', attributes)}`, ...rows, '  </testsuite>']
}

function formatCase(
  { path, line, outcome, message = '', text = '' }: Case,
  name: string,
): string[] {
  // What follows a dot is a class in its package for Jenkins.
  const classname = withoutEnding(path)
  const place = line === undefined ? {} : { file: path, line: String(line) }
  const opening = tag('testcase', { name: visible(name), classname, ...place, time: '0' })
  if (outcome === undefined) return [`    ${opening}</testcase>`]
  const start = tag(outcome, { message: visible(message), type: outcome })
  const inner = `${start}${escapeXml(visible(text))}</${outcome}>`
  return [`    ${opening}`, `      ${inner}`, '    </testcase>']
}

function totals(cases: readonly Case[]): Record<string, string> {
  const ended = (wanted: Outcome): string => {
    return String(cases.filter(({ outcome }) => outcome === wanted).length)
  }
  return {
    tests: String(cases.length),
    failures: ended('failure'),
    errors: ended('error'),
    skipped: ended('skipped'),
  }
}

function tag(name: string, attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
  return `<${name}${written.join('')}>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Text for an element or an attribute. What XML 1.0 has no way to write becomes U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (character) => entities[character] ?? '')
}
