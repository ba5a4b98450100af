/**
 * The Action on Gitea and Forgejo.
 */
import { expect, test } from 'vitest'
import { workflowUser } from '../fake-forge/store.ts'
import { access, cadence, guide, index } from './scene/guides.ts'
import { Scene } from './scene/scene.ts'

const page = `docs/${cadence}`
const server = 'https://gitea.example'

async function open(): Promise<Scene> {
  const scene = await Scene.open({ dialect: 'gitea' })
  scene.addPull(1, {
    files: {
      [`docs/${access}`]: guide('New', 'Text.'),
      'docs/SKILL-INDEX.md': index(cadence, access),
    },
  })
  scene.addPull(2, { files: { [page]: guide('Cadence', `See [new](${access}).`) } })
  scene.addPull(3, { files: { 'docs/late.md': 'Towards another branch.' } })
  scene.pull(3).base.ref = 'release'
  return scene
}

test('a pull request is commented on, and links lead to lines of Gitea’s source view', async () => {
  await using scene = await open()
  const result = await scene.runPull(2, { env: { GITHUB_SERVER_URL: server } })
  expect(result.code, result.log).toBe(1)
  const sha = scene.pull(2).head.sha
  expect(scene.comment(2)).toContain(
    `${server}/acme/guides/src/commit/${sha}/${page}?display=source#L9`,
  )
  expect(scene.comment(2)).not.toContain('/blob/')
  expect(result.outputs['comment-id']).toBe(String(scene.fake.store.comments[0]?.id))
  expect(JSON.parse(result.outputs['merge-order'] ?? '')).toEqual([['#1'], ['#2']])
})

test('the comment is updated in place by the next push, and by a push to the target', async () => {
  await using scene = await open()
  await scene.runPull(2)
  const id = scene.fake.store.comments[0]?.id
  scene.push(2, { [page]: guide('Cadence', `See [new](${access}) only.`) })
  await scene.runPull(2)
  expect(scene.comment(2)).toContain('1 thing blocks')
  scene.merge(1)
  const result = await scene.run(scene.forPush())
  expect(result.code, result.log).toBe(0)
  expect(result.log).toContain('1 of 1 open pull requests wait')
  expect(scene.comment(2)).toMatch(/^guidelint: nothing blocks this merge any more/)
  expect(scene.fake.store.comments.map((comment) => comment.id)).toEqual([id])
})

test('a token that may not write is named with its scope', async () => {
  await using scene = await open()
  scene.fake.store.tokens.set('reader', {
    user: workflowUser.gitea,
    access: 'read',
    readsUser: true,
  })
  const result = await scene.runPull(2, { inputs: { token: 'reader' } })
  expect(result.code).toBe(2)
  expect(result.log).toContain('the scope `write:issue`')
  expect(result.outputs).toMatchObject({ errors: '1' })
})

test('a fork’s run leaves the verdict, and writes nothing', async () => {
  await using scene = await open()
  scene.pull(2).head.repository = 'mei/guides'
  const result = await scene.runPull(2)
  expect(result.outputs.report).toMatch(/verdict\.json$/)
  expect(scene.writes()).toEqual([])
})
