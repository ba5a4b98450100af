/**
 * The bundle as a runner starts it: a process of its own, an environment with nothing but what a
 * runner sets. It is made from the sources first.
 */
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bundleAction } from '../../scripts/action-bundle.ts'
import { readBody } from '../../src/action/comment-state.ts'
import { workflowUser } from '../fake-forge/store.ts'
import { access, attributedBody, cadence, guide, index } from './scene/guides.ts'
import { runGit } from './scene/origin.ts'
import { type RunOptions, Scene } from './scene/scene.ts'

const page = `docs/${cadence}`
let bundle: string
let scene: Scene

beforeAll(async () => {
  bundle = mkdtempSync(join(tmpdir(), 'guidelint-bundle-'))
  await bundleAction(bundle)
}, 60_000)
afterAll(() => rmSync(bundle, { recursive: true, force: true }))

beforeEach(async () => {
  scene = await Scene.open()
  const entries = { 'docs/SKILL-INDEX.md': index(cadence, access) }
  scene.addPull(1, { files: { [`docs/${access}`]: guide('New', 'Text.'), ...entries } })
  scene.addPull(2, {
    files: { [page]: guide('Cadence', `See [new](${access}).`) },
    body: attributedBody,
  })
  return () => scene[Symbol.asyncDispose]()
})

const run = (options: RunOptions) => scene.runBundle(bundle, options)

test('opened, edited, synchronize: one comment that is kept current', async () => {
  const opened = await run(scene.forPull(2, { action: 'opened' }))
  expect(opened.code, opened.log).toBe(1)
  expect(scene.comment(2)).toContain('2 things block this merge')
  scene.pull(2).body = 'Why.'
  const edited = await run(scene.forPull(2, { action: 'edited' }))
  expect(edited.code, edited.log).toBe(1)
  expect(scene.comment(2)).toMatch(/1 thing blocks[\s\S]*Fixed since the last push: .*🤖/)
  scene.push(2, { [page]: guide('Cadence', 'No link.') })
  const pushed = await run(scene.forPull(2))
  expect(pushed.code, pushed.log).toBe(0)
  expect(scene.comment(2)).toMatch(/^guidelint: nothing blocks this merge any more/)
  expect(pushed.outputs).toMatchObject({
    blocking: '0',
    'comment-id': opened.outputs['comment-id'],
  })
})

test('from a fork, and its companion', async () => {
  scene.pull(2).head.repository = 'mei/guides'
  const user = workflowUser.github
  scene.fake.store.tokens.set('reader', { user, access: 'read', readsUser: false })
  const judged = await run(scene.forPull(2, { inputs: { token: 'reader' } }))
  expect(judged.code, judged.log).toBe(1)
  expect(scene.writes()).toEqual([])
  const workspace = mkdtempSync(join(scene.origin.folder, 'empty-'))
  const options = scene.forWorkflowRun(2, judged.outputs.report ?? '')
  const said = await run({ ...options, workspace })
  expect(said.code, said.log).toBe(0)
  expect(scene.comment(2)).toContain('2 things block this merge')
})

test('pull_request_target', async () => {
  scene.pull(2).head.repository = 'mei/guides'
  const sha = scene.origin.sha('main')
  const result = await run(scene.forPull(2, { event: 'pull_request_target', sha }))
  expect(result.code, result.log).toBe(1)
  expect(scene.comment(2)).toContain('#1')
})

test('merge_group', async () => {
  const head_ref = 'refs/heads/gh-readonly-queue/main/pr-2'
  const head_sha = scene.pull(2).head.sha
  scene.origin.git('update-ref', head_ref, head_sha)
  const base_sha = scene.origin.sha('main')
  const merge_group = { base_sha, base_ref: 'refs/heads/main', head_sha, head_ref }
  const result = await run({ event: 'merge_group', payload: { merge_group }, sha: head_sha })
  expect(result.code, result.log).toBe(1)
  expect(scene.writes()).toEqual([])
})

test('push and schedule', async () => {
  await run(scene.forPull(2))
  scene.merge(1)
  scene.pull(2).body = 'Why.'
  const pushed = await run(scene.forPush())
  expect(pushed.code, pushed.log).toBe(0)
  expect(scene.comment(2)).toMatch(/^guidelint: nothing blocks this merge any more/)
  const scheduled = await run({ event: 'schedule', payload: {}, env: { GITHUB_REF_NAME: 'main' } })
  expect(scheduled.code, scheduled.log).toBe(0)
})

test.each<[string, Partial<RunOptions>, string]>([
  ['an unknown event', { event: 'issues' }, 'Expected one of the events pull_request'],
  ['no event', { env: { GITHUB_EVENT_NAME: undefined } }, 'got ``'],
  ['no event file', { env: { GITHUB_EVENT_PATH: undefined } }, 'GITHUB_EVENT_PATH is not set'],
  [
    'a missing event file',
    { env: { GITHUB_EVENT_PATH: '/nowhere.json' } },
    '/nowhere.json cannot be read (ENOENT)',
  ],
  ['an event that is no JSON', { payload: '{' }, 'The payload of `pull_request` is no JSON'],
  ['an event without its part', { payload: {} }, 'The payload of `pull_request`: pull_request'],
  ['no repository', { env: { GITHUB_REPOSITORY: undefined } }, 'GITHUB_REPOSITORY: expected'],
  [
    'a repository that is none',
    { env: { GITHUB_REPOSITORY: 'a/b/c' } },
    'of the form `owner/name`',
  ],
  [
    'an address that is none',
    { env: { GITHUB_API_URL: 'here' } },
    'GITHUB_API_URL: expected an address',
  ],
  ['a token that cannot be sent', { inputs: { token: 'a b' } }, 'Expected a token of printable'],
  ['a server that is none', { env: { GITHUB_SERVER_URL: '://' } }, ''],
])('%s', async (_, options, message) => {
  const result = await run(scene.forPull(2, { workspace: scene.origin.folder, ...options }))
  expect(result.code).toBe(2)
  expect(result.log).toMatch(/^::error title=guidelint has no verdict::/)
  expect(result.log).toContain(message)
  expect(result.log).not.toContain('internal error')
  expect(result.log.trim().split('\n')).toHaveLength(1)
})

test.runIf(process.getuid?.() === 0)('a checkout of another user is read', async () => {
  const workspace = scene.origin.checkout(scene.pull(2).head.sha)
  chmodSync(scene.origin.folder, 0o755)
  for (const path of ['', '.git']) chownSync(join(workspace, path), 4321, 4321)
  expect(() => runGit(workspace, ['status'])).toThrow('dubious ownership')
  const result = await run(scene.forPull(2, { workspace }))
  expect(result.code, result.log).toBe(1)
})

describe('two processes at once', () => {
  test.each([1, 2, 3])('leave one comment, of the later run (round %i)', async (round) => {
    // They find different things: one looks at the index only.
    const older = scene.forPull(2, { runId: 10 * round, inputs: { paths: 'docs/SKILL-INDEX.md' } })
    const newer = scene.forPull(2, { runId: 10 * round + 1 })
    const runs = round % 2 === 0 ? [older, newer] : [newer, older]
    const results = await Promise.all(runs.map(run))
    for (const { code, log } of results) expect(code, log).toBe(1)
    expect(readBody(scene.comment(2))?.state?.run.id).toBe(10 * round + 1)
    expect(scene.comment(2)).toContain('2 things block this merge')
  })
})
