import { describe, expect, it } from 'vitest'
import { judge, makePull, type PullFiles, scopesOf } from './scene.ts'

const filler = (name: string, lines = 12): string => {
  return Array.from({ length: lines }, (_, index) => `${name} line ${index}, as it was.\n`).join(
    '\n',
  )
}

const dead = '[gone](gone.md)\n'

const cases: [title: string, files: PullFiles, expected: string[]][] = [
  [
    'a dead link in a document that the pull request adds is new',
    { base: { 'a.md': '# A\n' }, head: { 'b.md': `# B\n\n${dead}` } },
    ['b.md:3 link-target/missing new'],
  ],
  [
    'a dead link that was there is old',
    { base: { 'a.md': `# A\n\n${dead}` }, head: { 'b.md': '# B\n' } },
    ['a.md:3 link-target/missing old'],
  ],
  [
    'a dead link that was there on a line that changes is touched',
    { base: { 'a.md': `# A\n\n${dead}` }, head: { 'a.md': '# A\n\nsee [gone](gone.md) now\n' } },
    ['a.md:3 link-target/missing touched'],
  ],
  [
    'what another pull request has brought to the target meanwhile is old',
    {
      base: { 'a.md': '# A\n' },
      target: { 'c.md': `# C\n\n${dead}` },
      head: { 'b.md': '# B\n' },
    },
    ['c.md:3 link-target/missing old'],
  ],
  [
    'what the target has mended is mended',
    {
      base: { 'a.md': `# A\n\n${dead}` },
      target: { 'a.md': '# A\n\nwas here\n' },
      head: { 'b.md': '# B\n' },
    },
    [],
  ],
  [
    'what the target has mended and the pull request adds elsewhere in the document is new',
    {
      base: { 'a.md': `# A\n\n${dead}\n${filler('a')}` },
      target: { 'a.md': `# A\n\nwas here\n\n${filler('a')}` },
      head: { 'a.md': `# A\n\n${dead}\n${filler('a')}\n${dead}` },
    },
    ['a.md:29 link-target/missing new'],
  ],
  [
    'one more of an equal finding is new, and it is the one on the changed line',
    {
      base: { 'a.md': `# A\n\n${filler('a')}\n${dead}` },
      head: { 'a.md': `# A\n\n${dead}\n${filler('a')}\n${dead}` },
    },
    ['a.md:3 link-target/missing new', 'a.md:29 link-target/missing old'],
  ],
  [
    'a passage that moves within a document is not new',
    {
      base: { 'a.md': `# A\n\n${dead}\n${filler('a')}` },
      head: { 'a.md': `# A\n\n${filler('a')}\n${dead}` },
    },
    ['a.md:27 link-target/missing touched'],
  ],
  [
    'a passage that moves to another document is not new',
    {
      base: { 'a.md': `# A\n\nText. [gone](gone.md)\n\n${filler('a')}`, 'b.md': '# B\n' },
      head: { 'a.md': `# A\n\n${filler('a')}`, 'b.md': '# B\n\n  Text. [gone](gone.md)\n' },
    },
    ['b.md:3 link-target/missing touched'],
  ],
  [
    'a passage that is copied is new where it was copied to',
    {
      base: { 'a.md': `# A\n\n${dead}`, 'b.md': '# B\n' },
      head: { 'b.md': `# B\n\n${dead}` },
    },
    ['a.md:3 link-target/missing old', 'b.md:3 link-target/missing new'],
  ],
  [
    'a passage that is moved to two places is new in one of them',
    {
      base: { 'a.md': `# A\n\n${dead}\n${filler('a')}` },
      head: { 'a.md': `# A\n\n${filler('a')}`, 'b.md': `# B\n\n${dead}`, 'c.md': `# C\n\n${dead}` },
    },
    ['b.md:3 link-target/missing touched', 'c.md:3 link-target/missing new'],
  ],
  [
    'a passage that moves into another folder with its link written anew is not new',
    {
      base: { 'a.md': `# A\n\nsee [gone](gone.md).\n\n${filler('a')}`, 'docs/b.md': '# B\n' },
      head: { 'a.md': `# A\n\n${filler('a')}`, 'docs/b.md': '# B\n\nsee [gone](../gone.md).\n' },
    },
    ['docs/b.md:3 link-target/missing touched'],
  ],
  [
    'a passage that moves into another folder as it is, its link as dead as before, is not new',
    {
      base: { 'a.md': `# A\n\nsee [gone](gone.md).\n\n${filler('a')}`, 'docs/b.md': '# B\n' },
      head: { 'a.md': `# A\n\n${filler('a')}`, 'docs/b.md': '# B\n\nsee [gone](gone.md).\n' },
    },
    ['docs/b.md:3 link-target/missing touched'],
  ],
  [
    'a link that a move made dead is new',
    {
      base: { 'a.md': `# A\n\n[x](x.md)\n\n${filler('a')}`, 'x.md': '# X\n', 'docs/b.md': '# B\n' },
      head: { 'a.md': `# A\n\n${filler('a')}`, 'docs/b.md': '# B\n\n[x](x.md)\n' },
    },
    ['docs/b.md:3 link-target/missing new'],
  ],
  [
    'the findings of a renamed document are old',
    {
      base: { 'a.md': `# A\n\n${dead}\n${filler('a')}` },
      head: { 'a.md': null, 'b.md': `# A\n\n${dead}\n${filler('a')}` },
    },
    ['b.md:3 link-target/missing old'],
  ],
  [
    'the findings of a document renamed into another folder with its links written anew are not new',
    {
      base: { 'a.md': `# A\n\n${dead}\n${filler('a')}` },
      head: { 'a.md': null, 'docs/b.md': `# A\n\n[gone](../gone.md)\n\n${filler('a')}` },
    },
    ['docs/b.md:3 link-target/missing touched'],
  ],
  [
    'the findings of a document that the target has renamed are old',
    {
      base: { 'a.md': `# A\n\n${dead}\n${filler('a')}` },
      target: { 'a.md': null, 'b.md': `# A\n\n${dead}\n${filler('a')}` },
      head: { 'a.md': `# A\n\n${dead}\n${filler('a')}\nmore\n` },
    },
    ['b.md:3 link-target/missing old'],
  ],
  [
    'the findings of a document that is split are not new in either part',
    {
      base: {
        'a.md': `# A\n\n${filler('a')}\n[one](one.md) there\n\n${filler('b')}\n[two](two.md) here\n`,
      },
      head: {
        'a.md': null,
        'one-part.md': `# A\n\n${filler('a')}\n[one](one.md) there\n`,
        'two-part.md': `# B\n\n${filler('b')}\n[two](two.md) here\n`,
      },
    },
    ['one-part.md:27 link-target/missing old', 'two-part.md:27 link-target/missing touched'],
  ],
  [
    'what belongs to a whole document goes with it when it is renamed, its own name included',
    {
      base: {
        'guidelint.json': JSON.stringify({ rules: { 'index-entry': 'error' } }),
        'SKILL-INDEX.md': '# Index\n',
        'a-guide.md': `# A\n\n${filler('a')}`,
      },
      head: { 'a-guide.md': null, 'docs/b-guide.md': `# A\n\n${filler('a')}` },
    },
    ['docs/b-guide.md:1 index-entry/unlisted old'],
  ],
  [
    'what belongs to a whole document is new in a copy of it',
    {
      base: {
        'guidelint.json': JSON.stringify({ rules: { 'index-entry': 'error' } }),
        'SKILL-INDEX.md': '# Index\n',
        'a-guide.md': `# A\n\n${filler('a')}`,
      },
      head: { 'b-guide.md': `# A\n\n${filler('a')}` },
    },
    ['a-guide.md:1 index-entry/unlisted old', 'b-guide.md:1 index-entry/unlisted new'],
  ],
  [
    'a removed document makes the links elsewhere new',
    {
      base: { 'a.md': '# A\n\n[b](b.md)\n', 'b.md': '# B\n' },
      head: { 'b.md': null },
    },
    ['a.md:3 link-target/missing new'],
  ],
  [
    'a renamed document makes the links elsewhere new',
    {
      base: { 'a.md': '# A\n\n[b](b.md)\n', 'b.md': `# B\n\n${filler('b')}` },
      head: { 'b.md': null, 'c.md': `# B\n\n${filler('b')}` },
    },
    ['a.md:3 link-target/missing new'],
  ],
  [
    'a renamed heading makes the anchors elsewhere new',
    {
      base: { 'a.md': '# A\n\n[b](b.md#old-name)\n', 'b.md': '# B\n\n## Old name\n' },
      head: { 'b.md': '# B\n\n## New name\n' },
    },
    ['a.md:3 link-anchor/missing new'],
  ],
  [
    'a link to a document that the target has renamed is new, though git merges without a conflict',
    {
      base: { 'a.md': '# A\n', 'b.md': `# B\n\n${filler('b')}` },
      target: { 'b.md': null, 'c.md': `# B\n\n${filler('b')}` },
      head: { 'a.md': '# A\n\n[b](b.md)\n' },
    },
    ['a.md:3 link-target/missing new'],
  ],
  [
    'a link to a document that another pull request has added to the target resolves',
    {
      base: { 'a.md': '# A\n' },
      target: { 'c.md': '# C\n' },
      head: { 'a.md': '# A\n\n[c](c.md#c)\n' },
    },
    [],
  ],
  [
    'an old dead link that is spelled otherwise but leads to the same place is not new',
    {
      base: { 'a.md': `# A\n\n${dead}` },
      head: { 'a.md': '# A\n\n[gone](./gone.md)\n' },
    },
    ['a.md:3 link-target/missing touched'],
  ],
  [
    'a suppression that the pull request adds holds',
    {
      base: { 'a.md': '# A\n' },
      head: {
        'a.md': `# A\n\n<!-- guidelint-disable-next-line link-target -- lands next week -->\n${dead}`,
      },
    },
    [],
  ],
  [
    'a suppression that the pull request removes lets its finding be new',
    {
      base: {
        'a.md': `# A\n\n<!-- guidelint-disable-next-line link-target -- lands next week -->\n${dead}`,
      },
      head: { 'a.md': `# A\n\n${dead}` },
    },
    ['a.md:3 link-target/missing new'],
  ],
]

