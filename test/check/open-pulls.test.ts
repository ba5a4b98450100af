import { describe, expect, it } from 'vitest'
import { listHeads, mergedNumbers, nameOfRef, openPulls } from '../../src/check/open-pulls.ts'
import { judgeOpenPulls } from '../../src/check/pull-request.ts'
import { ObjectStore } from '../../src/repository/object-store.ts'
import { makeScene, type Scene } from '../pull-request/scene.ts'

const names: [ref: string, name: string][] = [
  ['refs/pull/124/head', '#124'],
  ['pull/124/head', '#124'],
  ['refs/pull/124/merge', '#124'],
  ['refs/remotes/origin/pull/124/head', '#124'],
  ['refs/heads/feature/x', 'feature/x'],
  ['refs/remotes/origin/feature/x', 'origin/feature/x'],
  ['refs/tags/v1', 'v1'],
  ['refs/heads/pull/x', 'pull/x'],
  ['refs/pull/12x/head', 'refs/pull/12x/head'],
  ['HEAD', 'HEAD'],
]

const subjects: [subject: string, numbers: string[]][] = [
  ['docs: add a guide (#124)', ['#124']],
  ['docs: backport (#12) (#13)', ['#12', '#13']],
  ['Merge pull request #124 from wei/guide', ['#124']],
  ["Merge pull request 'Add the guide' (#124) from wei/guide into main", ['#124']],
  ['docs: prepare for (#126), the next one', []],
  ['docs: see #126', []],
  ['Merge branch main into guide (see #126)', []],
  ['docs: closes issue#12)', []],
]

/** A base commit and branches that grow from it. */
function makeBranches(branches: Readonly<Record<string, Readonly<Record<string, string>>>>): Scene {
  const scene = makeScene()
  scene.commit({ branch: 'main', files: { 'a.md': '# A\n\none\n' } })
  for (const [branch, files] of Object.entries(branches)) {
    scene.commit({ branch, from: 'main', files })
  }
  return scene
}

function heads({ root }: Scene, ...patterns: string[]): string[] {
  using store = new ObjectStore(root)
  return listHeads(store, patterns).map(({ name }) => name)
}

describe('names of pull requests', () => {
  it.each(names)('%s is %s', (ref, name) => {
    expect(nameOfRef(ref)).toBe(name)
  })
})

describe('references of pull requests', () => {
  it('are found by globs, numbers first, one for each commit and name', () => {
    using scene = makeBranches({
      'feature/x': { 'x.md': '' },
      b: { 'b.md': '' },
      c: { 'c.md': '' },
      'merge-of-c': { 'd.md': '' },
    })
    scene.git('update-ref', 'refs/pull/12/head', 'c')
    scene.git('update-ref', 'refs/pull/12/merge', 'merge-of-c')
    scene.git('update-ref', 'refs/pull/9/head', 'b')
    scene.git('update-ref', 'refs/remotes/origin/feature/x', 'feature/x')
    scene.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/feature/x')
    scene.git('-c', 'user.name=W', '-c', 'user.email=w@x', 'tag', '-a', '-m', 'one', 'v1', 'b')
    scene.git('tag', 'light', 'b')
    expect(heads(scene, 'refs/pull/*/head')).toEqual(['#9', '#12'])
    expect(heads(scene, 'refs/pull/*')).toEqual(['#9', '#12'])
    expect(heads(scene, 'refs/remotes/origin/*')).toEqual(['origin/feature/x'])
    expect(heads(scene, 'refs/tags/*')).toEqual(['light'])
    expect(heads(scene, 'refs/heads/*', 'refs/pull/*/head')).toEqual([
      '#9',
      '#12',
      'feature/x',
      'main',
      'merge-of-c',
    ])
  })

  it('that no glob matches are a mistake, not an empty list', () => {
    using scene = makeBranches({})
    expect(() => heads(scene, 'origin/*', 'pull/*/head')).toThrow(
      "no reference matches `origin/*`, `pull/*/head`; globs begin with `refs/`, and pull requests are fetched with `git fetch origin '+refs/pull/*/head:refs/pull/*/head'`",
    )
  })
})

describe('pull requests that the history names', () => {
  it.each(subjects)('%s', (message, numbers) => {
    using scene = makeBranches({})
    scene.commit({
      branch: 'main',
      from: 'main',
      message: `${message}\n\nNot in the body (#999)\n`,
    })
    using store = new ObjectStore(scene.root)
    expect([...mergedNumbers(store, 'main')]).toEqual(numbers)
  })
})

describe('a reference', () => {
  it('is left out if it has landed or has nothing to do with the target', async () => {
    using scene = makeBranches({
      ancestor: { 'b.md': '# B\n' },
      squashed: { 'c.md': '# C\n' },
      open: { 'd.md': '# D\n' },
      'pull-7': { 'e.md': '# E, before it was squashed and edited\n' },
    })
    scene.git('update-ref', 'refs/pull/7/head', 'pull-7')
    scene.git('branch', '-D', 'pull-7')
    scene.commit({ branch: 'unrelated', files: { 'z.md': '# Z\n' } })
    scene.commit({ branch: 'main', from: 'main', merge: 'ancestor', files: { 'b.md': '# B\n' } })
    scene.commit({ branch: 'main', from: 'main', files: { 'c.md': '# C\n' } })
    scene.commit({
      branch: 'main',
      from: 'main',
      files: { 'e.md': '# E\n' },
      message: 'docs: e (#7)',
    })
    const refs = ['refs/heads/*', 'refs/pull/*/head']
    const { order, leftOut } = await judgeOpenPulls({ cwd: scene.root, base: 'main', refs })
    expect(order.steps.map(({ names: found }) => found)).toEqual([['open']])
    expect(new Map(leftOut.map(({ name, reason }) => [name, reason]))).toEqual(
      new Map([
        ['#7', 'in-history'],
        ['ancestor', 'merged'],
        ['main', 'merged'],
        ['squashed', 'changes-nothing'],
        ['unrelated', 'unrelated'],
      ]),
    )
  })

  it('knows which others it is stacked on', () => {
    using scene = makeBranches({ a: { 'b.md': '# B\n' } })
    scene.commit({ branch: 'b', from: 'a', files: { 'c.md': '# C\n' } })
    scene.commit({ branch: 'c', from: 'b', files: { 'd.md': '# D\n' } })
    scene.commit({ branch: 'side', from: 'main', files: { 'e.md': '# E\n' } })
    scene.commit({ branch: 'join', from: 'side', merge: 'a', files: { 'b.md': '# B\n' } })
    using store = new ObjectStore(scene.root)
    const context = { store, target: store.commit('main'), targetName: 'main' }
    const own = { name: 'c', commit: store.commit('c') }
    const others = listHeads(store, ['refs/heads/*']).filter(({ name }) => name !== 'c')
    const { pulls, carries } = openPulls(context, others, { own })
    expect(
      Object.fromEntries(pulls.map((pull) => [pull.name, [...(pull.carries ?? [])].sort()])),
    ).toEqual({
      a: [],
      b: ['a'],
      join: ['a', 'side'],
      side: [],
    })
    expect([...carries].sort()).toEqual(['a', 'b'])
  })
})
