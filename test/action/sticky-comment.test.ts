/**
 * The sticky comment of one run, against both forges.
 */
import { describe, expect, test } from 'vitest'
import { type CommentState, markBody } from '../../src/action/comment-state.ts'
import { openSticky, type StickyResult, settleMs } from '../../src/action/sticky-comment.ts'
import { failureOf, openClient } from '../fake-forge/open.ts'
import { startFakeForge } from '../fake-forge/server.ts'
import { person, workflowUser } from '../fake-forge/store.ts'
import { instantTime } from '../fake-forge/time.ts'

function stateOf(id: number, attempt = 1): CommentState {
  return { run: { id, attempt }, head: `${id}`.padStart(40, '0'), open: [], waiting: false }
}

const bodyOf = (id: number, attempt = 1) => markBody(`Verdict of run ${id}`, stateOf(id, attempt))

async function scene(dialect: 'github' | 'gitea') {
  const fake = await startFakeForge(dialect)
  fake.store.addPull()
  const own = workflowUser[dialect]
  const time = instantTime()

  /** What a run of the Action does with its comment. */
  async function run(
    id: number,
    { attempt = 1, create = true, text = `Verdict of run ${id}` } = {},
  ) {
    const sticky = await openSticky(openClient(fake, { runtime: time }), 1, time)
    return sticky.write({ body: text, state: stateOf(id, attempt), create })
  }

  /** What was written, in order. Asking who the token is may be a POST too. */
  const methods = () =>
    fake.log
      .filter(({ method, path }) => method !== 'GET' && path !== '/graphql')
      .map(({ method }) => method)
  const dispose = fake[Symbol.asyncDispose]
  return { fake, store: fake.store, own, time, run, methods, [Symbol.asyncDispose]: dispose }
}

function idOf(result: StickyResult): number | undefined {
  return 'id' in result ? result.id : undefined
}