describe('scope', () => {
  for (const [title, files, expected] of cases) {
    it(title, async () => {
      expect(await scopesOf(files)).toEqual(expected)
    })
  }

  it('counts what is new, touched and old, and what blocks', async () => {
    using scene = makePull({
      base: { 'a.md': `# A\n\n${dead}\n${filler('a')}\n[two](two.md)\n` },
      head: { 'a.md': `# A\n\n- ${dead}\n${filler('a')}\n[two](two.md)\n\n[three](three.md)\n` },
    })
    const counts = { errors: 1, warnings: 0, touched: 1, old: 1 }
    const { summary } = await judge(scene)
    expect(summary).toMatchObject({ ...counts, blocking: 1, documents: 1 })
    const strict = await judge(scene, { policy: { touchedBlocks: true } })
    expect(strict.summary).toMatchObject({ ...counts, blocking: 2 })
    const all = await judge(scene, { policy: { newOnly: false } })
    expect(all.summary).toMatchObject({ ...counts, blocking: 3 })
  })

  it('takes `touched` and `pending` from the configuration of the target', async () => {
    const config = JSON.stringify({ pullRequest: { touched: 'block' } })
    using scene = makePull({
      base: { 'guidelint.json': config, 'a.md': `# A\n\n${dead}` },
      head: { 'a.md': `# A\n\n- ${dead}` },
    })
    expect((await judge(scene)).summary).toMatchObject({ touched: 1, blocking: 1 })
  })

  it('reports on the documents that were asked for, but reads all', async () => {
    using scene = makePull({
      base: { 'a.md': '# A\n', 'docs/b.md': '# B\n' },
      head: { 'a.md': `# A\n\n${dead}`, 'docs/b.md': '# B\n\n[a](../a.md#a) [c](c.md)\n' },
    })
    const paths = async (...given: string[]): Promise<string[]> => {
      return (await judge(scene, { paths: given })).findings.map(({ path }) => path)
    }
    expect(await paths('docs')).toEqual(['docs/b.md'])
    expect(await paths('./docs/', 'a.md')).toEqual(['a.md', 'docs/b.md'])
    expect(await paths('.')).toEqual(['a.md', 'docs/b.md'])
    await expect(paths('dosc')).rejects.toThrow('dosc: no Markdown documents there')
    await expect(paths('../docs')).rejects.toThrow('../docs: leads above the root')
  })
})
