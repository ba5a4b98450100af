/**
 * The client's requests: attempts, waits, deadlines, budget, redirects, and what errors say.
 */
import { describe, expect, test } from 'vitest'
import { ForgeError } from '../../src/forge/error.ts'
import { realRuntime } from '../../src/forge/runtime.ts'
import { type Fault, secondaryRateLimit } from '../fake-forge/faults.ts'
import { failureOf, openClient } from '../fake-forge/open.ts'
import { startFakeForge } from '../fake-forge/server.ts'
import { instantTime } from '../fake-forge/time.ts'

const anything = /./

async function scene(...faults: Fault[]) {
  const fake = await startFakeForge('github')
  fake.store.addPull()
  fake.faults.add('GET', anything, ...faults)
  const runtime = instantTime()
  return {
    fake,
    runtime,
    forge: openClient(fake, { runtime }),
    [Symbol.asyncDispose]: fake[Symbol.asyncDispose],
  }
}

describe('attempts', () => {
  test('reading is repeated after 5xx, cut connections and cut bodies, with growing waits', async () => {
    await using it = await scene({ status: 500 }, { cut: 'before' }, { cut: 'body' })
    expect((await it.forge.pull(1)).title).toBe('Pull request 1')
    expect(it.runtime.waits).toEqual([500, 1000, 2000])
    expect(it.forge.requests).toBe(4)
  })

  test('the fourth failure is the last one', async () => {
    const down: Fault = { status: 503, body: { message: 'Down for repair' } }
    await using it = await scene(down, down, down, down, down)
    const error = await failureOf(it.forge.pull(1))
    expect(error.message).toBe(
      'GET /repos/acme/guides/pulls/1: 503 Down for repair (after 4 attempts)',
    )
    expect(error).toMatchObject({ status: 503, retriable: true, maybeDone: false })
    expect(it.fake.log).toHaveLength(4)
  })

  test('what is refused is not asked again', async () => {
    await using it = await scene({ status: 501 }, { status: 400, body: { message: 'No' } })
    expect(await failureOf(it.forge.pull(1))).toMatchObject({ status: 501, retriable: false })
    expect(await failureOf(it.forge.pull(1))).toMatchObject({ status: 400, retriable: false })
    expect(it.fake.log).toHaveLength(2)
  })

  test('writing in place and deleting are repeated', async () => {
    await using it = await scene()
    const { id } = it.fake.store.addComment(1, { login: 'x', id: 1, bot: false }, 'Old')
    it.fake.faults.add('PATCH', anything, { cut: 'after' }, { status: 504 })
    it.fake.faults.add('DELETE', anything, { cut: 'after' })
    expect((await it.forge.updateComment(id, 'New')).body).toBe('New')
    await it.forge.deleteComment(id)
    expect(it.fake.store.comments).toEqual([])
    expect(it.fake.log.map(({ method }) => method)).toEqual([
      'PATCH',
      'PATCH',
      'PATCH',
      'DELETE',
      'DELETE',
    ])
  })

  test.each<[string, Fault]>([
    ['a cut connection', { cut: 'after' }],
    ['a cut body', { cut: 'body' }],
    ['a 500', { status: 500, effect: true }],
    ['a 504', { status: 504, effect: true }],
  ])('creating is not repeated after %s, as it may have been done', async (_, fault) => {
    await using it = await scene()
    it.fake.faults.add('POST', anything, fault)
    const error = await failureOf(it.forge.createComment(1, 'Hello'))
    expect(error).toMatchObject({ maybeDone: true })
    expect(it.fake.store.bodies(1)).toEqual(['Hello'])
    expect(it.fake.log).toHaveLength(1)
  })

  test('creating is repeated where it was surely not done', async () => {
    await using it = await scene()
    it.fake.faults.add('POST', anything, { status: 429 }, secondaryRateLimit, { status: 503 })
    expect((await it.forge.createComment(1, 'Hello')).body).toBe('Hello')
    expect(it.fake.store.bodies(1)).toEqual(['Hello'])
  })

  test('a forge that nothing listens at is tried again even for creating', async () => {
    const fake = await startFakeForge('github')
    await fake[Symbol.asyncDispose]()
    const error = await failureOf(
      openClient(fake, { runtime: instantTime() }).createComment(1, 'Hello'),
    )
    expect(error.message).toBe(
      'POST /repos/acme/guides/issues/1/comments: No answer (ECONNREFUSED) (after 4 attempts)',
    )
    expect(error).toMatchObject({ status: undefined, retriable: true, maybeDone: false })
  })
})

