/**
 * Shallow clones: the merge base that git finds there may not be the right one.
 */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { git } from '../helpers/clones.ts'
import { makeFolder } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'
import { type CommitInput, makeScene, type Scene } from '../pull-request/scene.ts'

const trailer = 'docs: change\n\nCo-authored-by: Claude <noreply@anthropic.com>'
const dead = '# T\n\n[x](x.md)\n'

/** Commits by name, each on a branch of that name. */
function history(commits: Readonly<Record<string, Omit<CommitInput, 'branch'>>>): Scene {
  const scene = makeScene()
  for (const [branch, input] of Object.entries(commits)) {
    scene.commit({ branch, files: { [`${branch}.md`]: `# ${branch}\n` }, ...input })
  }
  return scene
}

/** A clone whose branches were fetched one after the other, each with a depth. */
function cloneOf(scene: Scene, depths: readonly (readonly [branch: string, depth: number])[]) {
  const folder = makeFolder({})
  const clone = join(folder.root, 'clone')
  git(folder.root, 'init', '--quiet', 'clone')
  git(clone, 'remote', 'add', 'origin', `file://${scene.root}`)
  for (const [branch, depth] of depths) {
    const refs = `+refs/heads/${branch}:refs/remotes/origin/${branch}`
    git(clone, 'fetch', '--quiet', '--no-tags', `--depth=${depth}`, 'origin', refs)
  }
  return { clone, [Symbol.dispose]: () => folder[Symbol.dispose]() }
}

const pr = (base: string, head: string) => [
  'pr',
  '--base',
  `origin/${base}`,
  '--head',
  `origin/${head}`,
]
const commits = (base: string, head: string) => ['commits', `origin/${base}..origin/${head}`]

/** `main` and `feature` have both merged an old side branch, which is all that is common to a clone. */
function crossed(): Scene {
  return history({
    a: {},
    q: { from: 'a' },
    t1: { from: 'a', files: { 't1.md': dead }, message: trailer },
    t2: { from: 't1' },
    f1: { from: 't2' },
    feature: { from: 'f1', merge: 'q', files: { 'q.md': '# q\n' } },
    t3: { from: 't2', files: { 't1.md': '# T\n' } },
    t4: { from: 't3', merge: 'q', files: { 'q.md': '# q\n' } },
    main: { from: 't4' },
  })
}

/** `feature` was begun at an early commit of a branch that `main` has merged since. */
function stacked(): Scene {
  return history({
    a: {},
    p1: { from: 'a', files: { 'p1.md': dead }, message: trailer },
    feature: { from: 'p1' },
    p2: { from: 'p1', files: { 'p1.md': '# T\n' } },
    p3: { from: 'p2' },
    main: { from: 'a', merge: 'p3', files: { 'p1.md': '# T\n', 'p2.md': '', 'p3.md': '' } },
  })
}

describe('a shallow clone in which a merge base may be wrong', () => {
  const cases: [string, () => Scene, (readonly [string, number])[]][] = [
    [
      'both sides have merged an old branch',
      crossed,
      [
        ['feature', 4],
        ['main', 3],
      ],
    ],
    [
      'the same with less of the target',
      crossed,
      [
        ['feature', 5],
        ['main', 2],
      ],
    ],
    [
      'the head begins inside a branch that was merged',
      stacked,
      [
        ['feature', 3],
        ['main', 2],
      ],
    ],
    [
      'the boundaries lie side by side',
      crossed,
      [
        ['main', 2],
        ['feature', 2],
      ],
    ],
  ]
  it.each(cases)('is refused: %s', async (_title, make, depths) => {
    using scene = make()
    using folder = cloneOf(scene, depths)
    for (const args of [pr('main', 'feature'), commits('main', 'feature')]) {
      const { code, stdout, stderr } = await runCli(folder.clone, args)
      expect([args[0], code, stdout]).toEqual([args[0], 2, ''])
      expect(stderr).toMatch(/history is shallow here: .*`git fetch --unshallow`/)
    }
    const order = ['order', '--base', 'origin/main', '--refs', 'refs/remotes/origin/feature']
    const { code, stderr } = await runCli(folder.clone, order)
    expect(code).toBe(2)
    expect(stderr).toContain('the history is shallow here: where origin/feature left main')
    git(folder.clone, 'fetch', '--quiet', '--unshallow')
    expect(await runCli(folder.clone, pr('main', 'feature'))).toMatchObject({ code: 0, stderr: '' })
    expect((await runCli(folder.clone, commits('main', 'feature'))).code).toBe(0)
  })

  it('knows histories that are unrelated, whatever else is cut off', async () => {
    using scene = history({
      a: {},
      main: { from: 'a' },
      feature: {},
      x: { from: 'main' },
      y: { from: 'x' },
    })
    using folder = cloneOf(scene, [
      ['main', 9],
      ['feature', 9],
      ['y', 1],
    ])
    expect(git(folder.clone, 'rev-parse', '--is-shallow-repository').trim()).toBe('true')
    const { code, stderr } = await runCli(folder.clone, pr('main', 'feature'))
    expect([code, stderr]).toEqual([2, expect.stringContaining('are unrelated')])
  })

  it('leaves another pull request out of a verdict that it does not need', async () => {
    using scene = crossed()
    scene.commit({ branch: 'own', from: 'main', files: { 'own.md': '# Own\n' } })
    using folder = cloneOf(scene, [
      ['feature', 4],
      ['own', 4],
      ['main', 3],
    ])
    const args = [...pr('main', 'own'), '--refs', 'refs/remotes/origin/feature']
    const { code, stdout } = await runCli(folder.clone, args)
    expect(code).toBe(0)
    expect(stdout).toContain('The history is shallow: what origin/feature would do to the target')
  })
})

