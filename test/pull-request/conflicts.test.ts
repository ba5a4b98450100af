import { describe, expect, it } from 'vitest'
import { brief, judge, makePull, type PullFiles } from './scene.ts'

const filler = Array.from({ length: 20 }, (_, index) => `line ${index}\n`).join('\n')
const guides = JSON.stringify({ rules: { 'index-entry': 'error' } })

const cases: [title: string, files: PullFiles, expected: string[], conflicts: string][] = [
  [
    'the head’s version of a document is judged, with its changed lines',
    {
      base: { 'a.md': '# A\n\none\n\n[x](x.md)\n' },
      target: { 'a.md': '# A\n\ntwo [t](t.md)\n\n[x](x.md)\n' },
      head: { 'a.md': '# A\n\nthree [h](h.md)\n\n[x](x.md)\n' },
    },
    ['a.md:3 link-target/missing new', 'a.md:5 link-target/missing old'],
    '`a.md`',
  ],
  [
    'what the target has mended beside a conflict stays old',
    {
      base: { 'a.md': '# A\n\n[x](x.md)\n' },
      target: { 'a.md': '# A\n\nmended\n' },
      head: { 'a.md': '# A\n\n[x](x.md) more\n' },
    },
    ['a.md:3 link-target/missing touched'],
    '`a.md`',
  ],
  [
    'entries of both sides of the index count',
    {
      base: { 'guidelint.json': guides, 'SKILL-INDEX.md': '# Index\n\n- none\n' },
      target: { 'SKILL-INDEX.md': '# Index\n\n- [t](t-guide.md)\n', 't-guide.md': '# T\n' },
      head: {
        'SKILL-INDEX.md': '# Index\n\n- [h](h-guide.md)\n',
        'h-guide.md': '# H\n',
        'forgotten-guide.md': '# F\n',
      },
    },
    ['forgotten-guide.md:1 index-entry/unlisted new'],
    '`SKILL-INDEX.md`',
  ],
  [
    'anchors of both sides count',
    {
      base: { 'a.md': '# A\n\n## One\n', 'b.md': '# B\n' },
      target: { 'a.md': '# A\n\n## Two\n', 't.md': '[two](a.md#two)\n' },
      head: { 'a.md': '# A\n\n## Three\n', 'h.md': '[three](a.md#three) [one](a.md#one)\n' },
    },
    ['h.md:1 link-anchor/missing new'],
    '`a.md`',
  ],
  [
    'a document that the head removes and the target changes is gone',
    {
      base: { 'a.md': '# A\n', 'b.md': '# B\n\n[a](a.md)\n' },
      target: { 'a.md': '# A\n\nchanged\n' },
      head: { 'a.md': null },
    },
    ['b.md:3 link-target/missing new'],
    '`a.md`',
  ],
  [
    'a document that the head changes and the target removes is there',
    {
      base: { 'a.md': '# A\n', 'b.md': '# B\n\n[a](a.md#new)\n' },
      target: { 'a.md': null, 'b.md': '# B\n' },
      head: { 'a.md': '# A\n\n## New\n\n[x](x.md)\n' },
    },
    ['a.md:5 link-target/missing new'],
    '`a.md`',
  ],
  [
    'a document that both renamed is there under both names',
    {
      base: { 'a.md': `# A\n\n${filler}`, 'i.md': '[a](a.md)\n', 'j.md': '[a](a.md)\n' },
      target: { 'a.md': null, 't.md': `# A\n\n${filler}`, 'i.md': '[a](t.md)\n' },
      head: { 'a.md': null, 'h.md': `# A\n\n${filler}`, 'j.md': '[a](h.md)\n' },
    },
    [],
    '`a.md`, `h.md`, `t.md`',
  ],
  [
    'the head’s version of a document that the target renamed is judged',
    {
      base: { 'a.md': `# A\n\none\n\n${filler}` },
      target: { 'a.md': null, 't.md': `# A\n\ntwo\n\n${filler}` },
      head: { 'a.md': `# A\n\n[x](x.md)\n\n${filler}` },
    },
    ['t.md:3 link-target/missing new'],
    '`t.md`',
  ],
  [
    'changed lines are the head’s in a document that the target renamed, too',
    {
      base: { 'a.md': `# A\n\none [x](x.md)\n\n${filler}\n[y](y.md)\n` },
      target: { 'a.md': null, 't.md': `# A\n\ntwo [x](x.md)\n\n${filler}\n[y](y.md)\n` },
      head: { 'a.md': `# A\n\nthree [x](x.md)\n\n${filler}\n[y](y.md)\n` },
    },
    ['t.md:3 link-target/missing touched', 't.md:45 link-target/missing old'],
    '`t.md`',
  ],
  [
    'a document that is added to a folder which the target renamed is judged where git puts it',
    {
      base: { 'docs/a.md': `# A\n\n${filler}`, 'docs/b.md': `# B\n\n${filler}` },
      target: {
        'docs/a.md': null,
        'docs/b.md': null,
        'guides/a.md': `# A\n\n${filler}`,
        'guides/b.md': `# B\n\n${filler}`,
      },
      head: { 'docs/c.md': '# C\n\n[a](a.md) [x](x.md)\n' },
    },
    ['guides/c.md:3 link-target/missing new'],
    '`guides/c.md`',
  ],
  [
    'a file where the other side has a folder is there beside it',
    {
      base: { 'a.md': '# A\n' },
      target: { 'part/t.md': '# T\n' },
      head: { part: 'a file\n', 'a.md': '# A\n\n[part](part) [t](part/t.md) [no](part/no.md)\n' },
    },
    ['a.md:3 link-target/missing new'],
    '`part`',
  ],
  [
    'a document that one side made a symbolic link is the head’s',
    {
      base: { 'a.md': '# A\n', 'real.md': '# Real\n\n## Part\n' },
      target: { 'a.md': '# A\n\n[t](t.md)\n' },
      head: { 'a.md': { mode: '120000', content: 'real.md' }, 'b.md': '[p](a.md#part)\n' },
    },
    ['b.md:1 link-anchor/missing new'],
    '`a.md`',
  ],
]

describe('where merging conflicts', () => {
  for (const [title, files, expected, conflicts] of cases) {
    it(title, async () => {
      using scene = makePull(files)
      const verdict = await judge(scene)
      expect(brief(verdict)).toEqual(expected)
      expect(verdict.remarks).toEqual([
        `Merging conflicts in ${conflicts}: of these this pull request's version was judged.`,
      ])
    })
  }

  it('names three files and counts the others', async () => {
    const all = (text: string) => {
      return Object.fromEntries([...'abcde'].map((name) => [`${name}.md`, `# ${text}\n`]))
    }
    using scene = makePull({ base: all('One'), target: all('Two'), head: all('Three') })
    expect((await judge(scene)).remarks).toEqual([
      "Merging conflicts in `a.md`, `b.md`, `c.md` and 2 more: of these this pull request's version was judged.",
    ])
  })
})