describe('waits', () => {
  const date = 'Thu, 01 Jan 2026 00:00:00 GMT'
  test.each<[string, Record<string, string>, number]>([
    ['Retry-After in seconds', { 'retry-after': '7' }, 7000],
    ['Retry-After as a date', { date, 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT' }, 9000],
    ['a date in the past', { date, 'retry-after': 'Wed, 31 Dec 2025 23:00:00 GMT' }, 0],
    [
      'the limit’s reset',
      { date, 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1767225612' },
      12_000,
    ],
    [
      'a reset while requests are left',
      { date, 'x-ratelimit-remaining': '9', 'x-ratelimit-reset': '1767225612' },
      500,
    ],
    ['something else', { 'retry-after': 'soon' }, 500],
  ])('%s is honoured', async (_, headers, wait) => {
    await using it = await scene({ status: 429, headers })
    await it.forge.pull(1)
    expect(it.runtime.waits).toEqual([wait])
  })

  test('403 with a rate limit is one, with any of its three signs', async () => {
    await using it = await scene(
      { status: 403, headers: { 'retry-after': '1' } },
      {
        status: 403,
        headers: { date, 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1767225602' },
      },
      secondaryRateLimit,
    )
    await it.forge.pull(1)
    expect(it.runtime.waits).toEqual([1000, 2000, 2000])
  })

  test('a wait beyond the time left is an error that says so', async () => {
    await using it = await scene(
      { status: 503, headers: { 'retry-after': '20' } },
      { status: 429, headers: { 'retry-after': '3600' }, body: { message: 'Slow down' } },
    )
    const error = await failureOf(it.forge.pull(1))
    expect(error.message).toBe(
      'GET /repos/acme/guides/pulls/1: 429 Slow down, no time is left after 2 attempts; the forge asks to wait 3600 s, but only 40 s of 60 s are left',
    )
    expect(error).toMatchObject({ status: 429, retriable: true })
    expect(it.runtime.waits).toEqual([20_000])
  })

  test('an abort ends a wait and a request with its own reason', async () => {
    await using it = await scene({ status: 429, headers: { 'retry-after': '30' } })
    const controller = new AbortController()
    const reason = new Error('The job was cancelled')
    const runtime = { ...realRuntime, sleep: realRuntime.sleep }
    const forge = openClient(it.fake, { runtime, signal: controller.signal })
    it.fake.latency = async (_, when) =>
      void (when === 'after' && setImmediate(() => controller.abort(reason)))
    expect(await failureOf(forge.pull(1))).toBe(reason)
    expect(await failureOf(forge.pull(1))).toBe(reason)
  })
})

describe('deadline', () => {
  test.each(['headers', 'body'] as const)(
    'an attempt without %s ends at its deadline',
    async (hang) => {
      await using it = await scene()
      const deadlines: AbortController[] = []
      const reached = () => setImmediate(() => deadlines.at(-1)?.abort(new Error('time is up')))
      it.fake.faults.add('GET', anything, { hang, reached })
      const asked: number[] = []
      const runtime = {
        ...it.runtime,
        deadline(ms: number) {
          asked.push(ms)
          const controller = new AbortController()
          deadlines.push(controller)
          return controller.signal
        },
      }
      const forge = openClient(it.fake, { runtime })
      expect((await forge.pull(1)).number).toBe(1)
      expect(asked).toEqual([10_000, 10_000])
      it.fake.faults.add('POST', anything, { hang, reached })
      const error = await failureOf(forge.createComment(1, 'Hello'))
      expect(error.message).toContain('No complete answer within 10000 ms')
      expect(error).toMatchObject({ maybeDone: true })
    },
  )
})

describe('measures', () => {
  test('the slowest attempt is known, a failed one too, without the waits', async () => {
    await using it = await scene({ status: 500 })
    let now = 0
    it.fake.latency = async () => {
      now += it.fake.log.length === 1 ? 150 : 20
    }
    const forge = openClient(it.fake, { runtime: { ...it.runtime, now: () => now } })
    await forge.pull(1)
    expect(forge.slowestMs).toBe(300)
  })
})

describe('budget', () => {
  test('repeated requests count, and the one too many is never made', async () => {
    await using it = await scene({ status: 500 }, { status: 500 })
    const forge = openClient(it.fake, { runtime: it.runtime, limits: { maxRequests: 3 } })
    await forge.pull(1)
    expect(forge.requests).toBe(3)
    const error = await failureOf(forge.pull(1))
    expect(error.message).toBe(
      'GET /repos/acme/guides/pulls/1: The budget of 3 requests is used up',
    )
    expect(it.fake.log).toHaveLength(3)
  })
})

describe('ETag', () => {
  test('what has not changed is not sent again, and what has is', async () => {
    await using it = await scene()
    const first = await it.forge.pull(1)
    const second = await it.forge.pull(1)
    expect(second).toEqual(first)
    const [pull] = it.fake.store.pulls
    if (pull) pull.title = 'Another'
    expect((await it.forge.pull(1)).title).toBe('Another')
    expect(it.fake.log.map(({ status }) => status)).toEqual([200, 304, 200])
  })
})

describe('redirects', () => {
  test('within the origin they are followed with the same method', async () => {
    await using it = await scene()
    const { id } = it.fake.store.addComment(1, { login: 'x', id: 1, bot: false }, 'Old')
    const location = `${it.fake.api}/repos/acme/guides/issues/comments/${id}`
    it.fake.faults.add('PATCH', /\/1$/, { status: 301, headers: { location } })
    expect((await it.forge.updateComment(1, 'New')).body).toBe('New')
    expect(it.forge.requests).toBe(2)
  })

  test('to another origin the token does not follow', async () => {
    await using it = await scene()
    await using other = await startFakeForge('github')
    it.fake.faults.add('GET', anything, { status: 302, headers: { location: `${other.api}/x` } })
    const error = await failureOf(it.forge.pull(1))
    expect(error).toBeInstanceOf(ForgeError)
    expect(error.message).toContain(`Expected an address of ${it.fake.api}, got ${other.api}`)
    expect(other.log).toEqual([])
  })

  test('after three it is enough', async () => {
    const again: Fault = { status: 307, headers: { location: '/repos/acme/guides/pulls/1' } }
    await using it = await scene(again, again, again, again)
    expect((await failureOf(it.forge.pull(1))).message).toContain('307 Redirected too often')
    expect(it.fake.log).toHaveLength(4)
  })
})

describe('messages', () => {
  test('the forge’s own is one short line without control characters', async () => {
    const message = `\u001b[31mBad\r\n::error::x\u202e ${'y'.repeat(300)}`
    await using it = await scene({ status: 400, body: { message } })
    const [, said = ''] = (await failureOf(it.forge.pull(1))).message.split(': 400 ')
    expect(said).toMatch(/^\ufffd\[31mBad ::error::x\ufffd y+…$/)
    expect(said).toHaveLength(200)
  })

  test('the token is in none, even if the forge repeats it', async () => {
    await using it = await scene()
    const { token } = it.fake
    it.fake.faults.add('GET', anything, { status: 401, body: { message: `Bad token ${token}` } })
    const error = await failureOf(it.forge.pull(1))
    expect(error.message).toBe(
      'GET /repos/acme/guides/pulls/1: 401 Bad token ***. The token is not accepted: it is missing, expired or revoked',
    )
    expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(token)
  })

  test('a token that no header can carry is refused without being repeated', async () => {
    await using it = await scene()
    for (const token of ['', 'two words', 'line\nend']) {
      expect(() => openClient(it.fake, { token })).toThrow(
        /^Expected a token of printable characters without spaces$/,
      )
    }
  })

  test('a page that is no JSON is named', async () => {
    await using it = await scene()
    const runtime = { ...it.runtime, fetch: async () => new Response('<html>Sign in</html>') }
    const forge = openClient(it.fake, { runtime })
    expect((await failureOf(forge.pull(1))).message).toContain('200, but the body is no JSON')
  })
})
