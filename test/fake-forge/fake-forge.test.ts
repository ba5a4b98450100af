/**
 * The fake forge answers as the forges' own descriptions say: otherwise it would prove nothing.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { expect, test } from 'vitest'
import { gitea, githubOpenapi } from '../../scripts/tool-paths.ts'
import { describeWithTool } from '../helpers/real-tool.ts'
import { type FakeForge, startFakeForge } from './server.ts'
import { type FakeDialect, person } from './store.ts'

type Json = Record<string, unknown>

/** A request, and the schema that its answer is to obey. */
interface Expectation {
  method?: string
  path: string
  status: number
  body?: unknown
  token?: string
  schema: Json | undefined
}

/** GitHub writes null where its schemas, being OpenAPI 3.0, say `nullable` beside a `$ref`. */
function validator(document: Json): (schema: Json) => ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true })
  formats.default(ajv)
  ajv.addSchema(document, 'api')
  return (schema) => ajv.compile(schema)
}

/** Send a request and throw if its answer is another one than expected. */
async function check(
  fake: FakeForge,
  expected: Expectation,
  compile: (s: Json) => ValidateFunction,
) {
  const { method = 'GET', path, status, body, token = fake.token, schema } = expected
  const scheme = fake.dialect === 'github' ? 'Bearer' : 'token'
  const response = await fetch(`${fake.api}${path}`, {
    method,
    headers: { authorization: `${scheme} ${token}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const what = `${method} ${path}`
  const text = await response.text()
  expect(response.status, what).toBe(status)
  if (!schema) {
    expect(text, what).toBe('')
    return
  }
  const validate = compile(schema)
  if (!validate(JSON.parse(text))) {
    const wrong = validate.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`)
    throw new Error(`${what}: ${wrong?.join('\n')}`)
  }
}

/** Looks up what a description says about a request. */
function endpoints(document: Json): (path: string, method: string) => Json {
  const paths = document.paths as Record<string, Record<string, Json>>
  return (path, method) => paths[path]?.[method] ?? {}
}

async function filled(dialect: FakeDialect): Promise<{ fake: FakeForge; comment: number }> {
  const fake = await startFakeForge(dialect)
  fake.store.addPull()
  fake.store.addPull({ body: null, draft: true, state: 'closed', merged: true })
  const comment = fake.store.addComment(1, person('mei'), 'Looks good.').id
  const owner = person('wei')
  fake.store.tokens.set('of-a-person', { user: owner, access: 'write', readsUser: true })
  fake.store.tokens.set('read-only', { user: owner, access: 'read', readsUser: true })
  return { fake, comment }
}

const root = '/repos/acme/guides'

describeWithTool(githubOpenapi, 'the fake GitHub and the description of GitHub', (path) => {
  const document = JSON.parse(readFileSync(path, 'utf8')) as Json
  const compile = validator(document)
  const endpoint = endpoints(document)
  const named = (name: string) => ({ $ref: `api#/components/schemas/${name}` })

  /** Schema of an answer, taken from the endpoint itself. */
  function answer(template: string, method: string, status: string): Json {
    const pointer = (text: string) => text.replaceAll('~', '~0').replaceAll('/', '~1')
    const { responses } = endpoint(template, method) as { responses: Record<string, Json> }
    expect(Object.keys(responses), `${method} ${template}`).toContain(status)
    const at = ['paths', template, method, 'responses', status, 'content', 'application/json']
    return {
      $ref: `api#/${[...at, 'schema'].map((part) => encodeURIComponent(pointer(part))).join('/')}`,
    }
  }

  test('its answers obey the schemas of the endpoints', async () => {
    const { fake, comment } = await filled('github')
    await using _ = fake
    const comments = '/repos/{owner}/{repo}/issues/{issue_number}/comments'
    const one = '/repos/{owner}/{repo}/issues/comments/{comment_id}'
    const pulls = '/repos/{owner}/{repo}/pulls'
    const body = { body: 'Hello' }
    const id = `${root}/issues/comments/${comment}`
    const long = { body: 'x'.repeat(65_537) }
    const schemas: Expectation[] = [
      { path: `${root}/pulls?state=all`, status: 200, schema: answer(pulls, 'get', '200') },
      {
        path: `${root}/pulls/1`,
        status: 200,
        schema: answer(`${pulls}/{pull_number}`, 'get', '200'),
      },
      {
        path: `${root}/pulls/2`,
        status: 200,
        schema: answer(`${pulls}/{pull_number}`, 'get', '200'),
      },
      { path: `${root}/pulls/3`, status: 404, schema: named('basic-error') },
      { path: `${root}/issues/1/comments`, status: 200, schema: answer(comments, 'get', '200') },
      { path: id, status: 200, schema: answer(one, 'get', '200') },
      { path: '/user', token: 'of-a-person', status: 200, schema: answer('/user', 'get', '200') },
      { path: '/user', status: 403, schema: named('basic-error') },
      { path: '/user', token: 'nobody', status: 401, schema: named('basic-error') },
    ]
    const writes: Expectation[] = [
      {
        path: `${root}/issues/1/comments`,
        method: 'POST',
        body,
        status: 201,
        schema: answer(comments, 'post', '201'),
      },
      {
        path: `${root}/issues/1/comments`,
        method: 'POST',
        body: long,
        status: 422,
        schema: named('validation-error'),
      },
      {
        path: `${root}/issues/1/comments`,
        method: 'POST',
        body,
        token: 'read-only',
        status: 403,
        schema: named('basic-error'),
      },
      { path: id, method: 'PATCH', body, status: 200, schema: answer(one, 'patch', '200') },
      { path: id, method: 'DELETE', status: 204, schema: undefined },
    ]
    for (const expected of [...schemas, ...writes]) await check(fake, expected, compile)
  })

  test('a missing key would be noticed', async () => {
    const { fake } = await filled('github')
    await using _ = fake
    fake.faults.add('GET', /pulls\/1$/, { change: ({ body }) => void delete (body as Json).head })
    const schema = named('pull-request')
    await expect(
      check(fake, { path: `${root}/pulls/1`, status: 200, schema }, compile),
    ).rejects.toThrow(/must have required property 'head'/)
  })

  test('the queries of the client are in the description', () => {
    const { parameters } = endpoint('/repos/{owner}/{repo}/pulls', 'get') as { parameters: Json[] }
    const names = parameters.map(({ name, $ref }) => name ?? $ref)
    expect(names).toEqual(expect.arrayContaining(['state', 'base', 'sort', 'direction']))
    const sort = parameters.find(({ name }) => name === 'sort') as { schema: { enum: string[] } }
    expect(sort.schema.enum).toContain('updated')
  })
})

describeWithTool(gitea, 'the fake Gitea and the description of Gitea', (program) => {
  const file = join(dirname(program), 'source/templates/swagger/v1_json.tmpl')
  const template = readFileSync(file, 'utf8').replace(/\{\{.*?\}\}/g, '')
  const document = strict(JSON.parse(template) as Json)
  const compile = validator(document)
  const endpoint = endpoints(document)
  const named = (name: string) => ({ $ref: `api#/definitions/${name}` })
  const listed = (name: string) => ({ type: 'array', items: named(name) })

  /** The description requires no key and allows any: at least an unknown one is a mistake here. */
  function strict(given: Json): Json {
    for (const definition of Object.values(given.definitions as Record<string, Json>)) {
      if (definition.type === 'object') definition.additionalProperties ??= false
      // Go writes null for an empty pointer or list, which the description does not tell.
      for (const property of Object.values((definition.properties ?? {}) as Record<string, Json>)) {
        const copy = { ...property }
        for (const key of Object.keys(property)) delete property[key]
        property.anyOf = [copy, { type: 'null' }]
      }
    }
    return given
  }

  test('its answers obey the definitions', async () => {
    const { fake, comment } = await filled('gitea')
    await using _ = fake
    const body = { body: 'Hello' }
    const id = `${root}/issues/comments/${comment}`
    const reads: Expectation[] = [
      { path: `${root}/pulls?state=all`, status: 200, schema: listed('PullRequest') },
      { path: `${root}/pulls/1`, status: 200, schema: named('PullRequest') },
      { path: `${root}/pulls/3`, status: 404, schema: named('APIError') },
      { path: `${root}/issues/1/comments`, status: 200, schema: listed('Comment') },
      { path: `${root}/issues/3/comments`, status: 500, schema: named('APIError') },
      { path: id, status: 200, schema: named('Comment') },
      { path: '/user', status: 200, schema: named('User') },
      { path: '/user', token: 'nobody', status: 401, schema: named('APIError') },
    ]
    const writes: Expectation[] = [
      {
        path: `${root}/issues/1/comments`,
        method: 'POST',
        body,
        status: 201,
        schema: named('Comment'),
      },
      { path: id, method: 'PATCH', body, token: 'read-only', status: 403, schema: undefined },
      { path: id, method: 'PATCH', body, status: 200, schema: named('Comment') },
      { path: id, method: 'DELETE', status: 204, schema: undefined },
    ]
    for (const expected of [...reads, ...writes]) await check(fake, expected, compile)
  })

  test('an unknown key would be noticed', async () => {
    const { fake, comment } = await filled('gitea')
    await using _ = fake
    const change = ({ body }: { body: unknown }) => void Object.assign(body as Json, { boddy: '' })
    fake.faults.add('GET', /comments/, { change })
    const expected = {
      path: `${root}/issues/comments/${comment}`,
      status: 200,
      schema: named('Comment'),
    }
    await expect(check(fake, expected, compile)).rejects.toThrow(
      /must NOT have additional properties/,
    )
  })

  test('the queries of the client are in the description', () => {
    const parameters = (path: string) =>
      (endpoint(path, 'get') as { parameters: { name: string; enum?: string[] }[] }).parameters
    const pulls = parameters('/repos/{owner}/{repo}/pulls')
    const names = pulls.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['state', 'sort', 'base_branch', 'page', 'limit']))
    expect(pulls.find(({ name }) => name === 'sort')?.enum).toContain('recentupdate')
    // Comments are not cut into pages.
    const comments = parameters('/repos/{owner}/{repo}/issues/{index}/comments')
    expect(comments.map(({ name }) => name)).not.toContain('page')
  })
})
