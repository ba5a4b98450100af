/**
 * Choosing, of several pull requests that bring what a link leads to, the one that it waits for.
 */
import type { Tie } from '../engine/merge-order.ts'
import { findCycles } from './cycles.ts'

/**
 * The bringer of each link: the first one, as they come smallest change first. Where that would make
 * a circle which another bringer leads out of, that other one. A link without any is left out.
 *
 * @param names All open pull requests.
 */
export function chooseBringers(names: readonly string[], ties: readonly Tie[]): Map<Tie, string> {
  const open = new Set(names)
  const choices = new Map<Tie, readonly string[]>()
  for (const tie of ties) {
    const refs = tie.refs.filter((ref) => open.has(ref) && ref !== tie.from)
    if (refs.length > 0 && open.has(tie.from)) choices.set(tie, refs)
  }
  const ranks = rankAll(names, choices)
  const rankOf = (name: string): number => ranks.get(name) ?? Number.POSITIVE_INFINITY
  const chosen = new Map<Tie, string>()
  for (const [tie, refs] of choices) {
    // Who can be merged is waited for rather than who is in a circle.
    chosen.set(tie, refs.find((ref) => ranks.has(ref)) ?? refs[0] ?? '')
  }
  // Lower ranks lead out of every circle; each round takes at least one name to them for good.
  const settled = new Set<string>()
  for (let circular = inCircles(names, chosen); ; circular = inCircles(names, chosen)) {
    const next = [...circular].filter((name) => ranks.has(name) && !settled.has(name))
    if (next.length === 0) return chosen
    for (const name of next) settled.add(name)
    for (const [tie, refs] of choices) {
      if (!settled.has(tie.from)) continue
      const lower = refs.find((ref) => rankOf(ref) < rankOf(tie.from))
      if (lower !== undefined) chosen.set(tie, lower)
    }
  }
}

/**
 * How many others have to be merged one after the other before a pull request can be: 0 for a free
 * one; none for one that no order of merging reaches.
 */
function rankAll(
  names: readonly string[],
  choices: ReadonlyMap<Tie, readonly string[]>,
): Map<string, number> {
  const waits = new Map<string, (readonly string[])[]>(names.map((name) => [name, []]))
  for (const [tie, refs] of choices) waits.get(tie.from)?.push(refs)
  const ranks = new Map<string, number>()
  for (let rank = 0; ; rank++) {
    const next = [...waits].filter(([, links]) => {
      return links.every((refs) => refs.some((ref) => ranks.has(ref)))
    })
    if (next.length === 0) return ranks
    for (const [name] of next) {
      ranks.set(name, rank)
      waits.delete(name)
    }
  }
}

function inCircles(names: readonly string[], chosen: ReadonlyMap<Tie, string>): Set<string> {
  const needs = new Map(names.map((name) => [name, new Set<string>()]))
  for (const [tie, ref] of chosen) needs.get(tie.from)?.add(ref)
  return new Set(
    findCycles(names, needs)
      .filter((group) => group.length > 1)
      .flat(),
  )
}
