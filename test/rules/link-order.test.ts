import { describe, expect, it } from 'vitest'
import { brief, lintFiles } from '../../scripts/judge/lint-files.ts'
import type { Report } from '../../src/engine/finding.ts'
import type { Break, MergeOrder, OrderStep, Tie } from '../../src/engine/merge-order.ts'
import { orderPulls } from '../../src/pull-request/order.ts'
import { linkOrder } from '../../src/rules/link-order.ts'

const at = (offset: number) => ({ line: 1, column: offset + 1, offset })
const range = { start: at(4), end: at(9) }

function judge(name: string, order: MergeOrder): unknown[] {
  const found: unknown[] = []
  linkOrder.judgeOrder?.({
    order,
    name,
    options: {},
    today: '2026-11-23',
    report: (path: string, { code, args }: Report) => {
      found.push([path, code, args, linkOrder.messages[code]?.text(args)])
    },
  })
  return found
}

function broken(given: Partial<Break>): Break {
  return { by: '#1', path: 'a.md', from: '#2', document: 'new.md', range, ...given }
}

const cases: [title: string, name: string, breaks: Break[], expected: unknown[]][] = [
  ['says nothing to who has nothing to do with it', '#3', [broken({})], []],
  [
    'names all pull requests that link to what this one removes, once',
    '#1',
    [
      broken({}),
      broken({ from: '#3' }),
      broken({ from: '#3', document: 'other.md' }),
      broken({ from: 'x' }),
    ],
    [
      [
        'a.md',
        'breaks-other',
        { path: 'a.md', others: ['#2', '#3', 'x'] },
        'This pull request removes `a.md`, to which a link comes with #2, #3 or 1 more',
      ],
    ],
  ],
  [
    'stands at the new place of a renamed document',
    '#1',
    [broken({ movedTo: 'b.md' })],
    [
      [
        'b.md',
        'breaks-other',
        { path: 'a.md', others: ['#2'], movedTo: 'b.md' },
        'This pull request renames `a.md`, to which a link comes with #2',
      ],
    ],
  ],
  [
    'stands at the document of a lost anchor, whatever its path holds',
    '#1',
    [broken({ path: 'c#/a.md#part#two', anchor: 'part#two' })],
    [
      [
        'c#/a.md',
        'breaks-other',
        { path: 'c#/a.md#part#two', others: ['#2'] },
        'This pull request removes `c#/a.md#part#two`, to which a link comes with #2',
      ],
    ],
  ],
  [
    'stands at each link that another one breaks',
    '#2',
    [broken({}), broken({ document: 'other.md' }), broken({ by: '#3' })],
    [
      [
        'new.md',
        'broken-by-other',
        { path: 'a.md', others: ['#1', '#3'] },
        '`a.md`, which this pull request links to, would be removed by #1 or #3',
      ],
      [
        'other.md',
        'broken-by-other',
        { path: 'a.md', others: ['#1'] },
        '`a.md`, which this pull request links to, would be removed by #1',
      ],
    ],
  ],
  [
    'tells two that rename the same document to different places apart',
    '#2',
    [broken({ movedTo: 'b.md' }), broken({ by: '#3', movedTo: 'c.md' })],
    [
      [
        'new.md',
        'broken-by-other',
        { path: 'a.md', others: ['#1'], movedTo: 'b.md' },
        '`a.md`, which this pull request links to, would be renamed by #1',
      ],
      [
        'new.md',
        'broken-by-other',
        { path: 'a.md', others: ['#3'], movedTo: 'c.md' },
        '`a.md`, which this pull request links to, would be renamed by #3',
      ],
    ],
  ],
]

function tie(from: string, document: string, ...refs: string[]): Tie {
  return { from, document, range, target: `${refs[0]}.md`, refs }
}

function cyclesFor(name: string, names: string[], ties: Tie[]): unknown[] {
  return judge(name, orderPulls(names, ties, [])).map((found) => (found as unknown[]).slice(0, 3))
}

describe('link-order', () => {
  for (const [title, name, breaks, expected] of cases) {
    it(title, () => {
      expect(judge(name, { steps: [] as OrderStep[], breaks })).toEqual(expected)
    })
  }

  it('names the links that close a circle, to each of its members', () => {
    const ties = [tie('#1', 'a.md', '#2'), tie('#2', 'b.md', '#1'), tie('#3', 'c.md', '#1')]
    const names = ['#1', '#2', '#3']
    expect(cyclesFor('#1', names, ties)).toEqual([
      ['a.md', 'cycle', { target: '#2.md', refs: ['#2'] }],
    ])
    expect(cyclesFor('#2', names, ties)).toEqual([
      ['b.md', 'cycle', { target: '#1.md', refs: ['#1'] }],
    ])
    expect(cyclesFor('#3', names, ties)).toEqual([])
  })

  it('says nothing of a link that only waits, or that another one answers', () => {
    const names = ['#1', '#2', '#3', '#4']
    const ties = [
      tie('#1', 'a.md', '#2'),
      tie('#2', 'b.md', '#1'),
      tie('#1', 'waits.md', '#3'),
      tie('#1', 'answered.md', '#2', '#4'),
    ]
    expect(cyclesFor('#1', names, ties)).toEqual([
      ['a.md', 'cycle', { target: '#2.md', refs: ['#2'] }],
    ])
  })

  it('says nothing where links lead in one direction', () => {
    expect(cyclesFor('#1', ['#1', '#2'], [tie('#1', 'a.md', '#2')])).toEqual([])
  })
})

it('may be suppressed: a run without pull requests does not call that unused', () => {
  const text =
    '# A\n\n<!-- guidelint-disable-next-line link-order -- agreed with its author -->\n[b](b.md)\n'
  const unused = text.replace('link-order', 'link-anchor')
  expect(brief(lintFiles({ 'a.md': text, 'b.md': '# B\n' }))).toEqual([])
  expect(brief(lintFiles({ 'a.md': unused, 'b.md': '# B\n' }))).toEqual([
    'a.md:3 suppression/unused',
  ])
})
