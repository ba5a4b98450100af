/**
 * Whole runs that race for one comment: whatever comes in between, the later run's verdict remains.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBody } from '../../src/action/comment-state.ts'
import { SharedTime } from '../fake-forge/time.ts'
import { cadence, guide } from './scene/guides.ts'
import { Scene } from './scene/scene.ts'

const older = 'docs/older.md'
const newer = 'docs/newer.md'

/** A pull request in which two runs find different things, as each looks at one file. */
async function open(): Promise<Scene> {
  const scene = await Scene.open({ files: { 'docs/x.md': '# X\n' } })
  scene.addPull(1, { files: { [older]: '[a](older-gone.md)\n', [newer]: '[a](newer-gone.md)\n' } })
  return scene
}

const arbitraryRace = fc.record({
  startsAt: fc.tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 1500 })),
  latency: fc.infiniteStream(fc.integer({ min: 0, max: 240 })),
  /** What a run before them found: nothing, another thing, or what one of them will find. */
  before: fc.constantFrom(undefined, '', older, newer),
})

test('two runs that race a hundred times leave one comment, with the newer state', async () => {
  await using scene = await open()
  const { fake } = scene
  const sha = scene.pull(1).head.sha
  const workspaces = [scene.origin.checkout(sha), scene.origin.checkout(sha)]
  const codes = new Map<string, number>()
  let earlier = 100
  await fc.assert(
    fc.asyncProperty(arbitraryRace, async ({ startsAt, latency, before }) => {
      fake.store.comments.length = 0
      fake.latency = undefined
      earlier += 10
      if (before !== undefined) {
        const inputs = { paths: before }
        await scene.runPull(1, { workspace: workspaces[0] ?? '', runId: earlier, inputs })
      }
      const time = new SharedTime()
      fake.latency = () => time.sleep(latency.next().value)
      const results = await time.run(
        ...[older, newer].map((paths, which) => async () => {
          const runtime = time.runtime()
          await runtime.sleep(startsAt[which] ?? 0)
          const workspace = workspaces[which] ?? ''
          const runId = earlier + 1 + which
          return scene.runPull(1, { workspace, runtime, runId, inputs: { paths } })
        }),
      )
      for (const { code, log } of results) {
        expect(code, log).toBe(1)
        const [, outcome = ''] = /Comment: (\w+)/.exec(log) ?? []
        codes.set(outcome, (codes.get(outcome) ?? 0) + 1)
      }
      const comment = scene.comment(1)
      const state = readBody(comment)?.state
      expect(state?.run.id).toBe(earlier + 2)
      expect(state?.open.map(({ text }) => text)).toEqual([
        `${newer}: No file at \`newer-gone.md\``,
      ])
      expect(comment).toMatch(/^1\. .*newer-gone\.md/m)
      const id = String(fake.store.comments[0]?.id)
      expect(results[1]?.outputs['comment-id']).toBe(id)
    }),
    { numRuns: 100 },
  )
  // Both orders came about.
  expect(codes.get('superseded')).toBeGreaterThan(5)
  expect(codes.get('updated')).toBeGreaterThan(5)
}, 600_000)

test('a run for a push and one for the pull request leave the later one’s verdict', async () => {
  await using scene = await Scene.open()
  scene.addPull(1, { files: { 'docs/new-guide.md': guide('New', 'Text.') } })
  scene.addPull(2, { files: { [`docs/${cadence}`]: guide('Cadence', '[new](new-guide.md)') } })
  await scene.runPull(2)
  scene.merge(1)
  const time = new SharedTime()
  let requests = 0
  scene.fake.latency = () => {
    requests += 1
    return time.sleep((requests * 97) % 240)
  }
  const runs = [
    { ...scene.forPush(), runId: 5001 },
    { ...scene.forPull(2), runId: 5000 },
  ]
  await time.run(...runs.map((run) => () => scene.run({ ...run, runtime: time.runtime() })))
  expect(scene.comment(2)).toMatch(/^guidelint: nothing blocks this merge/)
})
