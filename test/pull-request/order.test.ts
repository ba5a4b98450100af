import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MergeOrder, Tie } from '../../src/engine/merge-order.ts'
import { compareNames } from '../../src/pull-request/elsewhere.ts'
import { orderPulls } from '../../src/pull-request/order.ts'

const start = { line: 1, column: 1, offset: 0 }

function tie(from: string, ...refs: string[]): Tie {
  const target = `${refs[0]}.md`
  return { from, document: `${from}.md`, range: { start, end: start }, target, refs }
}

/** Steps as `A+B after C`. */
function steps({ steps: found }: MergeOrder): string[] {
  return found.map(({ names, needs }) => {
    return `${names.join('+')}${needs.length > 0 ? ` after ${needs.join(',')}` : ''}`
  })
}

const cases: [title: string, names: string[], ties: Tie[], expected: string[]][] = [
  ['no links: by number, branches last', ['b', '#10', 'a', '#9'], [], ['#9', '#10', 'a', 'b']],
  [
    'a chain',
    ['#1', '#2', '#3'],
    [tie('#1', '#2'), tie('#2', '#3')],
    ['#3', '#2 after #3', '#1 after #2'],
  ],
  [
    'a diamond',
    ['#1', '#2', '#3', '#4'],
    [tie('#1', '#2'), tie('#1', '#3'), tie('#2', '#4'), tie('#3', '#4')],
    ['#4', '#2 after #4', '#3 after #4', '#1 after #2,#3'],
  ],
  ['a cycle of two', ['#1', '#2', '#3'], [tie('#1', '#2'), tie('#2', '#1')], ['#1+#2', '#3']],
  [
    'a cycle of three, and others that wait for it and that it waits for',
    ['#1', '#2', '#3', '#4', '#5', '#6'],
    [tie('#1', '#3'), tie('#3', '#2'), tie('#2', '#1'), tie('#4', '#2'), tie('#2', '#6')],
    ['#5', '#6', '#1+#2+#3 after #6', '#4 after #2'],
  ],
  [
    'two cycles that hang together',
    ['#1', '#2', '#3', '#4'],
    [tie('#1', '#2'), tie('#2', '#1'), tie('#3', '#4'), tie('#4', '#3'), tie('#1', '#4')],
    ['#3+#4', '#1+#2 after #4'],
  ],
  ['a link to what the pull request brings itself', ['#1'], [tie('#1', '#1')], ['#1']],
  ['a link to what nobody among the open ones brings', ['#1'], [tie('#1', '#9')], ['#1']],
  [
    'the first of several that bring a target',
    ['#1', '#2', '#3'],
    [tie('#1', '#3', '#2')],
    ['#2', '#3', '#1 after #3'],
  ],
  [
    'another one that brings a target, where the first would make a cycle',
    ['#1', '#2', '#3'],
    [tie('#1', '#2', '#3'), tie('#2', '#1')],
    ['#3', '#1 after #3', '#2 after #1'],
  ],
  [
    'a cycle that no other bringer leads out of',
    ['#1', '#2', '#3'],
    [tie('#1', '#2', '#3'), tie('#2', '#1'), tie('#3', '#1')],
    ['#1+#2', '#3 after #1'],
  ],
  [
    'a bringer that can be merged rather than one that is in a cycle',
    ['#1', '#2', '#3', '#4'],
    [tie('#1', '#2'), tie('#2', '#1'), tie('#3', '#1', '#4')],
    ['#1+#2', '#4', '#3 after #4'],
  ],
]

describe('merge order', () => {
  for (const [title, names, ties, expected] of cases) {
    it(title, () => {
      expect(steps(orderPulls(names, ties, []))).toEqual(expected)
      expect(steps(orderPulls(names.toReversed(), ties.toReversed(), []))).toEqual(expected)
    })
  }

  it('gives every link with the step of the pull request it stands in', () => {
    const ties = [tie('#1', '#2'), tie('#3', '#2'), tie('#1', '#9')]
    const order = orderPulls(['#1', '#2', '#3'], ties, [])
    expect(order.steps.map(({ ties: links }) => links)).toEqual([[], [ties[0]], [ties[1]]])
  })

  it('takes a thousand pull requests in one chain without running out of stack', () => {
    const names = Array.from({ length: 1000 }, (_, index) => `#${index + 1}`)
    const ties = names.slice(1).map((name, index) => tie(names[index] ?? '', name))
    expect(orderPulls(names, ties, []).steps.map(({ names: [name] }) => name)).toEqual(
      names.toReversed(),
    )
  })

  const name = fc
    .integer({ min: 1, max: 9 })
    .map((number) => (number > 6 ? `b${number}` : `#${number}`))
  const graph = fc.record({
    names: fc.uniqueArray(name, { maxLength: 9 }),
    ties: fc.array(
      fc
        .tuple(name, fc.uniqueArray(name, { minLength: 1, maxLength: 3 }), fc.nat(99))
        .map(([from, refs, offset]): Tie => {
          const at = { ...start, offset }
          return { ...tie(from, ...refs), range: { start: at, end: at }, target: refs.join() }
        }),
      { maxLength: 14 },
    ),
  })

  it('names every pull request once, after what it needs', () => {
    fc.assert(
      fc.property(graph, ({ names, ties }) => {
        const order = orderPulls(names, ties, [])
        expect(order.steps.flatMap((step) => step.names).sort()).toEqual(names.toSorted())
        const done = new Set<string>()
        for (const step of order.steps) {
          expect(step.names).toEqual(step.names.toSorted(compareNames))
          for (const need of step.needs) expect(done).toContain(need)
          for (const member of step.names) done.add(member)
          for (const link of step.ties) {
            // Each link is answered before, or by the step itself where it is a cycle.
            expect(link.refs.some((ref) => done.has(ref))).toBe(true)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('has a cycle only where no order of merging answers every link', () => {
    fc.assert(
      fc.property(graph, ({ names, ties }) => {
        const open = new Set(names)
        const links = ties
          .filter(({ from }) => open.has(from))
          .map(({ from, refs }) => {
            return { from, refs: refs.filter((ref) => ref !== from && open.has(ref)) }
          })
          .filter(({ refs }) => refs.length > 0)
        const merged = new Set<string>()
        const isFree = (one: string): boolean => {
          return links.every(
            ({ from, refs }) => from !== one || refs.some((ref) => merged.has(ref)),
          )
        }
        for (let free = names.filter(isFree); ; free = names.filter(isFree)) {
          const before = merged.size
          for (const one of free) merged.add(one)
          if (merged.size === before) break
        }
        const order = orderPulls(names, ties, [])
        const circular = order.steps.filter((step) => step.names.length > 1)
        for (const one of circular.flatMap((step) => step.names)) expect(merged).not.toContain(one)
        expect(circular.length > 0).toBe(merged.size < names.length)
      }),
      { numRuns: 500 },
    )
  })

  it('is the same whatever the order of its input', () => {
    fc.assert(
      fc.property(graph, fc.infiniteStream(fc.nat()), ({ names, ties }, keys) => {
        const shuffle = <Value>(values: readonly Value[]): Value[] => {
          return values
            .map((value) => [keys.next().value as number, value] as const)
            .sort(([a], [b]) => a - b)
            .map(([, value]) => value)
        }
        const order = orderPulls(names, ties, [])
        expect(orderPulls(shuffle(names), shuffle(ties), [])).toEqual(order)
      }),
      { numRuns: 500 },
    )
  })
})