describe('a shallow clone in which the merge base is certain', () => {
  const forked = () =>
    history({
      a: {},
      b: { from: 'a', files: { 't1.md': dead }, message: trailer },
      c: { from: 'b' },
      f1: { from: 'c' },
      feature: { from: 'f1' },
      t1: { from: 'c' },
      main: { from: 't1' },
    })
  /** Depth ends in the middle of a branch that the target has merged. */
  const merged = () =>
    history({
      a: {},
      b: { from: 'a', files: { 't1.md': dead }, message: trailer },
      c: { from: 'b' },
      s1: { from: 'a' },
      s2: { from: 's1' },
      s3: { from: 's2' },
      f1: { from: 'c' },
      feature: { from: 'f1' },
      main: { from: 'c', merge: 's3' },
    })
  /** A head that has merged the target's tip. */
  const updated = () =>
    history({
      a: {},
      b: { from: 'a', files: { 't1.md': dead }, message: trailer },
      f1: { from: 'b' },
      main: { from: 'b' },
      feature: { from: 'f1', merge: 'main', files: { 'main.md': '# main\n' } },
    })
  const cases: [string, () => Scene, (readonly [string, number])[]][] = [
    [
      'two clones of the same depth',
      forked,
      [
        ['feature', 4],
        ['main', 4],
      ],
    ],
    [
      'in the other order',
      forked,
      [
        ['main', 4],
        ['feature', 4],
      ],
    ],
    [
      'the base is the boundary',
      forked,
      [
        ['feature', 3],
        ['main', 3],
      ],
    ],
    [
      'more of the head than of the target',
      forked,
      [
        ['feature', 5],
        ['main', 3],
      ],
    ],
    [
      'more of the target than of the head',
      forked,
      [
        ['main', 5],
        ['feature', 3],
      ],
    ],
    [
      'a merged branch is cut off in the middle',
      merged,
      [
        ['feature', 4],
        ['main', 3],
      ],
    ],
    [
      'the head has merged the target',
      updated,
      [
        ['feature', 4],
        ['main', 3],
      ],
    ],
  ]
  it.each(cases)('is judged: %s', async (_title, make, depths) => {
    using scene = make()
    using folder = cloneOf(scene, depths)
    expect(git(folder.clone, 'rev-parse', '--is-shallow-repository').trim()).toBe('true')
    const judged = await runCli(folder.clone, pr('main', 'feature'))
    expect([judged.code, judged.stderr]).toEqual([0, ''])
    expect(judged.stdout).not.toContain('shallow')
    const listed = await runCli(folder.clone, commits('main', 'feature'))
    expect([listed.code, listed.stderr]).toEqual([0, ''])
  })

  it('is judged at the merge that a forge has made, with what it cannot see', async () => {
    using scene = history({
      a: {},
      b: { from: 'a', files: { 't1.md': dead }, message: trailer },
      f1: { from: 'a' },
      f2: { from: 'f1' },
      merge: { from: 'b', merge: 'f2', files: { 'f1.md': '# f1\n', 'f2.md': '# f2\n' } },
    })
    using folder = cloneOf(scene, [['merge', 2]])
    const { code, stdout } = await runCli(folder.clone, [...pr('merge^', 'merge')])
    expect(code).toBe(0)
    expect(stdout).toContain(
      'The history is shallow: there may be more commits than the 2 that are',
    )
    const listed = await runCli(folder.clone, commits('merge^', 'merge'))
    expect(listed.code).toBe(0)
    expect(listed.stderr).toContain('The history is shallow: there may be more commits than the 2')
    // Neither is the other's ancestor, or there were no merge of them, whichever is younger.
    expect((await runCli(folder.clone, commits('merge^1', 'merge^2'))).code).toBe(0)
    expect((await runCli(folder.clone, commits('merge^2', 'merge^1'))).code).toBe(1)
  })

  it('says nothing of more commits where the only one is here', async () => {
    using scene = history({
      a: {},
      b: { from: 'a' },
      f1: { from: 'b' },
      merge: { from: 'b', merge: 'f1', files: { 'f1.md': '# f1\n' } },
    })
    using folder = cloneOf(scene, [['merge', 2]])
    const { code, stdout } = await runCli(folder.clone, [...pr('merge^', 'merge')])
    expect(code).toBe(0)
    expect(stdout).not.toContain('shallow')
  })
})
