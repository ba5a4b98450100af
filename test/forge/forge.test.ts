/**
 * Both forges through one interface.
 */
import { describe, expect, test } from 'vitest'
import type { Comment } from '../../src/forge/forge.ts'
import { type Fault, secondaryRateLimit } from '../fake-forge/faults.ts'
import { failureOf } from '../fake-forge/open.ts'
import { forgeScene, withToken } from '../fake-forge/scene.ts'
import { person, workflowUser } from '../fake-forge/store.ts'

describe.each(['github', 'gitea'] as const)('%s', (dialect) => {
  test('a pull request', async () => {
    await using it = await forgeScene(dialect)
    it.fake.store.addPull({
      body: null,
      draft: true,
      state: 'closed',
      merged: true,
      head: { ref: 'topic', sha: 'c'.repeat(64), repository: 'mei/guides' },
    })
    expect(await it.forge.pull(2)).toEqual({
      number: 2,
      title: 'Pull request 2',
      body: '',
      draft: true,
      state: 'closed',
      merged: true,
      base: { ref: 'main', sha: 'b'.repeat(40), repository: 'acme/guides' },
      head: { ref: 'topic', sha: 'c'.repeat(64), repository: 'mei/guides' },
      author: 'wei',
      url: expect.stringMatching(/^https:.*\/2$/),
      updatedAt: '2026-01-01T00:00:02Z',
      fromFork: true,
    })
    expect((await it.forge.pull(1)).fromFork).toBe(false)
  })

  test('a pull request whose fork was deleted', async () => {
    await using it = await forgeScene(dialect)
    it.fake.store.addPull({ head: { ref: 'topic', sha: 'c'.repeat(40), repository: null } })
    expect(await it.forge.pull(2)).toMatchObject({
      fromFork: true,
      head: { repository: undefined },
    })
  })

  test('comments of all pages, oldest first', async () => {
    await using it = await forgeScene(dialect)
    for (let n = 0; n < 250; n++) it.fake.store.addComment(1, person('mei'), `Comment ${n}`)
    const comments = await it.forge.comments(1)
    expect(comments.map(({ body }) => body)).toEqual(it.fake.store.bodies(1))
    expect(comments[0]).toEqual({
      id: 100,
      author: 'mei',
      bot: false,
      body: 'Comment 0',
      createdAt: '2026-01-01T00:00:02Z',
      updatedAt: '2026-01-01T00:00:02Z',
      url: expect.stringContaining('#issuecomment-100'),
    })
    expect(it.forge.requests).toBe(dialect === 'github' ? 3 : 1)
  })

  test('writing, reading, changing and deleting a comment', async () => {
    await using it = await forgeScene(dialect)
    const { id } = await it.forge.createComment(1, '“Größe” 😀')
    expect((await it.forge.comment(id))?.body).toBe('“Größe” 😀')
    expect((await it.forge.updateComment(id, 'Other')).body).toBe('Other')
    await it.forge.deleteComment(id)
    expect(await it.forge.comment(id)).toBeUndefined()
    await expect(it.forge.deleteComment(id)).resolves.toBeUndefined()
    expect(await failureOf(it.forge.updateComment(id, 'Other'))).toMatchObject({ status: 404 })
  })

  test('open pull requests towards a branch, latest activity first, over several pages', async () => {
    await using it = await forgeScene(dialect, { maxPage: 7 })
    for (let n = 2; n <= 40; n++) {
      it.fake.store.addPull({
        state: n % 5 === 0 ? 'closed' : 'open',
        base: { ref: n % 2 === 0 ? 'main' : 'next', sha: 'b'.repeat(40) },
      })
    }
    const [first] = it.fake.store.pulls
    if (first) first.updatedAt = it.fake.store.time()
    const expected = [1, 38, 36, 34, 32, 28, 26, 24, 22, 18, 16, 14, 12, 8, 6, 4, 2]
    const numbers = async (limit: number) => {
      const { pulls, more } = await it.forge.openPulls('main', limit)
      return { numbers: pulls.map(({ number }) => number), more }
    }
    expect(await numbers(100)).toEqual({ numbers: expected, more: false })
    expect(await numbers(17)).toEqual({ numbers: expected, more: false })
    expect(await numbers(16)).toEqual({ numbers: expected.slice(0, 16), more: true })
    expect(await numbers(7)).toEqual({ numbers: expected.slice(0, 7), more: true })
  })

  test('a read-only token is told what it lacks, and why it may be so', async () => {
    await using it = await forgeScene(dialect)
    const error = await failureOf(withToken(it.fake, { access: 'read' }).createComment(1, 'Hello'))
    expect(error.message).toBe(
      dialect === 'github'
        ? 'POST /repos/acme/guides/issues/1/comments: 403 Resource not accessible by integration. The token needs `issues: write` or `pull-requests: write`. The token of a pull request from a fork is read-only: comment from a `workflow_run` job instead'
        : 'POST /repos/acme/guides/issues/1/comments: 403. The token needs the scope `write:issue` and access to the repository. The token of a pull request from a fork is read-only: let a job of the repository itself comment',
    )
    expect(error).toMatchObject({ status: 403, retriable: false, maybeDone: false })
  })

  test('a token that may not read pull requests is told what it lacks', async () => {
    await using it = await forgeScene(dialect)
    it.fake.faults.add('GET', /pulls/, { status: 403, body: { message: 'No' } })
    expect((await failureOf(it.forge.pull(1))).message).toContain(
      dialect === 'github'
        ? '403 No. The token needs `pull-requests: read`'
        : '403 No. The token needs the scope `read:repository`',
    )
  })

  test('what is missing, or cannot be seen', async () => {
    await using it = await forgeScene(dialect)
    expect((await failureOf(it.forge.pull(9))).message).toMatch(
      /: 404 [Nn]ot [Ff]ound\. The repository, the pull request or the comment does not exist, or the token cannot see it$/,
    )
  })

  test.each<[string, string, (body: Record<string, object>) => void]>([
    [
      'pull',
      'field `head.sha`: expected string, received null',
      ({ head }) => void Object.assign(head ?? {}, { sha: null }),
    ],
    [
      'pull',
      'field `head.sha`: ',
      ({ head }) => void Object.assign(head ?? {}, { sha: '--upload-pack=x' }),
    ],
    ['pull', 'field `state`: ', (body) => void Object.assign(body, { state: 'unsure' })],
    ['comments', 'no list', (body) => void Object.assign(body, { length: 0 })],
  ])('an unknown shape of a %s is named: %s', async (kind, said, change) => {
    await using it = await forgeScene(dialect)
    const path = kind === 'pull' ? /pulls\/1$/ : /comments$/
    it.fake.faults.add('GET', path, {
      change: (answer) => {
        if (kind === 'comments') answer.body = {}
        else change(answer.body as Record<string, object>)
      },
    })
    const error = await failureOf(kind === 'pull' ? it.forge.pull(1) : it.forge.comments(1))
    expect(error.name).toBe('ForgeError')
    expect(error.message).toContain(`: The answer has another shape than expected: ${said}`)
    expect(error.message).toMatch(/^GET \/repos\/acme\/guides\//)
  })

  test('who wrote a comment is asked once, and a namesake is somebody else', async () => {
    await using it = await forgeScene(dialect)
    const own = workflowUser[dialect]
    const namesake = { ...own, login: own.login.replace('[bot]', ''), id: 77, bot: false }
    it.fake.store.addComment(1, own, 'Ours')
    it.fake.store.addComment(1, namesake, 'Of one who took that name')
    it.fake.store.addComment(1, person('mei'), 'Of another one')
    const comments = await it.forge.comments(1)
    const answers = []
    for (const comment of comments) answers.push(await it.forge.isOwn(comment))
    expect(answers).toEqual([true, false, false])
    expect(it.fake.log.filter(({ path }) => path === '/user')).toHaveLength(1)
  })

  test('a person’s token writes as that person', async () => {
    await using it = await forgeScene(dialect)
    it.fake.store.addComment(1, person('Mei'), 'Of mei')
    const forge = withToken(it.fake, { user: person('mei'), readsUser: true })
    const [comment] = await forge.comments(1)
    expect(comment && (await forge.isOwn(comment))).toBe(true)
  })

  test.each<[string, Fault, number]>([
    ['an outage', { status: 500 }, 500],
    ['a rate limit', secondaryRateLimit, 403],
  ])('%s is no answer to who the token is', async (_, fault, status) => {
    await using it = await forgeScene(dialect)
    const { id } = it.fake.store.addComment(1, workflowUser[dialect], 'Ours')
    it.fake.faults.add('GET', /user$/, fault, fault, fault, fault)
    const comment = (await it.forge.comment(id)) as Comment
    expect(await failureOf(it.forge.isOwn(comment))).toMatchObject({ status, retriable: true })
  })

  test('a created comment says who the token is, whatever was guessed', async () => {
    await using it = await forgeScene(dialect)
    const forge = withToken(it.fake, {
      user: { login: 'robot', id: -9, bot: true },
      readsUser: false,
    })
    it.fake.faults.add('POST', /graphql/, { status: 200, body: { errors: [{ message: 'No' }] } })
    it.fake.store.addComment(1, person('mei'), 'Hello')
    const [other] = await forge.comments(1)
    expect(other && (await forge.isOwn(other))).toBe(false)
    expect(await forge.isOwn(await forge.createComment(1, 'Hello'))).toBe(true)
  })
})
