/**
 * Runs that write their sticky comments at the same time, with every request late by a random while.
 *
 * A request takes up to 240 ms to arrive and its answer as long, so that what a run has read may be
 * 480 ms old when its write arrives: just within the 500 ms that runs wait at least.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CommentState, markBody } from '../../src/action/comment-state.ts'
import { openSticky } from '../../src/action/sticky-comment.ts'
import { openClient } from '../fake-forge/open.ts'
import { startFakeForge } from '../fake-forge/server.ts'
import { person, workflowUser } from '../fake-forge/store.ts'
import { SharedTime } from '../fake-forge/time.ts'

const rounds = 100

/** One run of the Action. */
interface Run {
  id: number
  /** Milliseconds after the beginning at which it starts. */
  startsAt: number
}

function stateOf(id: number): CommentState {
  return { run: { id, attempt: 1 }, head: `${id}`.padStart(40, '0'), open: [], waiting: false }
}

const bodyOf = (id: number) => markBody(`Verdict of run ${id}`, stateOf(id))

/** Runs of one pull request, each with a number of its own, beginning within 1.5 s. */
const arbitraryRuns: fc.Arbitrary<Run[]> = fc.uniqueArray(
  fc.record({ id: fc.integer({ min: 5, max: 9 }), startsAt: fc.integer({ min: 0, max: 1500 }) }),
  { selector: ({ id }) => id, minLength: 2, maxLength: 3 },
)

describe.each(['github', 'gitea'] as const)('on %s', (dialect) => {
  test.each([
    ['without a comment', []],
    ['with a comment', [1]],
    ['with duplicates', [2, 1, 3]],
  ])('%s, one comment with the latest content remains', async (_, before) => {
    const latency = fc.infiniteStream(fc.integer({ min: 0, max: 240 }))
    await fc.assert(
      fc.asyncProperty(arbitraryRuns, latency, async (runs, latencies) => {
        await using fake = await startFakeForge(dialect)
        fake.store.addPull()
        fake.store.addComment(1, person('mei'), 'Hello')
        for (const id of before) fake.store.addComment(1, workflowUser[dialect], bodyOf(id))
        const time = new SharedTime()
        fake.latency = () => time.sleep(latencies.next().value)
        const outcomes = await time.run(
          ...runs.map(({ id, startsAt }) => async () => {
            const runtime = time.runtime()
            await runtime.sleep(startsAt)
            const sticky = await openSticky(openClient(fake, { runtime }), 1, runtime)
            const content = { body: `Verdict of run ${id}`, state: stateOf(id), create: true }
            return { run: id, ...(await sticky.write(content)) }
          }),
        )
        const latest = Math.max(...runs.map(({ id }) => id))
        expect(fake.store.bodies(1)).toEqual(['Hello', bodyOf(latest)])
        // The first comment was the one to stay.
        if (before.length > 0) expect(fake.store.comments[1]?.id).toBe(101)
        expect(outcomes.find(({ run }) => run === latest)?.outcome).toMatch(/created|updated/)
      }),
      { numRuns: rounds },
    )
  })
})
