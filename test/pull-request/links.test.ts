import { describe, expect, it } from 'vitest'
import type { PullOptions } from '../../src/check/pull-request.ts'
import { brief, type FileChange, judge, makePull, makeScene, type Scene } from './scene.ts'

type Files = Readonly<Record<string, FileChange>>

/** A repository with a pull request and others, by the names of their branches. */
function makeOpen(head: Files, others: Readonly<Record<string, Files>>, base: Files = {}): Scene {
  const scene = makePull({ base: { 'a.md': '# A\n\n## Here\n', ...base }, head })
  for (const [branch, files] of Object.entries(others)) {
    scene.commit({ branch, from: 'main', files })
    const number = /^pull-(\d+)$/.exec(branch)?.[1]
    if (number) scene.git('update-ref', `refs/pull/${number}/head`, branch)
  }
  return scene
}

const refs = ['refs/pull/*/head', 'refs/heads/*']

const open: Partial<PullOptions> = { refs }

async function verdicts(
  link: string,
  others: Readonly<Record<string, Files>>,
  { base, options = {} }: { base?: Files; options?: Partial<PullOptions> } = {},
) {
  using scene = makeOpen({ 'b.md': `# B\n\n[b](${link})\n` }, others, base)
  const { findings } = await judge(scene, { ...open, ...options })
  return findings.map(({ code, args: { verdict, refs: names } }) => [code, verdict, names])
}

const cases: [
  title: string,
  link: string,
  others: Readonly<Record<string, Files>>,
  expected: unknown[][],
][] = [
  ['resolves: a file that is there', 'a.md', {}, []],
  ['resolves: an anchor that is there', 'a.md#here', {}, []],
  [
    'dead: nobody has the file',
    'x.md',
    { 'pull-1': { 'y.md': '# Y\n' } },
    [['missing', 'dead', undefined]],
  ],
  [
    'dead: nobody has the anchor',
    'a.md#x',
    { 'pull-1': { 'y.md': '# Y\n' } },
    [['missing', 'dead', undefined]],
  ],
  [
    'dead: the path leads out',
    '../../x.md',
    { 'pull-1': { 'x.md': '# X\n' } },
    [['above-root', 'dead', undefined]],
  ],
  [
    'pending: another one adds the file',
    'x.md',
    { 'pull-124': { 'x.md': '# X\n' } },
    [['pending', 'pending', ['#124']]],
  ],
  [
    'pending: another one adds the file from the root',
    '/docs/x.md',
    { 'pull-124': { 'docs/x.md': '# X\n' } },
    [['pending', 'pending', ['#124']]],
  ],
  [
    'pending: another one adds a file in the folder',
    'docs/',
    { 'pull-124': { 'docs/sub/x.md': '# X\n' } },
    [['pending', 'pending', ['#124']]],
  ],
  [
    'pending: another one adds the anchor',
    'a.md#new',
    { 'pull-124': { 'a.md': '# A\n\n## Here\n\n## New\n' } },
    [['pending', 'pending', ['#124']]],
  ],
  [
    'dead: another one changes the document, but not to have the anchor',
    'a.md#new',
    { 'pull-124': { 'a.md': '# A\n\n## Here\n\n## Newer\n' } },
    [['missing', 'dead', undefined]],
  ],
  [
    'pending: another one renames a file to it',
    'x.md',
    { 'pull-124': { 'a.md': null, 'x.md': '# A\n\n## Here\n' } },
    [['pending', 'pending', ['#124']]],
  ],
  [
    'pending: a file that is no document',
    'x.png',
    { 'pull-124': { 'x.png': 'png' } },
    [['pending', 'pending', ['#124']]],
  ],
  [
    'pending: the smallest change comes first, then the lowest number, branches last',
    'x.md',
    {
      big: { 'x.md': '# X\n', 'y.md': '# Y\n', 'z.md': '# Z\n' },
      branch: { 'x.md': '# X, too\n' },
      'pull-125': { 'x.md': '# X\n\n' },
      'pull-1124': { 'x.md': '# X\n' },
      'pull-124': { 'x.md': '# X\n\n\n', 'y.md': '# Y\n' },
    },
    [['pending', 'pending', ['#125', '#1124', 'branch', '#124', 'big']]],
  ],
  [
    'pending: the anchor is in the document that another one adds',
    'x.md#part-two',
    { 'pull-124': { 'x.md': '# X\n\n## Part two\n' } },
    [['pending', 'pending', ['#124']]],
  ],
  [
    'pending: only those count whose version has the anchor',
    'x.md#part',
    {
      'pull-124': { 'x.md': '# X\n' },
      'pull-125': { 'x.md': '# X\n\n## Part\n', 'y.md': '# Y\n' },
    },
    [['pending', 'pending', ['#125']]],
  ],
]

