/**
 * The example workflows themselves, run by act against a fake forge, with a fresh bundle.
 *
 * Stood in for, as they cannot be fetched here: `actions/upload-artifact` and
 * `actions/download-artifact` by composite actions that copy the file. `actions/checkout` is act's
 * own copy of the repository.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { projectRoot } from '../../scripts/project-copy.ts'
import { act as actTool } from '../../scripts/tool-paths.ts'
import { access, cadence, guide, index, mainFiles } from '../action/scene/guides.ts'
import { runGit } from '../action/scene/origin.ts'
import { type RunOptions, Scene } from '../action/scene/scene.ts'
import { workflowUser } from '../fake-forge/store.ts'
import { describeWithTool } from '../helpers/real-tool.ts'
import { type ActResult, runAct } from './act.ts'
import { makeRelease, type Release } from './release.ts'

// Servers and browsers share this machine with other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const page = `docs/${cadence}`

describeWithTool(actTool, 'through act', (program) => {
  let release: Release
  beforeAll(async () => {
    release = await makeRelease()
  })
  afterAll(() => release?.[Symbol.dispose]())

  /** #1 brings a guide that #2 links to. */
  async function open(): Promise<Scene> {
    const scene = await Scene.open({ files: mainFiles })
    const entries = { 'docs/SKILL-INDEX.md': index(cadence, access) }
    scene.addPull(1, { files: { [`docs/${access}`]: guide('New', 'Text.'), ...entries } })
    scene.addPull(2, { files: { [page]: guide('Cadence', `See [new](${access}).`) } })
    return scene
  }

  /** Run an example, or a text made from one. */
  async function run(
    scene: Scene,
    example: string,
    { event, payload, sha }: RunOptions,
    { token = scene.fake.token, change = (text: string) => text } = {},
  ): Promise<ActResult> {
    const { folder } = scene.origin
    const workflow = join(folder, example)
    const text = change(readFileSync(join(projectRoot, 'docs/workflows', example), 'utf8'))
    writeFileSync(workflow, text)
    const cwd = scene.origin.checkout(sha ?? scene.origin.sha('main'))
    // act reads from it which repository it runs for; git alone is told where that really lies.
    const address = `https://github.com/${scene.fake.store.repository}`
    runGit(cwd, ['remote', 'set-url', 'origin', address])
    const artifacts = join(folder, 'artifacts')
    mkdirSync(artifacts, { recursive: true })
    return runAct({
      program,
      folder,
      workflow,
      event,
      payload,
      cwd,
      token,
      env: {
        GITHUB_API_URL: scene.fake.api,
        GITHUB_GRAPHQL_URL: `${scene.fake.api}/graphql`,
        STAND_IN_ARTIFACTS: artifacts,
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: `url.${scene.origin.url}.insteadOf`,
        GIT_CONFIG_VALUE_0: address,
      },
      actions: usedActions(text, folder, release),
    })
  }

  test('same-repository.yml: opened, then main moves', async () => {
    await using scene = await open()
    const opened = await run(scene, 'same-repository.yml', scene.forPull(2, { action: 'opened' }))
    expect(opened.code, opened.log).toBe(1)
    expect(opened.log).toContain(`::error file=${page}`)
    expect(scene.comment(2)).toContain('1 thing blocks this merge')
    expect(scene.comment(2)).toContain('#1')
    expect(opened.log).not.toContain(scene.fake.token)
    scene.merge(1)
    const pushed = await run(scene, 'same-repository.yml', scene.forPush())
    expect(pushed.code, pushed.log).toBe(0)
    expect(scene.comment(2)).toMatch(/^guidelint: nothing blocks this merge any more\./)
  })

  test('same-repository.yml: later steps get the outputs', async () => {
    await using scene = await open()
    const change = (text: string): string => {
      const named = text.replace('- uses: OWNER', '- id: guidelint\n        uses: OWNER')
      const lines = documentedOutputs().map((name) => {
        return `          [${name}=\${{ steps.guidelint.outputs.${name} }}]\n`
      })
      const print = `          cat <<'END'\n${lines.join('')}          END\n`
      return `${named}      - if: always()\n        run: |\n${print}`
    }
    const result = await run(scene, 'same-repository.yml', scene.forPull(2), { change })
    expect(result.code, result.log).toBe(1)
    const said = new Map(
      [...result.log.matchAll(/\[([a-z-]+)=(.*)\]\s*$/gm)].map(([, name, value]) => [name, value]),
    )
    expect(Object.fromEntries(said)).toEqual({
      blocking: '1',
      errors: '1',
      warnings: '0',
      touched: '0',
      old: '0',
      baselined: '0',
      'comment-id': expect.stringMatching(/^\d+$/),
      'comment-url': expect.stringContaining('#issuecomment-'),
      sarif: expect.stringMatching(/\/guidelint\.sarif$/),
      report: '',
      'merge-order': '[["#1"],["#2"]]',
    })
  })

  test('same-repository.yml: nothing to say, no comment', async () => {
    await using scene = await open()
    const result = await run(scene, 'same-repository.yml', scene.forPull(1))
    expect(result.code, result.log).toBe(0)
    expect(scene.fake.store.comments).toEqual([])
  })

  test('fork-judge.yml hands its verdict on, fork-comment.yml comments', async () => {
    await using scene = await open()
    scene.pull(2).head.repository = 'mei/guides'
    const user = workflowUser.github
    scene.fake.store.tokens.set('of-a-fork', { user, access: 'read', readsUser: false })
    const judged = await run(scene, 'fork-judge.yml', scene.forPull(2), { token: 'of-a-fork' })
    expect(judged.code, judged.log).toBe(1)
    expect(scene.writes()).toEqual([])
    const artifact = join(scene.origin.folder, 'artifacts/guidelint-verdict/verdict.json')
    expect(JSON.parse(readFileSync(artifact, 'utf8'))).toMatchObject({ number: 2 })

    const said = await run(scene, 'fork-comment.yml', workflowRun(scene, 2))
    expect(said.code, said.log).toBe(0)
    expect(scene.comment(2)).toContain('1 thing blocks this merge')
  })

  test('fork-comment.yml does nothing for branches of the repository itself', async () => {
    await using scene = await open()
    const said = await run(scene, 'fork-comment.yml', workflowRun(scene, 2))
    expect(said.code, said.log).toBe(0)
    expect(scene.fake.log).toEqual([])
  })

  test('merge-queue.yml judges the group, and asks the forge for nothing', async () => {
    await using scene = await open()
    const group = (number: number): RunOptions => {
      const head_ref = `refs/heads/gh-readonly-queue/main/pr-${number}`
      const head_sha = scene.pull(number).head.sha
      scene.origin.git('update-ref', head_ref, head_sha)
      const base_sha = scene.origin.sha('main')
      const merge_group = { base_sha, base_ref: 'refs/heads/main', head_sha, head_ref }
      const repository = { full_name: scene.fake.store.repository, default_branch: 'main' }
      return { event: 'merge_group', payload: { merge_group, repository }, sha: head_sha }
    }
    const broken = await run(scene, 'merge-queue.yml', group(2))
    expect(broken.code, broken.log).toBe(1)
    expect(broken.log).toContain(`::error file=${page}`)
    const sound = await run(scene, 'merge-queue.yml', group(1))
    expect(sound.code, sound.log).toBe(0)
    expect(scene.fake.log).toEqual([])
  })

  test('schedule.yml judges again what waits', async () => {
    await using scene = await open()
    await run(scene, 'same-repository.yml', scene.forPull(2))
    scene.merge(1)
    const repository = { full_name: scene.fake.store.repository, default_branch: 'main' }
    const payload = { schedule: '17 5 * * *', repository }
    const result = await run(scene, 'schedule.yml', { event: 'schedule', payload })
    expect(result.code, result.log).toBe(0)
    expect(scene.comment(2)).toMatch(/^guidelint: nothing blocks this merge any more\./)
  })
})

