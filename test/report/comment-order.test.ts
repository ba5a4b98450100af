import { describe, expect, it } from 'vitest'
import type { MergeOrder, OrderStep, Tie } from '../../src/engine/merge-order.ts'
import { comment, rangeAt, reported } from './verdicts.ts'

describe('the merge order', () => {
  const tie = (from: string, target: string, ...refs: string[]): Tie => {
    return { from, document: `docs/${from.slice(1)}.md`, range: rangeAt(4), target, refs }
  }
  const step = (names: string[], needs: string[] = [], ...ties: Tie[]): OrderStep => {
    return { names, needs, ties }
  }
  const ordered = (steps: OrderStep[], breaks: MergeOrder['breaks'] = []): string => {
    return comment({ order: { steps, breaks } }).split('\n\n').slice(1).join('\n\n').trimEnd()
  }

  it('is left out where nothing ties this pull request to another', () => {
    expect(
      ordered([step(['#1']), step(['#126']), step(['#2'], ['#1'], tie('#2', 'x.md', '#1'))]),
    ).toBe('')
  })

  it('has only what concerns this pull request, predecessors of predecessors included', () => {
    expect(
      ordered([
        step(['#1']),
        step(['#2'], ['#1'], tie('#2', 'one.md', '#1')),
        step(['#3']),
        step(['#126'], ['#2'], tie('#126', 'two.md', '#2', 'topic')),
        step(['#4'], ['#126'], tie('#4', 'own.md', '#126')),
        step(['#5'], ['#4'], tie('#5', 'four.md', '#4')),
      ]),
    ).toBe(
      [
        '**Merge order:**\n',
        '1. #1 brings `one.md`, which #2 links to',
        '2. #2 brings `two.md` (so does `topic`), which this pull request links to',
        '3. this pull request',
        '4. #4 waits for this one: it links to `own.md`',
      ].join('\n'),
    )
  })

  it('says plainly that pull requests need each other', () => {
    expect(
      ordered([
        step(['#1']),
        step(
          ['#126', '#7'],
          ['#1'],
          tie('#126', 's.md', '#7'),
          tie('#7', 'o.md', '#126'),
          tie('#7', 'one.md', '#1'),
        ),
      ]),
    ).toBe(
      [
        '**Merge order:**\n',
        '1. #1 brings `one.md`, which #7 links to',
        '2. this pull request and #7, together\n',
        'This pull request and #7 need each other: `docs/126.md:4` here links to `s.md` of #7; `docs/7.md:4` in #7 links to `o.md` of this one. Merge them together, or remove or defer one of the links.',
      ].join('\n'),
    )
  })

  it('says which links a rename or removal breaks', () => {
    const place = { document: 'docs/y.md', range: rangeAt(4), path: 'x.md' }
    expect(
      ordered(
        [step(['#126'])],
        [
          { by: '#126', from: '#130', ...place },
          { by: '#131', from: '#126', ...place, movedTo: 'z.md' },
          { by: '#131', from: '#130', ...place },
          { by: '#126', from: '#126', ...place },
        ],
      ),
    ).toBe(
      '#130 links to `x.md`, which this pull request removes (`docs/y.md:4`).\n\n' +
        'This pull request links to `x.md`, which #131 moves to `z.md` (`docs/y.md:4`).',
    )
  })
})

describe('what the rule on the merge order finds', () => {
  const args = { path: 'x.md', others: ['#130'] }
  const found = reported('link-order', 'breaks-other', args, { path: 'x.md' })
  const order: MergeOrder = {
    steps: [{ names: ['#126'], needs: [], ties: [] }],
    breaks: [{ by: '#126', from: '#130', path: 'x.md', document: 'docs/y.md', range: rangeAt(4) }],
  }
  const sentence =
    'This pull request removes `x.md`, to which a link comes with #130. Agree on the order: whichever is merged last has to mend its link.'
  const said = '#130 links to `x.md`, which this pull request removes (`docs/y.md:4`).'

  it('is said with the merge order if it does not block', () => {
    expect(comment({ order, findings: [{ ...found, severity: 'warning' }] })).toBe(
      `guidelint: nothing blocks this merge.\n\n${said}\n`,
    )
  })

  it('is said among what blocks if it does', () => {
    const text = comment({ order, findings: [found] })
    expect(text).toContain(`1. \`x.md:1\`: ${sentence}`)
    expect(text).not.toContain(said)
  })
})
