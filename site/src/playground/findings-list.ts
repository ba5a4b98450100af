/// <reference lib="dom" />
/**
 * The list of findings: everything the underlines show, for everyone.
 */
import type { Finding } from '../../../src/engine/finding.ts'
import { element, sentence } from './element-tools.ts'
import type { Verdict } from './input.ts'

/** Most findings that are listed at once. */
const maxListed = 200

/** Where a finding's place is shown. */
export interface ListOptions {
  /** Address of the rules' pages, with `/` at its end. */
  rulesBase: string
  /** What precedes a place, such as `title`; nothing for the document. */
  placeName: (finding: Finding) => string
  /** Show the place in its text; `undefined` for a text that is not on the page. */
  show: (finding: Finding) => (() => void) | undefined
}

/** The items of the list. */
export function listItems(findings: readonly Finding[], options: ListOptions): HTMLElement[] {
  const items = findings.slice(0, maxListed).map((finding) => listItem(finding, options))
  const more = findings.length - items.length
  if (more > 0) items.push(element('li', { className: 'gp-more' }, `… and ${more} more`))
  return items
}

function listItem(finding: Finding, { rulesBase, placeName, show }: ListOptions): HTMLElement {
  const { rule, severity, message, note, range, fix } = finding
  const { line, column } = range.start
  const name = placeName(finding)
  const written = `${name ? `${name} ` : ''}${line}:${column}`
  const jump = show(finding)
  const place = jump
    ? element('button', { type: 'button', className: 'gp-place', onclick: jump }, written)
    : element('span', { className: 'gp-place' }, written)
  if (jump) place.ariaLabel = `${written}, go to line ${line}, column ${column}`
  const head = element(
    'div',
    { className: 'gp-head' },
    element('span', { className: `gp-severity gp-is-${severity}` }, severity),
    place,
    element('a', { href: `${rulesBase}${rule}/`, className: 'gp-rule' }, rule),
  )
  if (fix) head.append(element('span', { className: 'gp-fixable' }, 'fixable'))
  const item = element(
    'li',
    { className: 'gp-finding' },
    head,
    element('p', { className: 'gp-message' }, ...sentence(message)),
  )
  if (note) item.append(element('p', { className: 'gp-note' }, ...sentence(note)))
  return item
}

/** What could not be judged, a line each. */
export function problemItems({ problems }: Verdict): HTMLElement[] {
  return problems.map(({ path, message }) => {
    const text = path === '.' ? message : `${path}: ${message}`
    return element('li', { className: 'gp-problem' }, ...sentence(text))
  })
}

/** The outcome in words. */
export function outcome({ problems, summary }: Verdict): string {
  if (problems.length > 0) return 'Cannot judge'
  const { errors, warnings, suppressed } = summary
  const parts = [countOf(errors, 'error'), countOf(warnings, 'warning')].filter(Boolean)
  const found = parts.length > 0 ? parts.join(', ') : 'No findings'
  return suppressed > 0 ? `${found} (${suppressed} suppressed)` : found
}

function countOf(count: number, noun: string): string {
  if (count === 0) return ''
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