function workflowRun(scene: Scene, number: number): RunOptions {
  const { event, payload } = scene.forWorkflowRun(number, '')
  const repository = { full_name: scene.fake.store.repository, default_branch: 'main' }
  const { workflow_run } = payload as { workflow_run: object }
  const run = { id: 7, head_branch: `topic-${number}`, ...workflow_run }
  return { event, payload: { workflow_run: run, repository } }
}

const outputPattern = /^ {2}([a-z-]+):$/gm

function documentedOutputs(): string[] {
  const text = readFileSync(join(projectRoot, 'action.yml'), 'utf8')
  const outputs = /^outputs:\n([\s\S]*?)^\S/m.exec(text)?.[1] ?? ''
  return [...outputs.matchAll(outputPattern)].map(([, name = '']) => name)
}

/** Folders for everything that a workflow uses, the checkout aside. */
function usedActions(text: string, folder: string, release: Release): Record<string, string> {
  const actions: Record<string, string> = {}
  for (const [, name = ''] of text.matchAll(/uses: (\S+@[0-9a-f]{40})/g)) {
    if (name.startsWith('actions/checkout@')) continue
    if (name.startsWith('OWNER/guidelint@')) actions[name] = release.root
    else actions[name] = standIn(name, folder)
  }
  return actions
}

function standIn(name: string, folder: string): string {
  const [, kind] = /^actions\/(upload|download)-artifact@/.exec(name) ?? []
  if (kind === undefined) throw new Error(`Nothing stands in for ${name}`)
  const root = join(folder, `stand-in-${kind}`)
  const copy =
    kind === 'upload'
      ? 'mkdir -p "$STAND_IN_ARTIFACTS/$NAME" && cp "$FILES" "$STAND_IN_ARTIFACTS/$NAME/"'
      : 'mkdir -p "$FILES" && cp "$STAND_IN_ARTIFACTS/$NAME/"* "$FILES/"'
  mkdirSync(root, { recursive: true })
  writeFileSync(
    join(root, 'action.yml'),
    `name: stand-in
description: copies
inputs:
  name: { description: name, required: true }
  path: { description: path, required: true }
  retention-days: { description: days }
  run-id: { description: run }
  github-token: { description: token }
runs:
  using: composite
  steps:
    - shell: bash
      env:
        NAME: \${{ inputs.name }}
        FILES: \${{ inputs.path }}
      run: ${copy}
`,
  )
  return root
}
