/**
 * The Action on a real Gitea: its own payloads, job tokens and merges, git over its HTTP, its API.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { gitea as giteaTool } from '../../scripts/tool-paths.ts'
import {
  access,
  attributedBody,
  cadence,
  guide,
  keepalive,
  keepaliveGuide,
  mainFiles,
  schema,
} from '../action/scene/guides.ts'
import { describeWithTool } from '../helpers/real-tool.ts'
import type { GiteaRun } from './gitea-runner.ts'
import {
  exampleWorkflow,
  type GiteaScene,
  type GuideRepository,
  openGiteaScene,
} from './gitea-scene.ts'

// Servers and browsers share this machine with other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const broken = { 'docs/plan.md': '# Plan\n\nSee [the next one](next.md).\n' }

describeWithTool(giteaTool, 'on a real Gitea', (program) => {
  let scene: GiteaScene
  beforeAll(async () => {
    scene = await openGiteaScene(program)
  })
  afterAll(() => scene?.[Symbol.asyncDispose]())

  /** A repository whose first run, for the push to `main`, is over. */
  async function begin(...args: Parameters<GiteaScene['repository']>): Promise<GuideRepository> {
    const repository = await scene.repository(...args)
    expect(await repository.run('push')).toMatchObject({ code: 0 })
    return repository
  }

  /** The only comment on a pull request. */
  async function comment(repository: GuideRepository, number: number) {
    const comments = await repository.comments(number)
    expect(comments).toHaveLength(1)
    const [found] = comments
    if (!found) throw new Error('no comment')
    return { ...found, points: points(found.body) }
  }

  test('the three points of seed 000 clear one by one, in one comment', async () => {
    const repository = await begin('seed', { ...mainFiles, 'docs/SKILL-INDEX.md': spreadIndex() })
    for (const [number, name] of [access, schema].entries()) {
      const files = {
        [`docs/${name}`]: guide(name, 'Text.'),
        'docs/SKILL-INDEX.md': spreadIndex(name),
      }
      await repository.open(`guide-${number + 1}`, { title: `docs: add ${name}`, files })
      expect(await repository.run('pull_request', number + 1)).toMatchObject({ code: 0 })
      expect(await repository.comments(number + 1)).toEqual([])
    }
    const pull = await repository.open('feature/keepalive', {
      title: 'docs: add runner port-forward staleness keepalive (stop-gap) guide',
      body: attributedBody,
      files: {
        [`docs/${keepalive}`]: keepaliveGuide(['Affected by version skew']),
        'docs/SKILL-INDEX.md': spreadIndex(keepalive),
      },
    })

    const opened = await repository.run('pull_request', 3)
    expect(opened.code).toBe(1)
    const first = await comment(repository, 3)
    expect(first.user).toMatchObject({ login: 'gitea-actions', id: -2 })
    expect(opened.outputs).toMatchObject({
      'comment-id': String(first.id),
      'comment-url': first.html_url,
      'merge-order': '[["#1"],["#2"],["#3"]]',
    })
    expect(first.body).toContain('3 things block this merge')
    expect(first.points).toEqual([
      expect.stringMatching(/🤖 Generated with \[Claude Code\].*Remove it\./),
      expect.stringMatching(/`Affected by version skew`.*`Applies to KB version`/),
      expect.stringMatching(/`addon-runner-incluster.*#1.*`addon-runner-openapi.*#2/),
    ])
    expect(first.body).toContain(`/src/commit/${pull.head.sha}/docs/${keepalive}`)

    await repository.edit(3, { body: attributedBody.replace(/🤖.*/, '') })
    expect(await repository.run('pull_request', 3)).toMatchObject({ code: 1 })
    const second = await comment(repository, 3)
    expect(second.id).toBe(first.id)
    expect(second.body).toContain('2 things block this merge')
    expect(second.body).toMatch(/Fixed since the last push: .*🤖/)

    await repository.push('feature/keepalive', { [`docs/${keepalive}`]: keepaliveGuide() })
    expect(await repository.run('pull_request', 3)).toMatchObject({ code: 1 })
    const third = await comment(repository, 3)
    expect(third.id).toBe(first.id)
    expect(third.points).toEqual([expect.stringMatching(/#1.*#2/)])

    await repository.squash(1)
    const again = await repository.run('push')
    expect(again).toMatchObject({ code: 0 })
    expect(again.log).toContain('1 of 2 open pull requests wait')
    const fourth = await comment(repository, 3)
    expect(fourth.id).toBe(first.id)
    expect(fourth.points).toEqual([expect.stringMatching(/#2;.*Merge #2 first/)])
    expect(fourth.points.join()).not.toContain('#1')

    await repository.squash(2)
    expect(await repository.run('push')).toMatchObject({ code: 0 })
    const last = await comment(repository, 3)
    expect(last.id).toBe(first.id)
    expect(last.body).toMatch(/^guidelint: nothing blocks this merge any more\./)
  })

  test.each([
    ['forgets the token', false],
    ['keeps the token', true],
  ])(
    'a private repository is fetched from where the checkout %s, and the token is not shown',
    async (title, persistCredentials) => {
      const name = `private-${title.replaceAll(' ', '-')}`
      const repository = await begin(name, mainFiles, { private: true })
      await repository.open('topic', { title: 'Plan', files: broken })
      const task = await repository.job('pull_request', 1)
      const run = await scene.runner.run(task, scene.release.bundle, { persistCredentials })
      await scene.runner.finish(task, run.code)
      expect(run.code).toBe(1)
      expect((await comment(repository, 1)).points).toEqual([expect.stringContaining('next.md')])
      const { token } = task.context
      expect(token).toMatch(/^[0-9a-f]{40}$/)
      const forms = [token, Buffer.from(`x-access-token:${token}`).toString('base64')]
      const left = leftBehind(run).filter(({ path }) => {
        return !(persistCredentials && path.endsWith('/work/.git/config'))
      })
      expect(left.length).toBeGreaterThan(10)
      for (const form of forms) {
        expect(left.filter(({ text }) => text.includes(form))).toEqual([])
      }
    },
  )

  test('a token that the server refuses is exit code 2, with what to do, and is not shown', async () => {
    const repository = await begin('refused', mainFiles, { private: true })
    await repository.open('topic', { title: 'Plan', files: broken })
    const token = '0123456789abcdef0123456789abcdef01234567'
    const run = await repository.run('pull_request', 1, { inputs: { token } })
    expect(run.code).toBe(2)
    expect(run.log).toMatch(/^::error title=guidelint has no verdict::GET .*pulls\/1: 401 /)
    expect(run.log).toContain('The token is not accepted: it is missing, expired or revoked')
    expect(run.log).not.toContain(token)
    expect(await repository.comments(1)).toEqual([])
  })

  test('a token without a scope is exit code 2, and the scope is named', async () => {
    const repository = await begin('scopes', mainFiles)
    await repository.open('topic', { title: 'Plan', files: broken })
    const token = await tokenOf(scene, ['read:repository', 'read:issue', 'read:user'])
    const run = await repository.run('pull_request', 1, { inputs: { token } })
    expect(run.code).toBe(2)
    expect(run.log).toContain('The token needs the scope `write:issue`')
    // What was found is said all the same.
    expect(run.log).toContain('::error file=docs/plan.md')
    expect(run.summary).toContain('1 thing blocks this merge')
    expect(await repository.comments(1)).toEqual([])
  })

  test("a person's comment with our marker is left alone, whoever came first", async () => {
    const repository = await begin('forged', mainFiles)
    await repository.open('topic', { title: 'Plan', files: broken })
    const marker = `<!-- guidelint:comment v1 {"run":{"id":999999,"attempt":1},"head":"${'0'.repeat(40)}","open":[],"waiting":true} -->`
    const before = await repository.comment(1, `All fine here.\n\n${marker}`, scene.yan)
    expect(await repository.run('pull_request', 1)).toMatchObject({ code: 1 })
    const [, own] = await repository.comments(1)
    const after = await repository.comment(1, own?.body ?? '', scene.wei)
    await repository.push('topic', { 'docs/next.md': '# Next\n' })
    expect(await repository.run('pull_request', 1)).toMatchObject({ code: 0 })
    const comments = await repository.comments(1)
    expect(comments.map(({ id, user }) => [id, user.login])).toEqual([
      [before.id, 'yan'],
      [own?.id, 'gitea-actions'],
      [after.id, 'wei'],
    ])
    expect(comments[0]).toEqual(before)
    expect(comments[2]).toEqual(after)
    expect(comments[1]?.body).toMatch(/^guidelint: nothing blocks this merge any more\./)
  })

  test('a fork gets a verdict to hand on, as its token may not write', async () => {
    const repository = await begin('forked', mainFiles)
    const pull = await repository.open('topic', { title: 'Plan', files: broken, fork: scene.yan })
    // The first run of a stranger waits for somebody to look at it.
    expect(await scene.runner.isIdle()).toBe(true)
    await approve(scene, repository, pull.head.sha)
    const task = await repository.job('pull_request', 1)
    const run = await scene.runner.run(task, scene.release.bundle)
    expect(run.code).toBe(1)
    expect(run.log).toContain('The token of this run may not write')
    expect(JSON.parse(readFileSync(run.outputs.report ?? '', 'utf8'))).toMatchObject({
      number: 1,
      head: pull.head.sha,
      summary: { blocking: 1 },
    })
    expect(await repository.comments(1)).toEqual([])
    await scene.runner.finish(task, run.code)
  })

  test('a workflow for pull_request_target comments on a fork, from the base alone', async () => {
    const workflow = exampleWorkflow.replace('  pull_request:\n', '  pull_request_target:\n')
    const repository = await begin('target', mainFiles, { workflow })
    const files = { ...broken, 'guidelint.json': '{ "rules": { "link-target": "off" } }\n' }
    await repository.open('topic', { title: 'Plan', files, fork: scene.yan })
    expect(await repository.run('pull_request_target', 1)).toMatchObject({ code: 1 })
    const posted = await comment(repository, 1)
    expect(posted.user.login).toBe('gitea-actions')
    expect(posted.points).toEqual([expect.stringContaining('next.md')])
  })

  test('a run by hand judges what waits again', async () => {
    const dispatched = exampleWorkflow.replace(
      '  push:\n    branches: [main]\n',
      '  workflow_dispatch:\n',
    )
    const repository = await scene.repository('by-hand', mainFiles, { workflow: dispatched })
    await repository.open('guide', {
      title: 'docs: add access',
      files: { [`docs/${access}`]: guide('Access', 'Text.') },
    })
    await repository.run('pull_request', 1)
    const files = { 'docs/plan.md': `# Plan\n\nSee [access](${access}).\n` }
    await repository.open('topic', { title: 'Plan', files })
    expect(await repository.run('pull_request', 2)).toMatchObject({ code: 1 })
    await repository.squash(1)
    const path = `/repos/${repository.name}/actions/workflows/guidelint.yml/dispatches`
    await repository.api('POST', path, { body: { ref: 'main' } })
    expect(await repository.run('workflow_dispatch')).toMatchObject({ code: 0 })
    expect((await comment(repository, 2)).body).toMatch(/^guidelint: nothing blocks/)
  })

  test('runs that race leave one comment, the later one of them', async () => {
    const repository = await begin('race', mainFiles)
    const files = { ...broken, 'docs/other.md': '# Other\n\nSee [the last one](last.md).\n' }
    for (let number = 1; number <= 5; number++) {
      await repository.open(`topic-${number}`, { title: `Plan ${number}`, files })
      const task = await repository.job('pull_request', number)
      // Two runs with what one job may do; the later one looks at another document.
      const racing = (id: number, paths: string): Promise<GiteaRun> => {
        const env = { GITHUB_RUN_ID: String(id) }
        return scene.runner.run(task, scene.release.bundle, { env, inputs: { paths } })
      }
      const runs = [racing(1000, 'docs/plan.md'), racing(1001, 'docs/other.md')]
      const codes = (await Promise.all(runs)).map(({ code }) => code)
      expect(codes).toEqual([1, 1])
      const { points } = await comment(repository, number)
      expect(points).toEqual([expect.stringContaining('last.md')])
      await scene.runner.finish(task, 1)
    }
  })
})

/**
 * An index with room between the entries that pull requests add: Gitea merges without the `union` of
 * .gitattributes.
 */
function spreadIndex(...names: readonly string[]): string {
  const entries = [access, schema, keepalive].map((name) => {
    const entry = names.includes(name) ? `\n- [${name}](${name})\n` : ''
    return `### ${name.slice(0, 20)}\n\nGuides on this:\n${entry}\nMore to come.\n`
  })
  const list = `- [${cadence}](${cadence})\n\n${entries.join('\n')}`
  return `# Index\n\n## 按场景找文档\n\n${list}\n## 文档全列表\n\n${list}`
}

/** Items of the list of what blocks. */
function points(body: string): string[] {
  const list = /\*\*Blocking for merge:\*\*\n\n([\s\S]*?)(?:\n\n|$)/.exec(body)?.[1] ?? ''
  return list.split('\n').filter((line) => /^\d+\. /.test(line))
}

/** All that a run wrote, with what it printed. */
function leftBehind(run: GiteaRun): { path: string; text: string }[] {
  const files = [run.workspace, run.temp].flatMap((folder) => {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  })
  return [
    { path: 'log', text: run.log },
    { path: 'summary', text: run.summary },
    { path: 'outputs', text: JSON.stringify(run.outputs) },
    ...files.map((path) => ({ path, text: readFileSync(path, 'latin1') })),
  ]
}

/** A token of wei's that may not do everything. */
async function tokenOf({ gitea, wei }: GiteaScene, scopes: readonly string[]): Promise<string> {
  const basic = Buffer.from(`${wei.login}:${wei.password}`).toString('base64')
  const response = await fetch(`${gitea.url}/api/v1/users/${wei.login}/tokens`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: scopes.join(), scopes }),
  })
  return ((await response.json()) as { sha1: string }).sha1
}

/** Let the runs for a commit of a stranger begin, as a maintainer does on the page. */
async function approve(
  { gitea, mei }: GiteaScene,
  { name }: GuideRepository,
  sha: string,
): Promise<void> {
  const url = `${gitea.url}/${name}/actions/approve-all-checks?commit_id=${sha}`
  const response = await fetch(url, {
    method: 'POST',
    headers: { cookie: await gitea.signIn(mei) },
  })
  if (!response.ok) throw new Error(`Approving: ${response.status} ${await response.text()}`)
}