describe('verdict of a link', () => {
  for (const [title, link, others, expected] of cases) {
    it(title, async () => {
      expect(await verdicts(link, others)).toEqual(expected)
    })
  }

  it('is pending by the document that a site will serve there', async () => {
    const config = JSON.stringify({ links: { rootAbsolute: 'site' } })
    const base = { 'guidelint.json': config, 'site/index.md': '# Site\n' }
    const others = { 'pull-1': { 'site/guide.md': '# Guide\n' } }
    expect(await verdicts('/guide', others, { base })).toEqual([['pending', 'pending', ['#1']]])
    expect(await verdicts('/guides', others, { base })).toEqual([
      ['root-absolute', 'dead', undefined],
    ])
  })

  it('says nothing of other pull requests where they are not known', async () => {
    using scene = makeOpen({ 'b.md': '[x](x.md)\n' }, { 'pull-1': { 'x.md': '# X\n' } })
    const { findings, order } = await judge(scene)
    expect(findings.map(({ code, args }) => [code, args])).toEqual([
      ['missing', { target: 'x.md', path: 'x.md' }],
    ])
    expect(order).toBeUndefined()
  })

  it('is pending with a note if the version that another one brings lacks the anchor', async () => {
    using scene = makeOpen(
      { 'b.md': '[x](x.md#no) [y](x.md#top)\n' },
      { 'pull-1': { 'x.md': '# X\n' } },
    )
    const { findings } = await judge(scene, open)
    expect(findings.map(({ message, args }) => [message, args])).toEqual([
      [
        '`x.md#no` is not there yet: it comes with #1, but without an anchor `#no`',
        { target: 'x.md#no', path: 'x.md', verdict: 'pending', refs: ['#1'], missingAnchor: 'no' },
      ],
      [
        '`x.md#top` is not there yet: it comes with #1',
        { target: 'x.md#top', path: 'x.md', verdict: 'pending', refs: ['#1'] },
      ],
    ])
  })

  it('shows two of many pull requests and how many more', async () => {
    const files = { 'x.md': '# X\n' }
    const others = Object.fromEntries(
      [1, 2, 3, 4].map((n) => [`pull-${n}`, { ...files, [`n${n}`]: '' }]),
    )
    using scene = makeOpen({ 'b.md': '[x](x.md)\n' }, others)
    const { findings } = await judge(scene, open)
    expect(findings[0]?.message).toBe('`x.md` is not there yet: it comes with #1, #2 or 2 more')
    expect(findings[0]?.args.refs).toEqual(['#1', '#2', '#3', '#4'])
  })

  it('is an error, or advice where the policy says so', async () => {
    using scene = makeOpen({ 'b.md': '[x](x.md) [y](y.md)\n' }, { 'pull-1': { 'x.md': '# X\n' } })
    const blocking = await judge(scene, open)
    expect(blocking.summary).toMatchObject({ errors: 2, warnings: 0, blocking: 2 })
    const advising = await judge(scene, { ...open, policy: { pendingBlocks: false } })
    expect(advising.summary).toMatchObject({ errors: 1, warnings: 1, blocking: 1 })
  })

  const address = 'https://github.com/Wei/Docs/blob'
  for (const base of ['main', 'refs/heads/main', 'HEAD', 'fork/main', 'refs/remotes/fork/main']) {
    it(`reads addresses of the own repository on the branch to land on, given as ${base}`, async () => {
      using scene = makeOpen(
        {
          'b.md': `[1](${address}/main/x.md) [2](${address}/main/y.md) [3](${address}/other/y.md) [4](${address}/main/a.md#no)\n`,
        },
        { 'pull-1': { 'x.md': '# X\n' } },
      )
      scene.git('config', 'remote.origin.url', 'git@github.com:wei/docs.git')
      scene.git('update-ref', 'refs/remotes/fork/main', 'main')
      const { findings, targetName } = await judge(scene, { ...open, base })
      expect(targetName).toBe('main')
      expect(findings.map(({ code, args }) => [code, args.path])).toEqual([
        ['pending', 'x.md'],
        ['missing', 'y.md'],
        ['missing', 'a.md'],
      ])
    })
  }

  it('has no branch to read addresses by where a commit is given', async () => {
    using scene = makeOpen({ 'b.md': '[1](x.md)\n' }, {})
    const base = scene.git('rev-parse', 'main').trim()
    expect((await judge(scene, { base })).targetName).toBe('the target')
    expect((await judge(scene, { base, targetName: 'trunk' })).targetName).toBe('trunk')
  })

  it('is not pending by what the pull request is stacked on', async () => {
    using scene = makeScene()
    scene.commit({ branch: 'main', files: { 'a.md': '# A\n' } })
    scene.commit({ branch: 'lower', from: 'main', files: { 'x.md': '# X\n', 'y.md': '# Y\n' } })
    scene.commit({
      branch: 'feature',
      from: 'lower',
      files: { 'y.md': null, 'b.md': '[x](x.md) [y](y.md)\n' },
    })
    const verdict = await judge(scene, open)
    expect(brief(verdict)).toEqual(['b.md:1 link-target/missing new'])
    expect(verdict.findings[0]?.args).toMatchObject({ target: 'y.md', verdict: 'dead' })
  })

  it('is pending by what is stacked on the pull request', async () => {
    using scene = makeScene()
    scene.commit({ branch: 'main', files: { 'a.md': '# A\n' } })
    scene.commit({ branch: 'feature', from: 'main', files: { 'b.md': '[x](x.md)\n' } })
    scene.commit({ branch: 'upper', from: 'feature', files: { 'x.md': '# X\n' } })
    expect(brief(await judge(scene, open))).toEqual([
      'b.md:1 link-target/pending new pending upper',
    ])
  })

  it('is not pending by a branch that carries what landed long ago and was taken out again', async () => {
    using scene = makeScene()
    scene.commit({ branch: 'main', files: { 'a.md': '# A\n' } })
    scene.commit({ branch: 'old', from: 'main', files: { 'a.md': '# A\n\n## Part\n' } })
    scene.commit({
      branch: 'main',
      from: 'main',
      files: { 'a.md': '# A\n\n## Part\n' },
      message: 'docs: part (#7)',
    })
    scene.commit({ branch: 'old', from: 'old', merge: 'main', files: { 'c.md': '# C\n' } })
    scene.commit({ branch: 'main', from: 'main', files: { 'a.md': '# A\n' } })
    scene.commit({ branch: 'feature', from: 'main', files: { 'b.md': '[p](a.md#part)\n' } })
    const verdict = await judge(scene, open)
    expect(verdict.findings.map(({ args }) => args.verdict)).toEqual(['dead'])
    expect(verdict.order?.steps.flatMap(({ names }) => names)).toContain('old')
  })

  it('is not pending by a branch that only keeps what the target has taken out', async () => {
    using scene = makeScene()
    scene.commit({ branch: 'main', files: { 'a.md': '# A\n\n## Part\n\none\n' } })
    scene.commit({ branch: 'old', from: 'main', files: { 'a.md': '# A\n\n## Part\n\ntwo\n' } })
    scene.commit({ branch: 'main', from: 'main', files: { 'a.md': '# A\n\n## Other\n\nthree\n' } })
    scene.commit({ branch: 'feature', from: 'main', files: { 'b.md': '[p](a.md#part)\n' } })
    const { findings } = await judge(scene, open)
    expect(findings.map(({ args }) => args.verdict)).toEqual(['dead'])
  })

  it('is looked for in documents, not in what another pull request has in its own link', async () => {
    using scene = makeOpen(
      { 'b.md': '[x](x.md)\n' },
      { 'pull-1': { 'c.md': '[x](x.md)\n' }, 'pull-2': { 'x.md.txt': 'x\n' } },
    )
    expect((await judge(scene, open)).findings.map(({ args }) => args.verdict)).toEqual(['dead'])
  })
})
