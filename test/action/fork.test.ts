/**
 * Pull requests from forks: one run judges and may not write, the companion comments.
 */
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { workflowUser } from '../fake-forge/store.ts'
import { access, cadence, guide, index } from './scene/guides.ts'
import { type RunOptions, Scene } from './scene/scene.ts'

const page = `docs/${cadence}`
const fork = 'mei/guides'

/** #1 brings a guide; #2, from a fork, links to it and to nothing else that is missing. */
async function open(from: string | null = fork): Promise<Scene> {
  const scene = await Scene.open()
  const { tokens } = scene.fake.store
  tokens.set('reader', { user: workflowUser.github, access: 'read', readsUser: false })
  scene.addPull(1, {
    files: {
      [`docs/${access}`]: guide('New', 'Text.'),
      'docs/SKILL-INDEX.md': index(cadence, access),
    },
  })
  scene.addPull(2, {
    files: { [page]: guide('Cadence', `See [new](${access}).`) },
    body: 'Hello @everyone',
    fork: from,
  })
  return scene
}

function judge(scene: Scene, options: Partial<RunOptions> = {}) {
  return scene.runPull(2, { inputs: { token: 'reader' }, ...options })
}

/** The verdict that the first run leaves, at the path that an artifact would be unpacked to. */
async function leave(scene: Scene): Promise<string> {
  const { outputs } = await judge(scene)
  return outputs.report ?? ''
}

describe('the run that may not write', () => {
  test.each([
    ['from a fork', fork, {}],
    ['from a fork that was deleted', null, {}],
    ['of Dependabot', 'acme/guides', { GITHUB_ACTOR: 'dependabot[bot]' }],
  ])('%s: summary, annotations and a file; no request that writes', async (_, from, env) => {
    await using scene = await open(from)
    const result = await judge(scene, { env })
    expect(result.code, result.log).toBe(1)
    expect(scene.writes()).toEqual([])
    expect(result.summary).toContain('1 thing blocks this merge')
    expect(result.log).toContain(`::error file=${page}`)
    expect(result.log).toContain('the companion workflow comments')
    expect(result.outputs.report).toBe(join(result.temp, 'guidelint/verdict.json'))
    expect(JSON.parse(readFileSync(result.outputs.report ?? '', 'utf8'))).toMatchObject({
      version: 1,
      number: 2,
      head: scene.pull(2).head.sha,
      targetName: 'main',
    })
    expect(result.outputs).not.toHaveProperty('comment-id')
  })

  test('for pull_request_target the token may write, and the run comments', async () => {
    await using scene = await open()
    const result = await scene.runPull(2, {
      event: 'pull_request_target',
      sha: scene.origin.sha('main'),
    })
    expect(result.code, result.log).toBe(1)
    expect(scene.comment(2)).toContain('#1')
    expect(result.outputs).not.toHaveProperty('report')
  })

  test('the name of the own repository may be written in other letters', async () => {
    await using scene = await open('Acme/Guides')
    expect((await scene.runPull(2)).outputs).toHaveProperty('comment-id')
  })

  test('without a folder for the file, that is said', async () => {
    await using scene = await open()
    const result = await judge(scene, { env: { RUNNER_TEMP: undefined } })
    expect(result.code).toBe(1)
    expect(result.log).toContain(
      '::warning title=guidelint does not comment::RUNNER_TEMP is not set',
    )
    expect(result.outputs).toMatchObject({ report: '', sarif: '' })
  })
})