describe.each(['github', 'gitea'] as const)('on %s', (dialect) => {
  test('a first run creates the comment, and it is found again', async () => {
    await using it = await scene(dialect)
    it.store.addComment(1, person('mei'), 'Hello')
    expect(await it.run(1)).toEqual({
      outcome: 'created',
      id: 101,
      url: expect.stringContaining('#issuecomment-101'),
    })
    expect(it.store.bodies(1)).toEqual(['Hello', bodyOf(1)])
    expect(it.time.waits).toEqual([500])
    const sticky = await openSticky(openClient(it.fake, { runtime: it.time }), 1, it.time)
    expect(sticky).toMatchObject({ exists: true, previous: stateOf(1) })
  })

  test('later runs update it in place', async () => {
    await using it = await scene(dialect)
    const first = await it.run(1)
    expect(await it.run(2)).toEqual({ ...first, outcome: 'updated' })
    expect(await it.run(2, { attempt: 2, text: 'Again' })).toEqual({ ...first, outcome: 'updated' })
    expect(it.store.bodies(1)).toEqual([markBody('Again', stateOf(2, 2))])
    expect(it.methods()).toEqual(['POST', 'PATCH', 'PATCH'])
  })

  test('what this run has said already is not written again, and not waited for', async () => {
    await using it = await scene(dialect)
    it.store.addComment(1, it.own, markBody('Same', stateOf(5)))
    expect(await it.run(5, { text: 'Same' })).toMatchObject({ outcome: 'unchanged', id: 100 })
    expect(it.methods()).toEqual([])
    expect(it.time.waits).toEqual([])
  })

  test('where an earlier run said the same, the number of this one is written', async () => {
    await using it = await scene(dialect)
    it.store.addComment(1, it.own, markBody('Same', { ...stateOf(7), run: { id: 3, attempt: 1 } }))
    expect(await it.run(7, { text: 'Same' })).toMatchObject({ outcome: 'unchanged', id: 100 })
    expect(it.store.bodies(1)).toEqual([markBody('Same', stateOf(7))])
    // So that one in between, which comes late, leaves it alone.
    expect(await it.run(6, { text: 'Other' })).toMatchObject({ outcome: 'superseded', id: 100 })
    expect(it.store.bodies(1)).toEqual([markBody('Same', stateOf(7))])
  })

  test('where nothing was said before, a run that has nothing to say is silent', async () => {
    await using it = await scene(dialect)
    expect(await it.run(1, { create: false })).toEqual({ outcome: 'skipped' })
    expect(it.store.bodies(1)).toEqual([])
    await it.run(1)
    expect(await it.run(2, { create: false })).toMatchObject({ outcome: 'updated' })
  })

  test('comments of others are left alone, whatever they contain', async () => {
    await using it = await scene(dialect)
    const bot = { login: 'other[bot]', id: -7, bot: true }
    it.store.addComment(1, person('mei'), bodyOf(99))
    it.store.addComment(1, person(it.own.login.replace('[bot]', '')), bodyOf(99))
    it.store.addComment(1, bot, bodyOf(99))
    it.store.addComment(1, it.own, `${bodyOf(99)}\n\nQuoted by another job of ours.`)
    const before = it.store.bodies(1)
    expect(await it.run(1)).toMatchObject({ outcome: 'created', id: 104 })
    expect(it.store.bodies(1)).toEqual([...before, bodyOf(1)])
  })

  test('an own comment whose state cannot be read is still ours', async () => {
    await using it = await scene(dialect)
    it.store.addComment(1, it.own, 'Old\n\n<!-- guidelint:comment v1 {"of": "another version"} -->')
    const sticky = await openSticky(openClient(it.fake, { runtime: it.time }), 1, it.time)
    expect(sticky).toMatchObject({ exists: true, previous: undefined })
    expect(await it.run(1)).toMatchObject({ outcome: 'updated', id: 100 })
  })

  test('of several, the first stays, with the new content', async () => {
    await using it = await scene(dialect)
    for (const id of [2, 3, 1]) it.store.addComment(1, it.own, bodyOf(id))
    it.fake.faults.add('DELETE', /101$/, { status: 404, effect: true, body: { message: 'Gone' } })
    const sticky = await openSticky(openClient(it.fake, { runtime: it.time }), 1, it.time)
    expect(sticky.previous).toEqual(stateOf(3))
    expect(await it.run(4)).toMatchObject({ outcome: 'updated', id: 100 })
    expect(it.store.bodies(1)).toEqual([bodyOf(4)])
    // The right content stands in the right place before anything is deleted.
    expect(it.methods()).toEqual(['PATCH', 'DELETE', 'DELETE'])
  })

  test('a later run’s comment stays; only our own superfluous one goes', async () => {
    await using it = await scene(dialect)
    for (const id of [1, 9, 4, 3]) it.store.addComment(1, it.own, bodyOf(id))
    expect(await it.run(4)).toMatchObject({ outcome: 'superseded', id: 100 })
    expect(it.store.bodies(1)).toEqual([bodyOf(1), bodyOf(9), bodyOf(3)])
    expect(it.methods()).toEqual(['DELETE'])
  })

  test('an earlier attempt of the same run is superseded too', async () => {
    await using it = await scene(dialect)
    it.store.addComment(1, it.own, bodyOf(4, 2))
    expect(await it.run(4, { attempt: 1 })).toMatchObject({ outcome: 'superseded' })
  })

  test.each([
    ['before it is read again', 'GET', /comments\/100$/],
    ['before it is written', 'PATCH', /comments\/100$/],
  ])('deleted by a person %s, it is made anew', async (_, method, path) => {
    await using it = await scene(dialect)
    it.store.addComment(1, it.own, bodyOf(1))
    it.fake.latency = async (request, when) => {
      if (when === 'before' && request.method === method && path.test(request.path)) {
        it.store.removeComment(100)
      }
    }
    const result = await it.run(2)
    expect(result.outcome).toBe('created')
    expect(idOf(result)).toBe(101)
    expect(it.store.bodies(1)).toEqual([bodyOf(2)])
  })

  test.each(['after', 'body', 'before'] as const)(
    'creation cut off (%s) leaves one',
    async (cut) => {
      await using it = await scene(dialect)
      it.fake.faults.add('POST', /comments$/, { cut })
      expect(await it.run(1)).toMatchObject({ outcome: 'created' })
      expect(it.store.bodies(1)).toEqual([bodyOf(1)])
      expect(it.methods()).toEqual(cut === 'before' ? ['POST', 'POST'] : ['POST'])
    },
  )

  test('a creation that arrives after its connection was cut is found', async () => {
    await using it = await scene(dialect)
    it.fake.faults.add('POST', /comments$/, { cut: 'before' })
    const sticky = await openSticky(openClient(it.fake, { runtime: it.time }), 1, {
      async sleep() {
        if (it.store.comments.length === 0) it.store.addComment(1, it.own, bodyOf(1))
      },
    })
    const content = { body: 'Verdict of run 1', state: stateOf(1), create: true }
    expect(await sticky.write(content)).toMatchObject({ outcome: 'created', id: 100 })
    expect(it.methods()).toEqual(['POST'])
  })

  test('a creation that is refused is an error, not a second try', async () => {
    await using it = await scene(dialect)
    it.fake.faults.add('POST', /comments$/, { status: 403, body: { message: 'No' } })
    expect(await failureOf(it.run(1))).toMatchObject({ name: 'ForgeError', status: 403 })
    expect(it.methods()).toEqual(['POST'])
  })

  test('an account that the forge does not name is learnt from what it writes', async () => {
    await using it = await scene(dialect)
    const user = { login: 'robot[bot]', id: -9, bot: true }
    it.store.tokens.set('app', { user, access: 'write', readsUser: false })
    it.fake.token = 'app'
    it.fake.faults.add('POST', /graphql/, ...Array.from({ length: 9 }, () => ({ status: 403 })))
    await it.run(1)
    expect(await it.run(2)).toMatchObject({ outcome: 'updated', id: 100 })
    expect(it.store.bodies(1)).toEqual([bodyOf(2)])
  })

  test('a later run that writes just before us is noticed', async () => {
    await using it = await scene(dialect)
    const { id } = it.store.addComment(1, it.own, bodyOf(1))
    it.fake.latency = async ({ path }, when) => {
      const comment = it.store.comments.find((candidate) => candidate.id === id)
      if (when === 'before' && path.endsWith(`/${id}`) && comment) comment.body = bodyOf(5)
    }
    expect(await it.run(3)).toMatchObject({ outcome: 'superseded', id })
    expect(it.methods()).toEqual([])
  })

  test('a late write of an earlier run is repaired', async () => {
    await using it = await scene(dialect)
    const { id } = it.store.addComment(1, it.own, bodyOf(1))
    let late = true
    it.fake.latency = async ({ method }, when) => {
      if (method !== 'PATCH' || when !== 'after' || !late) return
      late = false
      const comment = it.store.comments.find((candidate) => candidate.id === id)
      if (comment) comment.body = bodyOf(2)
    }
    expect(await it.run(3)).toMatchObject({ outcome: 'updated' })
    expect(it.store.bodies(1)).toEqual([bodyOf(3)])
    expect(it.methods()).toEqual(['PATCH', 'PATCH'])
    expect(it.time.waits).toEqual([500, 500])
  })

  test('another job of the same run that writes last wins, and nobody writes for ever', async () => {
    await using it = await scene(dialect)
    const { id } = it.store.addComment(1, it.own, bodyOf(1))
    const rival = markBody('Another job', stateOf(3))
    it.fake.latency = async ({ method }, when) => {
      const comment = it.store.comments.find((candidate) => candidate.id === id)
      if (method === 'PATCH' && when === 'after' && comment) comment.body = rival
    }
    expect(await it.run(3)).toMatchObject({ outcome: 'superseded' })
    expect(it.store.bodies(1)).toEqual([rival])
    expect(it.methods()).toEqual(['PATCH'])
  })

  test('a comment that others change again and again is an error', async () => {
    await using it = await scene(dialect)
    const { id } = it.store.addComment(1, it.own, bodyOf(1))
    it.fake.latency = async ({ method }, when) => {
      const comment = it.store.comments.find((candidate) => candidate.id === id)
      if (method === 'PATCH' && when === 'after' && comment) comment.body = bodyOf(2)
    }
    expect((await failureOf(it.run(3))).message).toBe(
      'Pull request #1: The comment was changed by others in each of 6 rounds',
    )
    expect(it.methods()).toHaveLength(6)
  })

  test('an abort ends the wait', async () => {
    await using it = await scene(dialect)
    const controller = new AbortController()
    const reason = new Error('The job was cancelled')
    const sticky = await openSticky(openClient(it.fake, { runtime: it.time }), 1, it.time)
    it.fake.latency = async ({ method }) => void (method === 'POST' && controller.abort(reason))
    const content = { body: 'x', state: stateOf(1), create: true, signal: controller.signal }
    expect(await failureOf(sticky.write(content))).toBe(reason)
  })
})

test.each([
  [0, 500],
  [300, 900],
  [60_000, 5000],
])('with a slowest request of %i ms it settles for %i ms', (slowest, settle) => {
  expect(settleMs(slowest)).toBe(settle)
})
