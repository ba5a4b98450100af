/**
 * A check that failed stays red when what it waited for has landed: the comment says how to turn it
 * green.
 */
import { expect, test } from 'vitest'
import { access, cadence, guide, index } from './scene/guides.ts'
import { Scene, type SceneOptions } from './scene/scene.ts'

const page = `docs/${cadence}`
const outdated = 'The check that failed is older than this and stays red until it is run again'

/** #1 brings a guide that #2 links to. */
async function open(options: SceneOptions = {}): Promise<Scene> {
  const scene = await Scene.open(options)
  scene.addPull(1, {
    files: {
      [`docs/${access}`]: guide('New', 'Text.'),
      'docs/SKILL-INDEX.md': index(cadence, access),
    },
  })
  scene.addPull(2, { files: { [page]: guide('Cadence', `See [new](${access}).`) } })
  return scene
}

test('the comment leads to the run that failed, and says nothing of it once that was run again', async () => {
  await using scene = await open()
  expect((await scene.runPull(2, { runId: 77 })).code).toBe(1)
  expect(scene.comment(2)).not.toContain(outdated)
  scene.merge(1)
  expect((await scene.run({ ...scene.forPush(), runId: 80 })).code).toBe(0)
  expect(scene.comment(2)).toMatch(/^guidelint: nothing blocks this merge any more/)
  expect(scene.comment(2)).toContain(
    `${outdated} ([the run that failed](https://github.example/acme/guides/actions/runs/77), “Re-run failed jobs”).`,
  )
  const again = await scene.runPull(2, { runId: 77, env: { GITHUB_RUN_ATTEMPT: '2' } })
  expect(again.code).toBe(0)
})

test('a later run of the pull request leaves the sentence out', async () => {
  await using scene = await open()
  await scene.runPull(2)
  scene.merge(1)
  await scene.run(scene.forPush())
  expect(scene.comment(2)).toContain(outdated)
  expect((await scene.runPull(2)).code).toBe(0)
  expect(scene.comment(2)).not.toContain(outdated)
})

test('the run that failed first is kept while something is still waited for', async () => {
  await using scene = await open()
  const other = 'addon-other-guide.md'
  scene.addPull(3, { files: { [`docs/${other}`]: guide('Other', 'Text.') } })
  scene.push(2, { [page]: guide('Cadence', `See [new](${access}) and [other](${other}).`) })
  await scene.runPull(2, { runId: 77 })
  scene.merge(1)
  await scene.run({ ...scene.forPush(), runId: 80 })
  expect(scene.comment(2)).not.toContain(outdated)
  scene.merge(3)
  await scene.run({ ...scene.forPush(), runId: 81 })
  expect(scene.comment(2)).toContain('/actions/runs/77)')
})

test.each([
  ['a check that did not fail', { pending: 'advise' }],
  ['a step that never fails', { 'fail-on': 'never' }],
])('%s needs no other run', async (_, inputs) => {
  await using scene = await open()
  expect((await scene.runPull(2, { inputs })).code).toBe(0)
  scene.merge(1)
  await scene.run({ ...scene.forPush(), inputs })
  expect(scene.comment(2)).not.toContain(outdated)
})

test('a newer commit has a check of its own', async () => {
  await using scene = await open()
  await scene.runPull(2)
  scene.push(2, { 'docs/z.md': '# Z\n' })
  scene.merge(1)
  await scene.run(scene.forPush())
  expect(scene.comment(2)).toMatch(/^guidelint: nothing blocks this merge any more/)
  expect(scene.comment(2)).not.toContain(outdated)
})

test('a forge that counts runs otherwise in its addresses gets no link', async () => {
  await using scene = await open({ dialect: 'gitea' })
  await scene.runPull(2)
  scene.merge(1)
  await scene.run(scene.forPush())
  expect(scene.comment(2)).toContain(`${outdated}.`)
})

test('a fork’s check is the run that judged, not the one that comments', async () => {
  await using scene = await open()
  scene.pull(2).head.repository = 'stranger/guides'
  const judged = await scene.runPull(2, { runId: 77 })
  expect(judged.code).toBe(1)
  const report = judged.outputs.report ?? ''
  const companion = scene.forWorkflowRun(2, report, { id: 77, conclusion: 'failure' })
  expect((await scene.run({ ...companion, runId: 78 })).code).toBe(0)
  expect(scene.comment(2)).not.toContain(outdated)
  scene.merge(1)
  await scene.run({ ...scene.forPush(), runId: 80 })
  expect(scene.comment(2)).toContain('/actions/runs/77)')
})