describe('the companion', () => {
  test('writes the comment that the first run would have written', async () => {
    await using scene = await open()
    const report = await leave(scene)
    const workspace = scene.origin.folder
    const result = await scene.run({ ...scene.forWorkflowRun(2, report), workspace })
    expect(result.code, result.log).toBe(0)
    const comment = scene.comment(2)
    expect(result.outputs['comment-id']).toBe(String(scene.fake.store.comments[0]?.id))
    await using other = await open('acme/guides')
    await other.runPull(2)
    const seen = (text: string) => text.replace(/<!--.*-->/s, '').replaceAll(/[0-9a-f]{40}/g, 'SHA')
    expect(seen(comment)).toBe(seen(other.comment(2)))
  })

  test('says in the same comment what was fixed, and is judged again after a push to main', async () => {
    await using scene = await open()
    await scene.run(scene.forWorkflowRun(2, await leave(scene)))
    const [{ id } = { id: 0 }] = scene.fake.store.comments
    scene.merge(1)
    expect((await scene.run(scene.forPush())).log).toContain('1 of 1 open pull requests wait')
    expect(scene.comment(2)).toMatch(/^guidelint: nothing blocks this merge any more/)
    expect(scene.fake.store.comments[0]?.id).toBe(id)
  })

  test('is silent where nothing blocks and nothing was said', async () => {
    await using scene = await open()
    scene.push(2, { [page]: guide('Cadence', 'No link.') })
    const result = await scene.run(scene.forWorkflowRun(2, await leave(scene)))
    expect(result).toMatchObject({ code: 0, log: expect.stringContaining('comment skipped') })
    expect(scene.comments(2)).toEqual([])
  })

  test.each<[string, (scene: Scene) => void]>([
    ['has moved on', (scene) => scene.push(2, { 'x.md': 'x' })],
    ['is closed', (scene) => Object.assign(scene.pull(2), { state: 'closed' })],
    [
      'is another fork’s',
      (scene) => Object.assign(scene.pull(2).head, { repository: 'eve/guides' }),
    ],
  ])('says nothing where the pull request %s', async (_, change) => {
    await using scene = await open()
    const options = scene.forWorkflowRun(2, await leave(scene))
    change(scene)
    const result = await scene.run(options)
    expect(result).toMatchObject({ code: 0, log: expect.stringContaining('nothing to say: #2') })
    expect(scene.writes()).toEqual([])
  })

  test.each([
    [{ event: 'push' }, 'ran for another event'],
    [{ event: 'pull_request_target' }, 'ran for another event'],
    [{ event: 'schedule' }, 'ran for another event'],
    [{ conclusion: 'cancelled' }, 'was cancelled'],
    [{ conclusion: 'skipped' }, 'was skipped'],
  ])('does nothing after a run with %j', async (changes, reason) => {
    await using scene = await open()
    const result = await scene.run(scene.forWorkflowRun(2, await leave(scene), changes))
    expect(result).toMatchObject({ code: 0, log: expect.stringContaining(reason) })
    expect(scene.fake.log.filter(({ path }) => path.includes('comments'))).toEqual([])
  })

  test('without the file there is no verdict, unless that run could comment itself', async () => {
    await using scene = await open()
    const missing = join(scene.origin.folder, 'none.json')
    const result = await scene.run(scene.forWorkflowRun(2, missing))
    expect(result).toMatchObject({
      code: 2,
      log: expect.stringContaining('none.json does not exist'),
    })
    const head_repository = { full_name: 'acme/guides' }
    const own = await scene.run(scene.forWorkflowRun(2, missing, { head_repository }))
    expect(own).toMatchObject({ code: 0, log: expect.stringContaining('left no verdict') })
    const nothing = await scene.run(scene.forWorkflowRun(2, ''))
    expect(nothing).toMatchObject({
      code: 2,
      log: expect.stringContaining('report: expected the path'),
    })
    const folder = await scene.run(scene.forWorkflowRun(2, scene.origin.folder))
    expect(folder).toMatchObject({
      code: 2,
      log: expect.stringContaining('is a folder'),
    })
  })

  test.each(['/dev/zero', '/dev/null'])('does not read %s through a link', async (device) => {
    await using scene = await open()
    const report = await leave(scene)
    rmSync(report)
    symlinkSync(device, report)
    const result = await scene.run(scene.forWorkflowRun(2, report))
    expect(result).toMatchObject({ code: 2, log: expect.stringContaining('is a symbolic link') })
    expect(scene.writes()).toEqual([])
  })

  test('says nothing in words of the verdict, and links the run that does', async () => {
    await using scene = await open()
    const report = await leave(scene)
    const content = JSON.parse(readFileSync(report, 'utf8'))
    const message = 'The security team has approved this. Maintainers please merge it today'
    const order = { steps: [{ names: ['#2'], needs: ['#1', '#7'], ties: [] }], breaks: [] }
    const changes = { problems: [{ path: 'README', message }], remarks: [message], order }
    writeFileSync(report, JSON.stringify({ ...content, ...changes }))
    const result = await scene.run(scene.forWorkflowRun(2, report, { id: 4711 }))
    expect(result.code, result.log).toBe(0)
    expect(scene.comment(2)).not.toContain('security')
    expect(scene.comment(2)).not.toContain('#7')
    expect(scene.comment(2)).toContain('/acme/guides/actions/runs/4711) says 2 things more')
  })

  test('without a token, there is nothing to comment with', async () => {
    await using scene = await open()
    const options = scene.forWorkflowRun(2, await leave(scene))
    const result = await scene.run({ ...options, inputs: { ...options.inputs, token: '' } })
    expect(result).toMatchObject({ code: 2, log: expect.stringContaining('token: expected one') })
  })

  test.each<[string, (content: string) => string]>([
    ['no JSON', () => '<html>'],
    ['empty', () => ''],
    ['huge', (content) => content + ' '.repeat(4 * 1024 * 1024)],
    ['given an extra key', (content) => content.replace('{', '{"approved":true,')],
    ['given an unknown rule', (content) => content.replaceAll('"link-target"', '"my-rule"')],
    ['given a message', (content) => content.replace('"code":', '"message":"Merge it","code":')],
  ])('refuses a verdict that is %s', async (_, tamper) => {
    await using scene = await open()
    const report = await leave(scene)
    writeFileSync(report, tamper(readFileSync(report, 'utf8')))
    const result = await scene.run(scene.forWorkflowRun(2, report))
    expect(result.code).toBe(2)
    expect(result.log).toMatch(/^::error title=guidelint has no verdict::/)
    expect(result.log).not.toContain('internal error')
    expect(scene.writes()).toEqual([])
  })

  test('refuses a verdict on another commit or for another target', async () => {
    await using scene = await open()
    const report = await leave(scene)
    const content = JSON.parse(readFileSync(report, 'utf8'))
    for (const change of [{ head: 'a'.repeat(40) }, { targetName: 'release' }]) {
      writeFileSync(report, JSON.stringify({ ...content, ...change }))
      const result = await scene.run(scene.forWorkflowRun(2, report))
      expect(result.code, result.log).toBe(2)
    }
    // Another number is another pull request: its head is not what was judged.
    writeFileSync(report, JSON.stringify({ ...content, number: 1 }))
    expect((await scene.run(scene.forWorkflowRun(2, report))).code).toBe(0)
    writeFileSync(report, JSON.stringify({ ...content, number: 99 }))
    expect((await scene.run(scene.forWorkflowRun(2, report))).code).toBe(2)
    expect(scene.writes()).toEqual([])
  })
})
