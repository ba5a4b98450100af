/**
 * The part of the merge order that concerns one pull request.
 */
import type { Break, MergeOrder, OrderStep } from '../engine/merge-order.ts'

/** What one pull request has to do with others. */
export interface OwnOrder {
  /** What has to be merged before, in order; not only what it needs itself. */
  before: readonly OrderStep[]
  /** Its own step; `undefined` if the order does not know it. */
  own: OrderStep | undefined
  /** What waits for it itself. */
  after: readonly OrderStep[]
  /** Renames and removals that it makes, or that break a link of it. */
  breaks: readonly Break[]
}

/** Find what concerns a pull request; `undefined` if nothing does. */
export function findOwnOrder(order: MergeOrder, name: string): OwnOrder | undefined {
  const own = order.steps.find(({ names }) => names.includes(name))
  const before = own ? needed(order.steps, own) : []
  const after = order.steps.filter(({ needs }) => own?.names.some((each) => needs.includes(each)))
  const breaks = order.breaks.filter(({ by, from }) => (by === name) !== (from === name))
  const isTied = before.length + after.length + breaks.length > 0 || (own?.names.length ?? 0) > 1
  return isTied ? { before, own, after, breaks } : undefined
}

/** Steps that a step needs, and those that they need, in the order of merging. */
function needed(steps: readonly OrderStep[], step: OrderStep): OrderStep[] {
  const stepOf = new Map(steps.flatMap((each) => each.names.map((name) => [name, each] as const)))
  const found = new Set<OrderStep>()
  const open = [step]
  for (let next = open.pop(); next; next = open.pop()) {
    for (const name of next.needs) {
      const other = stepOf.get(name)
      if (!other || other === step || found.has(other)) continue
      found.add(other)
      open.push(other)
    }
  }
  return steps.filter((each) => found.has(each))
}
