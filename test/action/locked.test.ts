/**
 * A conversation that is locked: no comment, and the verdict as it is.
 */
import { expect, test } from 'vitest'
import type { Fault } from '../fake-forge/faults.ts'
import { access, cadence, guide, index } from './scene/guides.ts'
import { Scene } from './scene/scene.ts'

const page = `docs/${cadence}`
const onGithub = 'Unable to create comment because issue is locked.'
const answer = (message: string): Fault => ({ status: 403, body: { message } })
const always = (message: string): Fault[] => Array.from({ length: 50 }, () => answer(message))

/** #1 brings a guide that #2 links to; #3 is right. */
async function open(): Promise<Scene> {
  const scene = await Scene.open()
  scene.addPull(1, {
    files: {
      [`docs/${access}`]: guide('New', 'Text.'),
      'docs/SKILL-INDEX.md': index(cadence, access),
    },
  })
  scene.addPull(2, { files: { [page]: guide('Cadence', `See [new](${access}).`) } })
  scene.addPull(3, { files: { [page]: guide('Cadence', 'More text.') } })
  return scene
}

test.each([
  ['GitHub', onGithub],
  ['Gitea', 'You cannot comment on a locked issue.'],
])('as %s says it, is named, and the verdict stays', async (_, message) => {
  await using scene = await open()
  scene.fake.faults.add('POST', /\/comments$/, ...always(message))
  const blocked = await scene.runPull(2)
  expect(blocked.code).toBe(1)
  expect(blocked.summary).toContain('### guidelint: 1 thing blocks this merge')
  expect(blocked.log).toContain(
    '::warning title=guidelint cannot comment::The conversation of #2 is',
  )
  expect(blocked.log).toContain('There is a verdict all the same')
  expect(blocked.log).not.toMatch(/no verdict|pull-requests: write|read-only|internal error|\.\./)
  const clean = await scene.runPull(3, { inputs: { comment: 'always' } })
  expect(clean.code, clean.log).toBe(0)
})

test('keeps a comment from being brought up to date, and no other one', async () => {
  await using scene = await open()
  await scene.runPull(2)
  scene.addPull(4, { files: { 'docs/4-guide.md': guide('Four', `See [new](${access}).`) } })
  await scene.runPull(4)
  scene.merge(1)
  const [first] = scene.fake.store.comments
  scene.fake.faults.add('PATCH', new RegExp(`/${first?.id}$`), ...always(onGithub))
  const again = await scene.run(scene.forPush())
  expect(again.code, again.log).toBe(0)
  expect(again.log).toContain('The conversation of #2 is locked')
  expect(scene.comment(4)).not.toContain('#1 ')
})

test.each([
  ['Resource not accessible by integration'],
  ['Repository was archived so is read-only.'],
])('another refusal fails the step, with one full stop: %s', async (message) => {
  await using scene = await open()
  scene.fake.faults.add('POST', /\/comments$/, ...always(message))
  const { code, log } = await scene.runPull(2)
  expect(code).toBe(2)
  expect(log).toContain('`pull-requests: write`')
  expect(log).not.toContain('..')
})
