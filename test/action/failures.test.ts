/**
 * A forge that fails: never exit code 0 with a verdict or a comment missing.
 */
import { describe, expect, test } from 'vitest'
import type { Fault } from '../fake-forge/faults.ts'
import { secondaryRateLimit } from '../fake-forge/faults.ts'
import { workflowUser } from '../fake-forge/store.ts'
import { instantTime } from '../fake-forge/time.ts'
import { access, cadence, guide, index } from './scene/guides.ts'
import { type RunResult, Scene } from './scene/scene.ts'

const page = `docs/${cadence}`
const always = <T>(fault: T): T[] => Array.from({ length: 400 }, () => fault)

/** #1 brings a guide, #2 and #3 link to it. */
async function open(): Promise<Scene> {
  const scene = await Scene.open()
  scene.addPull(1, {
    files: {
      [`docs/${access}`]: guide('New', 'Text.'),
      'docs/SKILL-INDEX.md': index(cadence, access),
    },
  })
  for (const number of [2, 3]) {
    scene.addPull(number, {
      files: { [page]: guide('Cadence', `${number}: see [new](${access}).`) },
    })
  }
  return scene
}

function expectVerdict({ outputs, summary, log }: RunResult): void {
  expect(outputs).toMatchObject({
    blocking: '1',
    sarif: expect.stringMatching(/guidelint\.sarif$/),
  })
  expect(summary).toContain('### guidelint: 1 thing blocks this merge')
  expect(log).toContain('::error file=docs/')
}

describe.each<[string, Fault, string]>([
  ['401', { status: 401, body: { message: 'Bad credentials' } }, 'The token is not accepted'],
  ['403', { status: 403, body: { message: 'Resource not accessible' } }, '`pull-requests: read`'],
  ['404', { status: 404, body: { message: 'Not Found' } }, 'the token cannot see it'],
  ['a rate limit', secondaryRateLimit, 'secondary rate limit'],
  ['a long wait', { status: 429, headers: { 'retry-after': '600' } }, 'asks to wait 600 s'],
  ['5xx for good', { status: 503, body: { message: 'Down' } }, '503 Down (after 4 attempts)'],
  ['cut connections', { cut: 'before' }, 'No answer'],
  ['cut answers', { cut: 'body' }, 'after 4 attempts'],
  ['no list', { change: (answer) => Object.assign(answer, { body: 'Hello' }) }, 'another shape'],
])('%s', (_, fault, message) => {
  test.each([
    ['the pull request', /\/pulls\/2$/],
    ['the list of open ones', /\/pulls$/],
  ])('when reading %s: no verdict, nothing written', async (_what, path) => {
    await using scene = await open()
    scene.fake.faults.add('GET', path, ...always(fault))
    const result = await scene.runPull(2)
    expect(result.code).toBe(2)
    expect(result.log).toMatch(
      /^::error title=guidelint has no verdict::GET \/repos\/acme\/guides\/pulls/,
    )
    expect(result.log).toContain(message)
    expect(result.log).not.toContain('internal error')
    expect(scene.writes()).toEqual([])
    expect(result.summary).toBe('')
  })

  test('when reading comments: the verdict is kept, and the step fails as unjudged', async () => {
    await using scene = await open()
    scene.fake.faults.add('GET', /\/comments$/, ...always(fault))
    const result = await scene.runPull(2)
    expect(result.code).toBe(2)
    expect(result.log).toContain(message)
    expectVerdict(result)
    expect(scene.writes()).toEqual([])
  })
})

test('a short Retry-After is waited for, and the run goes on', async () => {
  await using scene = await open()
  scene.fake.faults.add('GET', /\/pulls\/2$/, { status: 429, headers: { 'retry-after': '7' } })
  const runtime = instantTime()
  expect((await scene.runPull(2, { runtime })).code).toBe(1)
  expect(runtime.waits).toContain(7000)
})

