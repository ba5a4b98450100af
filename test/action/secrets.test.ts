/**
 * The token: where it goes, and where it never stands.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { conceal } from '../../src/repository/conceal.ts'
import { credentials } from '../../src/repository/fetch-commits.ts'
import { gitSettings } from '../../src/repository/git-settings.ts'
import { cadence, guide } from './scene/guides.ts'
import { runGit } from './scene/origin.ts'
import { type RunResult, Scene } from './scene/scene.ts'

const token = 'ghs_RECOGNISABLE0123456789'
const basic = Buffer.from(`x-access-token:${token}`).toString('base64')
const page = `docs/${cadence}`

let scene: Scene
let workspace: string
beforeEach(async () => {
  scene = await Scene.open()
  const own = scene.fake.store.tokens.get(scene.fake.token)
  if (own) scene.fake.store.tokens.set(token, own)
  scene.addPull(1, { files: { [page]: guide('Cadence', 'See [gone](gone.md).') } })
  workspace = scene.origin.checkout(scene.pull(1).head.sha)
  return () => scene[Symbol.asyncDispose]()
})

const run = (env = {}) => scene.runPull(1, { workspace, inputs: { token }, env })

/** Everything that a run printed and wrote. */
function traces({ log, outputs, summary, temp }: RunResult): string {
  const files = readdirSync(temp, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  const config = readFileSync(join(workspace, '.git/config'), 'utf8')
  return [log, JSON.stringify(outputs), summary, config, ...files, ...scene.comments(1)].join('\n')
}

function expectNoToken(result: RunResult): void {
  expect(traces(result)).not.toContain(token)
  expect(traces(result)).not.toContain(basic)
}

test('a run that judges and comments leaves no trace of it', async () => {
  const result = await run()
  expect(result.code).toBe(1)
  expectNoToken(result)
  expect(traces(result)).toContain('gone.md')
})

test('a run that leaves its verdict in a file does not either', async () => {
  scene.pull(1).head.repository = 'mei/guides'
  const result = await run()
  expect(result.outputs.report).toBeTruthy()
  expectNoToken(result)
})

test.each([401, 403, 500])(
  'a forge that repeats it in its answer %i is not repeated',
  async (status) => {
    const faults = Array.from({ length: 8 }, () => ({ status, body: { message: `No ${token}` } }))
    scene.fake.faults.add('GET', /./, ...faults)
    const result = await run()
    expect(result.code).toBe(2)
    expect(result.log).toContain('***')
    expectNoToken(result)
  },
)

test.each([
  `https://x-access-token:${token}@127.0.0.1:1/acme/guides`,
  `http://${token}@127.0.0.1:1/acme/guides`,
  `file:///nowhere/${token}`,
])('git that fails with it in its address is not repeated', async (url) => {
  // The address stands in the checkout's own settings: there it was before.
  const remote = ['remote', 'set-url', 'origin', url]
  runGit(workspace, remote)
  const result = await run()
  expect(result.code).toBe(2)
  expect(result.log).toContain('could not fetch')
  expect(result.log).not.toContain(token)
  expect(result.log).not.toContain(basic)
})

test('somebody else’s login in an address is not repeated either', () => {
  const text = "fatal: unable to access 'https://wei:hunter2@example.org/x/': no (https://a@b/c)"
  expect(conceal(text, '')).toBe(
    "fatal: unable to access 'https://***@example.org/x/': no (https://***@b/c)",
  )
  expect(conceal(`a ${token} b ${basic}`, token)).toBe('a *** b ***')
  expect(conceal('See //x and a@b', '')).toBe('See //x and a@b')
})

describe('git is given it', () => {
  const server = 'https://github.example'
  const to = (url: string) => runGit(workspace, ['remote', 'set-url', 'origin', url])
  const given = (changes = {}) => credentials({ cwd: workspace, token, server, ...changes }, {})

  test('as a header for the forge alone, beside other settings', () => {
    to(`${server}/acme/guides`)
    const env = gitSettings({}, [['safe.directory', workspace]])
    expect({ ...env, ...credentials({ cwd: workspace, token, server }, env) }).toEqual({
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: workspace,
      GIT_CONFIG_KEY_1: `http.${server}/.extraheader`,
      GIT_CONFIG_VALUE_1: `AUTHORIZATION: basic ${basic}`,
    })
  })

  test.each([
    ['another host', 'https://github.example.evil/acme/guides'],
    ['another scheme', 'http://github.example/acme/guides'],
    ['another port', 'https://github.example:8443/acme/guides'],
    ['a path on this machine', '/tmp/x'],
    ['ssh', 'git@github.example:acme/guides.git'],
    ['a login of its own', 'https://x-access-token:other@github.example/acme/guides'],
    ['no address', 'https://'],
  ])('not for %s', (_, url) => {
    to(url)
    expect(given()).toEqual({})
  })

  test('not where the checkout has kept one, nor without a token or server', () => {
    to(`${server}/acme/guides`)
    expect(given({ token: '' })).toEqual({})
    expect(given({ server: undefined })).toEqual({})
    expect(given({ server: 'none' })).toEqual({})
    runGit(workspace, ['config', `http.${server}/.extraheader`, 'AUTHORIZATION: basic x'])
    expect(given()).toEqual({})
  })

  test('and git sends it', async () => {
    const seen: IncomingHttpHeaders[] = []
    const host = createServer((request, response) => {
      seen.push(request.headers)
      response.writeHead(404).end()
    })
    host.listen(0, '127.0.0.1')
    await once(host, 'listening')
    const address = `http://127.0.0.1:${(host.address() as AddressInfo).port}`
    to(`${address}/acme/guides`)
    const env = credentials({ cwd: workspace, token, server: address }, {})
    // Not in this process's way: the server answers from here.
    const child = spawn('git', ['ls-remote', 'origin'], {
      cwd: workspace,
      env: { PATH: process.env.PATH, GIT_TERMINAL_PROMPT: '0', ...env },
      stdio: 'ignore',
    })
    await once(child, 'close')
    expect(seen[0]?.authorization).toBe(`basic ${basic}`)
    await new Promise((resolve) => host.close(resolve))
  })
})
