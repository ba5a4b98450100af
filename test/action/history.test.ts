/**
 * Checkouts of one commit: what is fetched, and what is said where it cannot be.
 */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { cadence, guide, index, mainFiles } from './scene/guides.ts'
import { runGit } from './scene/origin.ts'
import { visible } from './scene/rendered.ts'
import { Scene } from './scene/scene.ts'

const page = `docs/${cadence}`

/** #2 links to what #1 brings; both change the index, and `main` has moved on since. */
async function open(allowsFilter = true): Promise<Scene> {
  const scene = await Scene.open({ allowsFilter })
  const entries = { 'docs/SKILL-INDEX.md': index(cadence, 'new-guide.md') }
  scene.addPull(1, { files: { 'docs/new-guide.md': guide('New', 'Text.'), ...entries } })
  scene.addPull(2, {
    files: {
      [page]: guide('Cadence', 'See [new](new-guide.md).'),
      'docs/SKILL-INDEX.md': index(cadence, 'other-guide.md'),
      'docs/other-guide.md': guide('Other', 'Text.'),
    },
  })
  scene.origin.commit('refs/heads/main', { 'docs/late-guide.md': guide('Late', 'Text.') })
  return scene
}

describe.each([true, false])('from a server that allows filters: %s', (allowsFilter) => {
  let scene: Scene
  beforeEach(async () => {
    scene = await open(allowsFilter)
    return () => scene[Symbol.asyncDispose]()
  })

  test('a checkout of depth 1 is enough: target, merge base and other heads are fetched', async () => {
    const workspace = scene.origin.checkout(scene.pull(2).head.sha)
    expect(runGit(workspace, ['rev-list', '--all', '--count']).trim()).toBe('1')
    const result = await scene.runPull(2, { workspace })
    expect(result.code, result.log).toBe(1)
    expect(scene.comment(2)).toMatch(
      /#1 brings `docs\/new-guide\.md`, which this pull request links/,
    )
    expect(runGit(workspace, ['rev-parse', '--is-shallow-repository']).trim()).toBe('false')
    // Only references of our own were written, and nothing was checked out.
    const refs = runGit(workspace, ['for-each-ref', '--format=%(refname)']).trim().split('\n')
    expect(refs.filter((ref) => !ref.startsWith('refs/guidelint/'))).toEqual([
      'refs/remotes/pull/1/merge',
    ])
    expect(runGit(workspace, ['status', '--porcelain'])).toBe('')
  })

  test('a second run in the same folder, and one of another depth, judge the same', async () => {
    const workspace = scene.origin.checkout(scene.pull(2).head.sha)
    await scene.runPull(2, { workspace })
    const first = visible(scene.comment(2))
    const whole = scene.origin.checkout(scene.pull(2).head.sha, { depth: 0 })
    const two = scene.origin.checkout(scene.pull(2).head.sha, { depth: 2 })
    for (const folder of [workspace, whole, two]) {
      const result = await scene.runPull(2, { workspace: folder })
      expect(result.code, result.log).toBe(1)
      expect(result.log).toContain('Comment: unchanged')
      expect(visible(scene.comment(2))).toBe(first)
    }
  })

  test('a push judges waiting pull requests from a checkout of depth 1', async () => {
    await scene.runPull(2)
    scene.merge(1)
    const result = await scene.run(scene.forPush())
    expect(result.code, result.log).toBe(0)
    expect(scene.comment(2)).toMatch(/^guidelint: nothing blocks this merge any more/)
  })

  test('an open pull request whose head is not handed out is named, and the others judged', async () => {
    scene.origin.git('update-ref', '-d', 'refs/pull/1/head')
    const result = await scene.runPull(2)
    expect(result.code, result.log).toBe(1)
    expect(result.summary).toContain('Open, but without a head that can be fetched: `#1`.')
    expect(result.summary).toContain('No file at `new-guide.md`')
  })

  test('without its own head there is no verdict', async () => {
    scene.origin.git('update-ref', '-d', 'refs/pull/2/head')
    const sha = scene.origin.sha('main')
    const result = await scene.runPull(2, { sha })
    expect(result.code).toBe(2)
    expect(result.log).toContain('the forge has no head of #2')
    expect(scene.comments(2)).toEqual([])
  })
})

const noVerdict = /^::error title=guidelint has no verdict::.*`fetch-depth: 0`/

test('where the target branch is gone, the message names what to do', async () => {
  await using scene = await open()
  scene.pull(2).base.ref = 'release'
  const result = await scene.runPull(2)
  expect(result.code).toBe(2)
  expect(result.log).toMatch(noVerdict)
  expect(result.log).toContain("couldn't find remote ref refs/heads/release")
  expect(scene.writes()).toEqual([])
})

test('where origin itself lacks the history, the message names what to do', async () => {
  await using scene = await open()
  const sha = scene.pull(2).head.sha
  const workspace = scene.origin.checkout(sha)
  // The origin forgets what lies before the tips.
  for (const tip of [sha, scene.origin.sha('main'), scene.origin.sha('refs/pull/1/head')]) {
    writeFileSync(join(scene.origin.path, '.git/shallow'), `${tip}\n`, { flag: 'a' })
  }
  const result = await scene.runPull(2, { workspace })
  expect(result.code).toBe(2)
  expect(result.log).toMatch(noVerdict)
  expect(scene.writes()).toEqual([])
})

test.each([
  ['unreachable', 'file:///nowhere/origin'],
  ['without a host', 'https://'],
  ['refusing', 'http://127.0.0.1:1/acme/guides'],
])('where origin is %s, the message names what to do', async (_, url) => {
  await using scene = await open()
  const workspace = scene.origin.checkout(scene.pull(2).head.sha)
  runGit(workspace, ['remote', 'set-url', 'origin', url])
  const result = await scene.runPull(2, { workspace })
  expect(result.code).toBe(2)
  expect(result.log).toMatch(noVerdict)
})

test('where nothing is checked out, the message says so', async () => {
  await using scene = await open()
  const workspace = scene.origin.folder
  const result = await scene.runPull(2, { workspace })
  expect(result.code).toBe(2)
  expect(result.log).toMatch(noVerdict)
  expect(result.log).toContain('is no checkout')
})

test('contents that origin does not hand out end the run', async () => {
  await using scene = await open()
  await scene.runPull(2)
  const before = scene.comment(2)
  scene.push(2, { [page]: guide('Cadence', 'See [newer](newer-guide.md).') })
  const blob = scene.origin.git('rev-parse', `refs/pull/2/head:${page}`).trim()
  const sha = scene.origin.sha('main')
  // A filtered fetch does not need it; reading the document does.
  rmSync(join(scene.origin.path, '.git/objects', blob.slice(0, 2), blob.slice(2)))
  const result = await scene.runPull(2, { sha })
  expect(result.code).toBe(2)
  expect(result.log).toMatch(noVerdict)
  expect(result.log).not.toContain('could not fetch what the verdict needs')
  expect(scene.comment(2)).toBe(before)
})

test('two histories that have nothing in common have no verdict', async () => {
  await using scene = await Scene.open()
  scene.addPull(1, { files: mainFiles })
  const tree = scene.origin.git('rev-parse', 'refs/pull/1/head^{tree}').trim()
  const orphan = scene.origin.git('commit-tree', tree, '-m', 'Alone').trim()
  scene.origin.git('update-ref', 'refs/pull/1/head', orphan)
  scene.pull(1).head.sha = orphan
  const result = await scene.runPull(1)
  expect(result.code).toBe(2)
  expect(result.log).toContain('are unrelated')
  expect(result.log).not.toMatch(noVerdict)
})
