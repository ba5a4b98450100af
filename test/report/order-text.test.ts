import { describe, expect, it } from 'vitest'
import type { Tie } from '../../src/engine/merge-order.ts'
import { formatOrderText } from '../../src/report/order-text.ts'
import { rangeAt } from './verdicts.ts'

function tie(from: string, line: number, target: string, ...refs: string[]): Tie {
  return { from, document: `docs/${from.replace('#', '')}.md`, range: rangeAt(line), target, refs }
}

describe('formatOrderText', () => {
  it('says nothing of nothing', () => {
    expect(formatOrderText({ steps: [], breaks: [] })).toBe('')
  })

  it('numbers steps with their reasons', () => {
    const text = formatOrderText({
      steps: [
        { names: ['#124'], needs: [], ties: [] },
        { names: ['#125'], needs: [], ties: [] },
        {
          names: ['#126'],
          needs: ['#124', '#125', '#9'],
          ties: [
            tie('#126', 12, 'docs/a.md', '#124'),
            tie('#126', 14, 'docs/a.md', '#124'),
            tie('#126', 90, 'docs/b.md#why', '#125', '#1', '#2', '#3'),
            tie('#126', 91, 'docs/c.md', '#1', '#2'),
          ],
        },
        {
          names: ['#127', 'topic'],
          needs: ['#126'],
          ties: [
            tie('#127', 1, 'docs/t.md', 'topic'),
            tie('topic', 2, 'docs/o.md', '#127'),
            tie('topic', 3, 'docs/p.md', '#126'),
          ],
        },
      ],
      breaks: [
        { by: '#124', from: '#130', path: 'x.md', document: 'docs/y.md', range: rangeAt(4) },
        {
          by: '#124',
          from: '#131',
          path: 'x.md',
          movedTo: 'z.md',
          document: 'w.md',
          range: rangeAt(5),
        },
      ],
    })
    expect(text.split('\n')).toEqual([
      'Merge order',
      '1. #124  free to merge',
      '2. #125  free to merge',
      '3. #126  after #124 (docs/126.md:12 → docs/a.md, and 1 more link), #125 or #1 or 2 more (docs/126.md:90 → docs/b.md#why), #1 or #2 (docs/126.md:91 → docs/c.md), #9',
      '4. #127, topic  after #126 (docs/topic.md:3 → docs/p.md); need each other, merge them together: #127 docs/127.md:1 → docs/t.md of topic; topic docs/topic.md:2 → docs/o.md of #127',
      'free to merge: #124, #125',
      '#130 links to x.md, which #124 removes (docs/y.md:4)',
      '#131 links to x.md, which #124 moves to z.md (w.md:5)',
      '',
    ])
  })

  it('counts links of a large cycle', () => {
    const ties = Array.from({ length: 9 }, (_, line) => tie('#1', line, 'b.md', '#2'))
    const text = formatOrderText({ steps: [{ names: ['#1', '#2'], needs: [], ties }], breaks: [] })
    expect(text.match(/→/g)).toHaveLength(5)
    expect(text).toContain('; 4 more links\n')
    expect(text).not.toContain('free to merge')
  })

  it('lets no control character of a name or path through', () => {
    const hostile = '\u001b[31m\nx\u202e'
    const text = formatOrderText({
      steps: [
        { names: [hostile], needs: [], ties: [] },
        {
          names: [hostile, hostile],
          needs: [hostile, 'n\r'],
          ties: [
            {
              from: hostile,
              document: hostile,
              range: rangeAt(1),
              target: hostile,
              refs: [hostile],
            },
            {
              from: hostile,
              document: hostile,
              range: rangeAt(1),
              target: hostile,
              refs: ['\u0007'],
            },
          ],
        },
      ],
      breaks: [
        {
          by: hostile,
          from: hostile,
          path: hostile,
          movedTo: hostile,
          document: hostile,
          range: rangeAt(1),
        },
      ],
    })
    expect(text.split('\n')).toHaveLength(6)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
  })
})
