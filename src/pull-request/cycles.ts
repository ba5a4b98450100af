/**
 * Cycles in what needs what.
 */
import { compareNames } from './elsewhere.ts'

/**
 * Groups of names that need each other (strongly connected components, Tarjan 1972, without
 * recursion); most have one member. Ordered by their first member.
 */
export function findCycles(
  names: readonly string[],
  needs: ReadonlyMap<string, ReadonlySet<string>>,
): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const onStack = new Set<string>()
  const groups: string[][] = []
  const enter = (name: string) => {
    index.set(name, index.size)
    low.set(name, index.size - 1)
    stack.push(name)
    onStack.add(name)
    return { name, rest: [...(needs.get(name) ?? [])] }
  }
  const lower = (name: string, to: number): void => {
    low.set(name, Math.min(low.get(name) ?? to, to))
  }
  for (const root of names) {
    if (index.has(root)) continue
    const path = [enter(root)]
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.rest.pop()
      if (next !== undefined) {
        if (!index.has(next)) path.push(enter(next))
        else if (onStack.has(next)) lower(top.name, index.get(next) ?? 0)
        continue
      }
      path.pop()
      const above = path.at(-1)
      if (above) lower(above.name, low.get(top.name) ?? 0)
      if (low.get(top.name) !== index.get(top.name)) continue
      const group = stack.splice(stack.indexOf(top.name))
      for (const name of group) onStack.delete(name)
      groups.push(group.sort(compareNames))
    }
  }
  return groups.sort(([a = ''], [b = '']) => compareNames(a, b))
}
