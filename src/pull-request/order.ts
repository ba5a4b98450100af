/**
 * The order in which open pull requests can be merged so that no merge leaves a dead link.
 */

import type { Break, MergeOrder, OrderStep, Tie } from '../engine/merge-order.ts'
import { compareText } from '../text/order.ts'
import { chooseBringers } from './bringers.ts'
import { findCycles } from './cycles.ts'
import { compareNames } from './elsewhere.ts'

/**
 * Put pull requests in order: those that bring a target before those that link to it, and among
 * those that are free the lowest number first. The same input gives the same order.
 *
 * @param names All open pull requests.
 * @param ties Links between them. Of several that bring a target the first one counts, unless only
 *   another one leads out of a circle.
 */
export function orderPulls(
  names: readonly string[],
  ties: readonly Tie[],
  breaks: readonly Break[],
): MergeOrder {
  const sorted = [...new Set(names)].sort(compareNames)
  const bringers = chooseBringers(sorted, ties)
  const needs = new Map(sorted.map((name) => [name, new Set<string>()]))
  const tiesOf = new Map(sorted.map((name) => [name, [] as Tie[]]))
  for (const tie of [...ties].sort(compareTies)) {
    const bringer = bringers.get(tie)
    if (bringer === undefined) continue
    needs.get(tie.from)?.add(bringer)
    tiesOf.get(tie.from)?.push(tie)
  }
  const groups = findCycles(sorted, needs).map((members) => {
    return { members, needs: outsideNeeds(members, needs) }
  })
  const steps: OrderStep[] = []
  const done = new Set<string>()
  const waiting = new Set(groups)
  while (waiting.size > 0) {
    const next = [...waiting].find((group) => group.needs.every((name) => done.has(name)))
    // Groups of a cycle's members have no cycle between them: one of them is always free.
    if (!next) throw new Error('no pull request is free although cycles were taken together')
    waiting.delete(next)
    for (const name of next.members) done.add(name)
    const links = next.members.flatMap((name) => tiesOf.get(name) ?? [])
    steps.push({ names: next.members, needs: next.needs, ties: links })
  }
  return { steps, breaks: [...breaks].sort(compareBreaks) }
}

function compareTies(a: Tie, b: Tie): number {
  return comparePlaces(a, b) || compareText(a.target, b.target)
}

function compareBreaks(a: Break, b: Break): number {
  return compareNames(a.by, b.by) || comparePlaces(a, b) || compareText(a.path, b.path)
}

function comparePlaces(a: Tie | Break, b: Tie | Break): number {
  return (
    compareNames(a.from, b.from) ||
    compareText(a.document, b.document) ||
    a.range.start.offset - b.range.start.offset
  )
}

function outsideNeeds(
  group: readonly string[],
  needs: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  const all = new Set(group.flatMap((name) => [...(needs.get(name) ?? [])]))
  return [...all].filter((name) => !group.includes(name)).sort(compareNames)
}
