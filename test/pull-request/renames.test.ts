/**
 * Links that were right when they were written: the target has renamed what they lead to.
 */
import { describe, expect, it } from 'vitest'
import { runCli } from '../helpers/run-cli.ts'
import { judge, makePull, makeScene, type PullFiles } from './scene.ts'

const text = (title: string) =>
  `# ${title}\n\n## Two\n\n${`${title} says what it is about.\n`.repeat(9)}`
const b = text('Bees')

async function messages(files: PullFiles): Promise<string[]> {
  using scene = makePull(files)
  const { findings } = await judge(scene)
  return findings.map(({ message }) => message)
}

const base = {
  'docs/a.md': '# A\n',
  'docs/b.md': b,
  'docs/old/c.md': text('C'),
  'docs/old/d.md': text('D'),
}

describe('a link to what the target has renamed', () => {
  const cases: [string, PullFiles['target'], string, string][] = [
    [
      'a file',
      { 'docs/b.md': null, 'docs/b2.md': b },
      'b.md',
      'No file at `b.md`: main renamed it to `docs/b2.md`; did you mean `b2.md`?',
    ],
    [
      'with its anchor',
      { 'docs/b.md': null, 'docs/b2.md': b },
      './b.md#two',
      'No file at `./b.md#two`: main renamed it to `docs/b2.md`; did you mean `b2.md#two`?',
    ],
    [
      'to another folder',
      { 'docs/b.md': null, 'x/y/bees.md': b },
      'b.md#two',
      'No file at `b.md#two`: main renamed it to `x/y/bees.md`; did you mean `../x/y/bees.md#two`?',
    ],
    [
      'from the root',
      { 'docs/b.md': null, 'docs/b2.md': b },
      '/docs/b.md',
      'No file at `/docs/b.md` in the repository root: main renamed it to `docs/b2.md`; did you mean `/docs/b2.md`?',
    ],
    [
      'a name that has to be encoded',
      { 'docs/b.md': null, 'docs/b 2.md': b },
      'b.md',
      'No file at `b.md`: main renamed it to `docs/b 2.md`; did you mean `b%202.md`?',
    ],
    [
      'a folder',
      {
        'docs/old/c.md': null,
        'docs/old/d.md': null,
        'docs/new/c.md': text('C'),
        'docs/new/d.md': text('D'),
      },
      'old/',
      'No file at `old/`: main renamed it to `docs/new`; did you mean `new/`?',
    ],
  ]
  it.each(cases)('is told its name: %s', async (_title, target, link, expected) => {
    const head = { 'docs/a.md': `# A\n\n[x](${link})\n` }
    expect(await messages({ base, head, ...(target ? { target } : {}) })).toEqual([expected])
  })

  it('is told the last name of several, though little of the text is left', async () => {
    using scene = makeScene()
    const lines = b.split('\n')
    const changed = (upTo: number) => {
      return lines.map((line, index) => (index < upTo ? `${index} ${line}` : line)).join('\n')
    }
    scene.commit({ branch: 'main', files: base })
    scene.commit({ branch: 'feature', from: 'main', files: { 'docs/a.md': '# A\n\n[x](b.md)\n' } })
    scene.commit({ branch: 'main', from: 'main', files: { 'docs/b.md': null, 'docs/b2.md': b } })
    const steps: [string, string, string][] = [
      ['docs/b2.md', 'docs/b3.md', changed(7)],
      ['docs/b3.md', 'docs/b4.md', changed(11)],
    ]
    for (const [from, to, content] of steps) {
      scene.commit({ branch: 'main', from: 'main', files: { [from]: null, [to]: content } })
    }
    scene.commit({
      branch: 'main',
      from: 'main',
      files: { 'docs/b4.md': '# Other\n\nAll is new.\n' },
    })
    const { findings } = await judge(scene)
    expect(findings.map(({ message }) => message)).toEqual([
      'No file at `b.md`: main renamed it to `docs/b4.md`; did you mean `b4.md`?',
    ])
  })
})

describe('a link to what is gone otherwise', () => {
  const link = '# A\n\n[x](b.md)\n'
  const cases: [string, PullFiles, RegExp][] = [
    [
      'deleted on the target',
      { base, target: { 'docs/b.md': null }, head: { 'docs/a.md': link } },
      /^No file at `b\.md`$/,
    ],
    [
      'deleted beside a new document',
      {
        base,
        target: { 'docs/b.md': null, 'docs/z.md': '# Z\n\nAnother thing.\n' },
        head: { 'docs/a.md': link },
      },
      /^No file at `b\.md`$/,
    ],
    [
      'renamed by the pull request itself',
      { base, head: { 'docs/a.md': link, 'docs/b.md': null, 'docs/bees.md': b } },
      /^No file at `b\.md`/,
    ],
    [
      'never there',
      {
        base,
        target: { 'docs/b.md': null, 'docs/b2.md': b },
        head: { 'docs/a.md': '# A\n\n[x](q/nowhere.md)\n' },
      },
      /^No file at `q\/nowhere\.md`$/,
    ],
    [
      'a folder whose files went to several',
      {
        base,
        target: {
          'docs/old/c.md': null,
          'docs/old/d.md': null,
          'docs/p/c.md': text('C'),
          'docs/q/d.md': text('D'),
        },
        head: { 'docs/a.md': '# A\n\n[x](old/)\n' },
      },
      /^No file at `old\/`$/,
    ],
  ]
  it.each(cases)('is told of no rename: %s', async (_title, files, expected) => {
    const found = await messages(files)
    expect(found).toEqual([expect.stringMatching(expected)])
    expect(found.join()).not.toContain('renamed')
  })

  it('is right where the target only added a copy', async () => {
    const target = { 'docs/b2.md': b }
    expect(await messages({ base, target, head: { 'docs/a.md': link } })).toEqual([])
  })
})

it('the comment names it as well', async () => {
  using scene = makePull({
    base,
    target: { 'docs/b.md': null, 'docs/b2.md': b },
    head: { 'docs/a.md': '# A\n\n[x](b.md#two)\n' },
  })
  const args = ['pr', '--base', 'main', '--head', 'feature', '--format', 'markdown']
  const { stdout } = await runCli(scene.root, args)
  expect(stdout).toContain(
    'No file at `b.md#two`: main renamed it to `docs/b2.md`; did you mean `b2.md#two`?',
  )
})
