import { describe, expect, it } from 'vitest'
import { judgeOpenPulls } from '../../src/check/pull-request.ts'
import { type FileChange, judge, makeScene, type Scene } from './scene.ts'

type Files = Readonly<Record<string, FileChange>>

const filler = Array.from({ length: 20 }, (_, index) => `line ${index}\n`).join('\n')
const base = {
  'a.md': `# A\n\n## Part\n\n${filler}`,
  'docs/only.md': '# Only\n',
  'links.md': '# Links\n\n[a](a.md)\n',
}

function makeOpen(branches: Readonly<Record<string, Files>>, more: Files = {}): Scene {
  const scene = makeScene()
  scene.commit({ branch: 'main', files: { ...base, ...more } })
  for (const [branch, files] of Object.entries(branches)) {
    scene.commit({ branch, from: 'main', files })
  }
  return scene
}

async function breaksOf({ root }: Scene): Promise<string[]> {
  const { order } = await judgeOpenPulls({ cwd: root, base: 'main', refs: ['refs/heads/*'] })
  return order.breaks.map(({ by, path, movedTo, from, document, range }) => {
    const to = movedTo === undefined ? '' : ` to ${movedTo}`
    return `${by} takes ${path}${to} from ${from} ${document}:${range.start.line}`
  })
}

const link = (target: string): Files => ({ 'new.md': `# New\n\n[x](${target})\n` })

const cases: [title: string, branches: Readonly<Record<string, Files>>, expected: string[]][] = [
  [
    'a removed document',
    { one: { 'a.md': null }, two: link('a.md') },
    ['one takes a.md from two new.md:3'],
  ],
  [
    'a renamed document, with its new place',
    { one: { 'a.md': null, 'b.md': base['a.md'] }, two: link('a.md#part') },
    ['one takes a.md to b.md from two new.md:3'],
  ],
  [
    'a renamed section',
    { one: { 'a.md': `# A\n\n## Chapter\n\n${filler}` }, two: link('a.md#part') },
    ['one takes a.md#part from two new.md:3'],
  ],
  [
    'a folder whose last file goes',
    { one: { 'docs/only.md': null }, two: link('docs/') },
    ['one takes docs from two new.md:3'],
  ],
  [
    'not a section that stays',
    { one: { 'a.md': `# A\n\n## Part\n\nless\n` }, two: link('a.md#part') },
    [],
  ],
  [
    'not a section that was never there',
    { one: { 'a.md': `# A\n\nless\n` }, two: link('a.md#no') },
    [],
  ],
  ['not a document that stays', { one: { 'a.md': '# A\n' }, two: link('a.md') }, []],
  ['not what the target has not', { one: { 'b.md': '# B\n' }, two: link('b.md') }, []],
  [
    'not a link that is on the target: who removes the document is told of it',
    { one: { 'a.md': null }, two: { 'links.md': '# Links\n\nmore [a](a.md)\n' } },
    [],
  ],
  [
    'not a link into itself',
    { one: { 'a.md': null }, two: { 'a.md': `# A\n\n## Part\n\n[p](#part)\n\n${filler}` } },
    [],
  ],
  [
    'each of several links of several pull requests',
    {
      one: { 'a.md': null },
      two: { 'new.md': '# New\n\n[x](a.md)\n\n[y](a.md#part)\n' },
      three: link('a.md'),
    },
    [
      'one takes a.md from three new.md:3',
      'one takes a.md from two new.md:3',
      'one takes a.md from two new.md:5',
    ],
  ],
]

describe('what a pull request takes from others', () => {
  for (const [title, branches, expected] of cases) {
    it(title, async () => {
      using scene = makeOpen(branches)
      expect(await breaksOf(scene)).toEqual(expected)
    })
  }

  it('is nothing in documents that are not judged', async () => {
    const config = JSON.stringify({
      ignore: ['vendor/'],
      overrides: [{ files: ['free.md'], rules: { 'link-target': 'off', 'link-anchor': 'off' } }],
    })
    const text = '# New\n\n[x](/a.md)\n'
    using scene = makeOpen(
      { one: { 'a.md': null }, two: { 'vendor/x.md': text, 'free.md': text, 'new.md': text } },
      { 'guidelint.json': config },
    )
    expect(await breaksOf(scene)).toEqual(['one takes a.md from two new.md:3'])
  })

  it('is nothing between two that are stacked: the upper one has been judged with both', async () => {
    using scene = makeOpen({ lower: link('a.md') })
    scene.commit({
      branch: 'upper',
      from: 'lower',
      files: { 'a.md': null, 'b.md': base['a.md'], ...link('b.md'), 'links.md': '# Links\n' },
    })
    expect(await breaksOf(scene)).toEqual([])
  })

  it('is told to both, with what to do', async () => {
    using scene = makeOpen({
      one: { 'a.md': null, 'b.md': base['a.md'], 'links.md': '# Links\n' },
      feature: { 'new.md': '# New\n\n[x](a.md)\n', 'other.md': '# New\n\n[x](a.md)\n' },
    })
    const refs = ['refs/heads/*']
    const found = async (head: string): Promise<unknown[]> => {
      const { findings } = await judge(scene, { head, refs })
      return findings.map(({ code, path, range, severity, scope, message, note }) => {
        return [`${path}:${range.start.line}`, code, severity, scope, message, note]
      })
    }
    const note = 'Whichever is merged last has to link to `b.md`.'
    expect(await found('feature')).toEqual(
      ['new.md:3', 'other.md:3'].map((place) => [
        place,
        'broken-by-other',
        'warning',
        'new',
        '`a.md`, which this pull request links to, would be renamed by `one`',
        note,
      ]),
    )
    expect(await found('one')).toEqual([
      [
        'b.md:1',
        'breaks-other',
        'warning',
        'new',
        'This pull request renames `a.md`, to which a link comes with `feature`',
        note,
      ],
    ])
  })

  it('can be suppressed, and is not told of documents that were not asked for', async () => {
    const directive = '<!-- guidelint-disable-next-line link-order -- agreed with one -->\n'
    using scene = makeOpen({
      one: { 'a.md': null, 'links.md': '# Links\n' },
      feature: { 'new.md': `# New\n\n${directive}[x](a.md)\n`, 'other.md': '# New\n\n[x](a.md)\n' },
    })
    const refs = ['refs/heads/*']
    const paths = async (...given: string[]): Promise<string[]> => {
      const options = given.length > 0 ? { refs, paths: given } : { refs }
      const { findings } = await judge(scene, options)
      return findings.filter(({ rule }) => rule === 'link-order').map(({ path }) => path)
    }
    expect(await paths()).toEqual(['other.md'])
    expect(await paths('new.md')).toEqual([])
  })
})
