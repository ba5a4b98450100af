/**
 * The merge order as text for a terminal.
 */
import type { Break, MergeOrder, OrderStep, Tie } from '../engine/merge-order.ts'
import type { DeadLink } from '../pull-request/dead-links.ts'
import { visible } from '../text/visible.ts'
import { count } from './summary.ts'

/** Names of a tie that are shown before the rest is counted. */
const maxRefs = 2
/** Links that are shown for a cycle or a step. */
const maxLinks = 5

/**
 * Format a merge order: numbered steps with their reasons, one a line; empty if it has no step.
 *
 * @param dead Links that no order makes right.
 */
export function formatOrderText(
  { steps, breaks }: MergeOrder,
  dead: readonly DeadLink[] = [],
): string {
  if (steps.length === 0) return ''
  const lines = ['Merge order']
  const isWhole = (step: OrderStep): boolean => {
    return isFree(step) && !dead.some(({ from }) => step.names.includes(from))
  }
  for (const [index, step] of steps.entries()) {
    const reasons = isFree(step) && !isWhole(step) ? '' : reasonsOf(step)
    const own = dead.filter(({ from }) => step.names.includes(from))
    const parts = [reasons, ...formatDead(own, step)].filter((part) => part !== '')
    lines.push(`${index + 1}. ${step.names.map(visible).join(', ')}  ${parts.join('; ')}`)
  }
  const free = steps.filter(isWhole).map(({ names }) => visible(names[0] ?? ''))
  if (free.length > 0) lines.push(`free to merge: ${free.join(', ')}`)
  for (const each of breaks) lines.push(formatBreak(each))
  return `${lines.join('\n')}\n`
}

/** Dead links of a step, in one part. */
function formatDead(links: readonly DeadLink[], { names }: OrderStep): string[] {
  if (links.length === 0) return []
  const shown = limit(
    links.map(({ from, document, range, message }) => {
      const whose = names.length > 1 ? `${visible(from)} ` : ''
      return `${whose}${visible(document)}:${range.start.line} ${visible(message)}`
    }),
    'link',
  )
  return [`${links.length === 1 ? 'dead link' : 'dead links'}: ${shown.join('; ')}`]
}

function isFree({ names, needs }: OrderStep): boolean {
  return names.length === 1 && needs.length === 0
}

function reasonsOf(step: OrderStep): string {
  const { names, needs, ties } = step
  if (isFree(step)) return 'free to merge'
  const parts: string[] = []
  if (needs.length > 0) parts.push(`after ${formatNeeds(step)}`)
  if (names.length > 1) {
    const within = ties.filter(({ refs }) => refs.some((ref) => names.includes(ref)))
    const links = limit(
      within.map((tie) => `${visible(tie.from)} ${linkOf(tie)} of ${refsOf(tie.refs)}`),
      'link',
    )
    parts.push(`need each other, merge them together: ${links.join('; ')}`)
  }
  return parts.join('; ')
}

/** What a step comes after, each with the first link that says so. */
function formatNeeds({ names, needs, ties }: OrderStep): string {
  const groups = new Map<string, { refs: readonly string[]; ties: Tie[] }>()
  for (const tie of ties) {
    if (tie.refs.some((ref) => names.includes(ref))) continue
    const key = JSON.stringify(tie.refs)
    const group = groups.get(key) ?? { refs: tie.refs, ties: [] }
    groups.set(key, group)
    group.ties.push(tie)
  }
  const parts: string[] = []
  const explained = new Set<string>()
  for (const { refs, ties: links } of groups.values()) {
    const [first] = links
    if (!first) continue
    for (const ref of refs) explained.add(ref)
    const more = links.length > 1 ? `, and ${count(links.length - 1, 'more link')}` : ''
    parts.push(`${refsOf(refs)} (${linkOf(first)}${more})`)
  }
  for (const name of needs) if (!explained.has(name)) parts.push(visible(name))
  return limit(parts, 'other').join(', ')
}

/** At most `maxLinks` of them, and how many more. */
function limit(parts: string[], noun: string): string[] {
  if (parts.length <= maxLinks) return parts
  return [...parts.slice(0, maxLinks), count(parts.length - maxLinks, `more ${noun}`)]
}

function linkOf({ document, range, target }: Tie): string {
  return `${visible(document)}:${range.start.line} → ${visible(target)}`
}

function refsOf(refs: readonly string[]): string {
  const shown = refs.slice(0, maxRefs).map(visible)
  if (refs.length > maxRefs) shown.push(`${refs.length - maxRefs} more`)
  return shown.join(' or ')
}

function formatBreak({ by, path, movedTo, from, document, range }: Break): string {
  const what = movedTo === undefined ? 'removes' : `moves to ${visible(movedTo)}`
  const place = `${visible(document)}:${range.start.line}`
  return `${visible(from)} links to ${visible(path)}, which ${visible(by)} ${what} (${place})`
}
