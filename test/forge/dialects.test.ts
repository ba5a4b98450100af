/**
 * What each forge does in a way of its own, and which one is meant.
 */
import { describe, expect, test } from 'vitest'
import { type Comment, sameLogin } from '../../src/forge/forge.ts'
import { accepted, graphqlBeside } from '../../src/forge/github.ts'
import { type ForgeEnvironment, openForge } from '../../src/forge/open.ts'
import { nextLink } from '../../src/forge/paging.ts'
import { failureOf } from '../fake-forge/open.ts'
import { forgeScene, withToken } from '../fake-forge/scene.ts'
import { startFakeForge } from '../fake-forge/server.ts'
import { person, workflowUser } from '../fake-forge/store.ts'

describe('github', () => {
  test('sends what GitHub asks for', async () => {
    await using it = await forgeScene('github')
    await it.forge.pull(1)
    expect(it.fake.log[0]?.headers).toMatchObject({
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${it.fake.token}`,
      'user-agent': 'guidelint',
      'x-github-api-version': '2022-11-28',
    })
  })

  test('a next link to another origin is refused, and never asked', async () => {
    await using it = await forgeScene('github')
    await using other = await startFakeForge('github')
    const change = (answer: { headers: Record<string, string> }) => {
      answer.headers.link = `<${other.api}/repos/acme/guides/issues/1/comments?page=2>; rel="next"`
    }
    it.fake.faults.add('GET', /comments/, { change })
    const error = await failureOf(it.forge.comments(1))
    expect(error.message).toContain(`Expected an address of ${it.fake.api}, got ${other.api}`)
    expect(other.log).toEqual([])
  })

  test('a comment that is too long is refused with GitHub’s reason', async () => {
    await using it = await forgeScene('github')
    const error = await failureOf(it.forge.createComment(1, 'x'.repeat(65_537)))
    expect(error.message).toBe(
      'POST /repos/acme/guides/issues/1/comments: 422 Validation Failed; data: Body is too long (maximum is 65536 characters)',
    )
    expect(error).toMatchObject({ status: 422, retriable: false })
  })

  test('a token that may not even ask by GraphQL writes as github-actions[bot]', async () => {
    await using it = await forgeScene('github')
    it.fake.faults.add('POST', /graphql/, { status: 403, body: { message: 'No' } })
    it.fake.store.addComment(1, workflowUser.github, 'Ours')
    const [comment] = await it.forge.comments(1)
    expect(comment && (await it.forge.isOwn(comment))).toBe(true)
  })

  test.each(['slow-robot', 'Slow-Robot[bot]'])('GraphQL may say %s', async (login) => {
    await using it = await forgeScene('github')
    it.fake.faults.add('POST', /graphql/, { status: 200, body: { data: { viewer: { login } } } })
    it.fake.store.addComment(1, { login: 'slow-robot[bot]', id: 8, bot: true }, 'Ours')
    const [comment] = await it.forge.comments(1)
    expect(comment && (await it.forge.isOwn(comment))).toBe(true)
  })

  test('lists name the merged ones by their date only', async () => {
    await using it = await forgeScene('github')
    it.fake.faults.add('GET', /pulls$/, {
      change: ({ body }) => void Object.assign((body as object[])[0] ?? {}, { merged_at: '2026' }),
    })
    expect((await it.forge.openPulls('main', 5)).pulls[0]?.merged).toBe(true)
  })

  test.each([
    ['issues=write; pull_requests=write', '`issues: write` or `pull-requests: write`'],
    ['contents=read,actions=read', '`contents: read` and `actions: read`'],
    ['', undefined],
    ['issues=write\u0007', undefined],
  ])('the header %s', (header, said) => {
    expect(accepted(header)).toBe(said)
  })

  test.each([
    ['https://api.github.com', 'https://api.github.com/graphql'],
    ['https://ghe.example/api/v3', 'https://ghe.example/api/graphql'],
  ])('GraphQL of %s', (api, graphql) => {
    expect(graphqlBeside(api)).toBe(graphql)
  })
})

describe('gitea', () => {
  test('sends what Gitea asks for', async () => {
    await using it = await forgeScene('gitea')
    await it.forge.pull(1)
    expect(it.fake.log[0]?.headers.authorization).toBe(`token ${it.fake.token}`)
  })

  test.each([
    ['an old version that cannot filter', { filtersBase: false }],
    ['one that says no total', { sendsTotal: false }],
    ['one with a small page', { maxPage: 3, sendsTotal: false, filtersBase: false }],
  ])('open pull requests of %s', async (_, settings) => {
    await using it = await forgeScene('gitea', settings)
    for (let n = 2; n <= 20; n++) {
      it.fake.store.addPull({ base: { ref: n % 2 === 0 ? 'next' : 'main', sha: '' } })
    }
    const { pulls, more } = await it.forge.openPulls('main', 100)
    expect(pulls.map(({ number }) => number)).toEqual([19, 17, 15, 13, 11, 9, 7, 5, 3, 1])
    expect(more).toBe(false)
  })

  test('where it must look through very many, it stops and says that there may be more', async () => {
    await using it = await forgeScene('gitea', { maxPage: 2, filtersBase: false })
    for (let n = 2; n <= 60; n++) it.fake.store.addPull({ base: { ref: 'next', sha: '' } })
    expect(await it.forge.openPulls('main', 100)).toEqual({ pulls: [], more: true })
    expect(it.forge.requests).toBe(20)
  })

  test('a token that may not ask who it is writes as Gitea’s or Forgejo’s workflows', async () => {
    await using it = await forgeScene('gitea')
    const forge = withToken(it.fake, { readsUser: false })
    it.fake.store.addComment(1, workflowUser.gitea, 'Ours')
    it.fake.store.addComment(1, { login: 'forgejo-actions', id: -2, bot: true }, 'Ours on Forgejo')
    it.fake.store.addComment(1, { login: 'forgejo-actions', id: 12, bot: false }, 'Of a person')
    const answers = []
    for (const comment of await forge.comments(1)) answers.push(await forge.isOwn(comment))
    expect(answers).toEqual([true, true, false])
  })

  test('a person’s token that may not ask who it is is an error, not a guess', async () => {
    await using it = await forgeScene('gitea')
    const forge = withToken(it.fake, { user: person('mei'), readsUser: false })
    const { id } = it.fake.store.addComment(1, person('mei'), 'Ours')
    const comment = (await forge.comment(id)) as Comment
    expect((await failureOf(forge.isOwn(comment))).message).toBe(
      'GET /user: 403 token does not have at least one of required scope(s), required=[read:user]. The token needs the scope `read:user`',
    )
  })

  test('a number that is an event’s is no comment', async () => {
    await using it = await forgeScene('gitea')
    it.fake.faults.add('GET', /comments\/5$/, { status: 204 })
    expect(await it.forge.comment(5)).toBeUndefined()
  })
})

describe('which forge', () => {
  const open = (environment: ForgeEnvironment) =>
    openForge({ environment: { GITHUB_REPOSITORY: 'acme/guides', ...environment }, token: 'x' })

  test.each<[ForgeEnvironment, string]>([
    [{}, 'github'],
    [{ GITHUB_API_URL: 'https://api.github.com' }, 'github'],
    [{ GITHUB_API_URL: 'https://ghe.example/api/v3/' }, 'github'],
    [{ GITHUB_SERVER_URL: 'https://ghe.example' }, 'github'],
    [{ GITHUB_API_URL: 'https://codeberg.org/api/v1' }, 'gitea'],
    [{ GITHUB_API_URL: 'https://git.example/sub/api/v1/' }, 'gitea'],
  ])('%j', (environment, kind) => {
    expect(open(environment).kind).toBe(kind)
  })

  test.each<[ForgeEnvironment, RegExp]>([
    [{ GITHUB_API_URL: 'ftp://x' }, /^GITHUB_API_URL: expected an address/],
    [
      { GITHUB_API_URL: 'https://me:secret@x/api/v1' },
      /^GITHUB_API_URL: expected an address(?!.*secret)/,
    ],
    [{ GITHUB_GRAPHQL_URL: 'graphql' }, /^GITHUB_GRAPHQL_URL: expected an address/],
    [{ GITHUB_REPOSITORY: '' }, /^GITHUB_REPOSITORY: expected `owner\/name`/],
    [{ GITHUB_REPOSITORY: '../user' }, /owner\/name/],
    [{ GITHUB_REPOSITORY: 'a/..' }, /owner\/name/],
    [{ GITHUB_REPOSITORY: 'a/b?c' }, /owner\/name/],
  ])('%j is refused', (environment, said) => {
    expect(() => open(environment)).toThrow(said)
  })
})

test.each([
  ['github-actions', 'github-actions[bot]', true],
  ['Mei', 'mei', true],
  ['mei', 'wei', false],
  ['[bot]x', 'x', false],
])('logins %s and %s', (a, b, same) => {
  expect(sameLogin(a, b)).toBe(same)
})

test.each([
  ['<https://x/a?page=2>; rel="next", <https://x/a?page=9>; rel="last"', 'https://x/a?page=2'],
  ['<https://x/a?page=1>; rel="prev", <https://x/a?b=1,2>; rel=next', 'https://x/a?b=1,2'],
  ['<https://x/a?page=1>; rel="prev next-to-last"', undefined],
  ['', undefined],
])('next link of %s', (header, url) => {
  expect(nextLink(header)).toBe(url)
})