describe('writing the comment', () => {
  test('a token that may not write: the verdict is kept, permission and fork case are named', async () => {
    await using scene = await open()
    const user = workflowUser.github
    scene.fake.store.tokens.set('reader', { user, access: 'read', readsUser: false })
    const result = await scene.runPull(2, { inputs: { token: 'reader' } })
    expect(result.code).toBe(2)
    expectVerdict(result)
    expect(result.log).toContain('POST /repos/acme/guides/issues/2/comments: 403')
    expect(result.log).toContain('`pull-requests: write`')
    expect(result.log).toMatch(/pull request from a fork is read-only: .*`workflow_run`/)
  })

  test.each<[string, Fault]>([
    ['422', { status: 422, body: { message: 'Validation Failed' } }],
    ['5xx for good', { status: 502 }],
    ['cut connections', { cut: 'before' }],
    ['404', { status: 404, body: { message: 'Not Found' } }],
    ['a long wait', { status: 429, headers: { 'retry-after': '600' } }],
  ])('%s: the verdict is kept, and the step fails as unjudged', async (_, fault) => {
    await using scene = await open()
    scene.fake.faults.add('POST', /\/comments$/, ...always(fault))
    const result = await scene.runPull(2)
    expect(result.code).toBe(2)
    expectVerdict(result)
    expect(result.outputs).not.toHaveProperty('comment-id')
    expect(scene.comments(2)).toEqual([])
  })

  test('an answer that was lost after the comment was made leads to no second one', async () => {
    await using scene = await open()
    scene.fake.faults.add('POST', /\/comments$/, { cut: 'after' })
    expect((await scene.runPull(2)).code).toBe(1)
    expect(scene.comments(2)).toHaveLength(1)
  })

  test('a clean pull request whose old comment cannot be mended does not pass', async () => {
    await using scene = await open()
    await scene.runPull(2)
    scene.push(2, { [page]: guide('Cadence', 'No link.') })
    scene.fake.faults.add('PATCH', /./, ...always({ status: 500 }))
    const result = await scene.runPull(2)
    expect(result.code).toBe(2)
    expect(result.outputs.blocking).toBe('0')
  })
})

describe('judging again', () => {
  /** Both wait for #1, which has just been merged. */
  async function waiting(): Promise<Scene> {
    const scene = await open()
    for (const number of [2, 3]) await scene.runPull(number)
    scene.merge(1)
    return scene
  }
  const clear = /^guidelint: nothing blocks this merge any more/

  test('one whose comment cannot be written does not keep the other from being updated', async () => {
    await using scene = await waiting()
    const [first] = scene.fake.store.comments
    scene.fake.faults.add('PATCH', new RegExp(`/${first?.id}$`), ...always({ status: 500 }))
    const result = await scene.run(scene.forPush())
    expect(result.code).toBe(2)
    expect(result.log).toContain('::error title=guidelint has no verdict::#2: PATCH')
    expect(scene.comment(2)).toContain('#1')
    expect(scene.comment(3)).toMatch(clear)
  })

  test('one whose head is gone does not keep the other from being updated', async () => {
    await using scene = await waiting()
    scene.origin.git('update-ref', '-d', 'refs/pull/2/head')
    const result = await scene.run(scene.forPush())
    expect(result.code).toBe(2)
    expect(result.log).toContain(
      '::error title=guidelint has no verdict::#2: the forge has no head',
    )
    expect(scene.comment(3)).toMatch(clear)
  })

  test('one that has no common history does not keep the other from being updated', async () => {
    await using scene = await waiting()
    const orphan = scene.origin.git('commit-tree', 'refs/pull/2/head^{tree}', '-m', 'Alone').trim()
    scene.origin.git('update-ref', 'refs/pull/2/head', orphan)
    const result = await scene.run(scene.forPush())
    expect(result.code).toBe(2)
    expect(result.log).toContain('are unrelated')
    expect(scene.comment(3)).toMatch(clear)
  })

  test('comments that cannot be read end the run', async () => {
    await using scene = await waiting()
    scene.fake.faults.add('GET', /\/2\/comments$/, ...always({ status: 500 }))
    expect((await scene.run(scene.forPush())).code).toBe(2)
  })

  test('without a token, there is nothing to judge with', async () => {
    await using scene = await waiting()
    const result = await scene.run({ ...scene.forPush(), inputs: { token: '' } })
    expect(result).toMatchObject({ code: 2, log: expect.stringContaining('token: expected one') })
  })
})

test('a list of comments that never ends is named, and the step fails as unjudged', async () => {
  await using scene = await open()
  await scene.runPull(2)
  const bot = workflowUser.github
  for (let made = 0; made < 101; made++) scene.fake.store.addComment(3, bot, 'Other job.')
  // A forge whose list of comments never ends.
  scene.fake.faults.add(
    'GET',
    /\/3\/comments$/,
    ...always<Fault>({
      change: ({ headers, body }) => {
        const page = scene.fake.log.length
        const items = body as { id: number }[]
        for (const item of items) item.id += 1000 * page
        headers.link = `<${scene.fake.api}/repos/acme/guides/issues/3/comments?page=${page}>; rel="next"`
      },
    }),
  )
  scene.push(3, { [page]: guide('Cadence', `See [new](${access}).`) })
  const result = await scene.runPull(3)
  expect(result.code).toBe(2)
  expect(result.log).toContain('/issues/3/comments: The list has more than 100 pages')
  expect(scene.comments(3).filter((body) => body.includes('guidelint'))).toEqual([])
})
