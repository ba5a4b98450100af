/**
 * The command: lines, exit codes, and as a process of its own.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { main } from '../../../src/reference/probes/main.ts'
import { answering, http, type RawServer, serve } from './servers.ts'

const version = http(200, '{"gitVersion":"v1.35.2"}')
let server: RawServer
beforeAll(async () => {
  server = await serve(answering(version))
})
afterAll(() => server.close())

async function run(argv: readonly string[], stdin?: string) {
  const [stdout, stderr] = [collector(), collector()]
  const input = stdin === undefined ? {} : { stdin: Readable.from([Buffer.from(stdin)]) }
  const code = await main({ argv, stdout, stderr, ...input })
  return { code, stdout: stdout.text(), stderr: stderr.text() }
}

function collector() {
  let all = ''
  return {
    write(chunk: string) {
      all += chunk
    },
    text: () => all,
  }
}

describe('the line and the exit code', () => {
  it('ok is 0', async () => {
    const url = `http://127.0.0.1:${server.port}/version`
    const { code, stdout, stderr } = await run(['http', url])
    expect(stdout.replace(/in \S+:/, 'in TIME:')).toBe(
      `ok GET ${url} in TIME: status 200, version v1.35.2\n`,
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('a failed probe is 1, with kind and phase', async () => {
    const failed = await run(['exec', '--timeout', '100ms', '--', 'sleep', '1000'])
    expect(failed.stdout).toMatch(/^timed-out \(run\) exec sleep 1000 in \d+ms: .*\n$/)
    expect(failed.code).toBe(1)
  })

  it('what cannot be judged is 2', async () => {
    expect((await run(['exec', '--', 'no-such-program'])).code).toBe(2)
    expect((await run(['log-burst', '/no/such/log', '--match', 'x'])).code).toBe(2)
  })

  it('--json is one line with all there is', async () => {
    const { code, stdout } = await run(['exec', '--json', '--', 'sh', '-c', 'exit 3', '--json'])
    expect(JSON.parse(stdout)).toEqual({
      title: 'exec sh -c exit 3 --json',
      kind: 'exited',
      code: 3,
      reason: 'exit code 3, without output',
      elapsedMs: expect.any(Number),
    })
    expect(stdout.trimEnd()).not.toContain('\n')
    expect(code).toBe(1)
  })

  it('options arrive', async () => {
    const url = `http://127.0.0.1:${server.port}/version`
    expect((await run(['http', url, '--expect-text', 'v1.35'])).code).toBe(0)
    expect((await run(['http', url, '--expect-text', 'v1.36'])).stdout).toMatch(/^wrong-body /)
    expect((await run(['tcp', `127.0.0.1:${server.port}`])).code).toBe(0)
    const log = `${new Date().toISOString()} bad\n`.repeat(5)
    const burst = ['log-burst', '-', '--match', 'bad', '--window', '1h', '--limit']
    expect((await run([...burst, '5'], log)).stdout).toMatch(/^burst .* 5 lines in the last 1h, /)
    expect((await run([...burst, '6'], log)).code).toBe(0)
  })

  it('--help says what there is', async () => {
    for (const argv of [['--help'], ['http', '-h'], ['exec', '--help'], ['tcp', '--help']]) {
      const { code, stdout } = await run(argv)
      expect(code).toBe(0)
      expect(stdout).toContain('Examples:')
    }
  })
})

describe('wrong usage is 2, with what to do', () => {
  it.each([
    [
      ['http', 'http://x/', '--timeout', '50ms'],
      'Expected `--timeout` to be between 100ms and 30s, got `50ms`',
    ],
    [
      ['http', 'http://x/', '--timeout', '31s'],
      'Expected `--timeout` to be between 100ms and 30s, got `31s`',
    ],
    [
      ['http', 'http://x/', '--timeout', '5'],
      'Expected `--timeout` to be between 100ms and 30s, with its unit (`ms`, `s`, `m`), got `5`',
    ],
    [
      ['http', 'http://x/', '--timeot', '5s'],
      'There is no option `--timeot`; did you mean `--timeout`?',
    ],
    [['http'], 'Expected one URL, got 0'],
    [
      ['htpp', 'http://x/'],
      'Expected one of `http`, `tcp`, `exec`, `log-burst`, got `htpp`; did you mean `http`?',
    ],
    [[], 'Expected one of `http`, `tcp`, `exec`, `log-burst`, got none'],
    [['tcp', '::1:80'], 'Expected `HOST:PORT`'],
    [['tcp', '[::1]:70000'], 'Expected `port` to be between 1 and 65535, got 70000'],
    [['exec', 'ls'], 'Expected the command after `--`'],
    [['exec', '--'], 'Expected the command after `--`'],
    [['log-burst', 'x'], 'Expected `--match TEXT`'],
    [['log-burst', '-', '--match', 'x'], 'There is no standard input to read'],
    [
      ['log-burst', 'x', '--match', 'x', '--limit', 'many'],
      'Expected `--limit` to be a whole number',
    ],
    [['http', 'https://x/', '--ca-file', '/no/such/file'], '--ca-file /no/such/file: ENOENT'],
    [
      ['http', 'https://x/', '--ca-file', '/etc/passwd'],
      '--ca-file /etc/passwd: Expected `ca` to hold',
    ],
  ])('%j', async (argv, message) => {
    const { code, stdout, stderr } = await run(argv)
    expect(stderr).toContain(`guidelint-probe: ${message}`)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  it('a password is never printed', async () => {
    for (const argv of [
      ['http', 'http://user:secret@127.0.0.1/'],
      ['http', 'http://user:secret@['],
      ['http://user:secret@127.0.0.1/'],
      ['tcp', 'user:secret@127.0.0.1:80'],
    ]) {
      const { code, stdout, stderr } = await run(argv)
      expect(stdout + stderr).not.toContain('secret')
      expect(code).toBe(2)
    }
  })
})

describe('as a process', () => {
  const bin = join(import.meta.dirname, '../../../src/reference/probes/bin.js')

  function start(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env } })
    const output = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    return {
      child,
      ended: output.then(([stdout, stderr, [code]]) => ({ stdout, stderr, code: code as number })),
    }
  }

  it('reads standard input, and ends', async () => {
    const { child, ended } = start([bin, 'log-burst', '-', '--match', 'bad', '--limit', '1'])
    child.stdin.end(`${new Date().toISOString()} bad\n`)
    expect(await ended).toMatchObject({ code: 1, stderr: '' })
  })

  it('uses no proxy, whatever the environment says', async () => {
    let proxied = 0
    const proxy = await serve(() => {
      proxied += 1
    })
    const url = `http://127.0.0.1:${proxy.port}`
    const env = {
      NODE_USE_ENV_PROXY: '1',
      HTTP_PROXY: url,
      http_proxy: url,
      NO_PROXY: '',
      no_proxy: '',
    }
    const { ended } = start([bin, 'http', `http://127.0.0.1:${server.port}/version`], env)
    expect(await ended).toMatchObject({ code: 0 })
    expect(proxied).toBe(0)
    await proxy.close()
  })

  it('SIGTERM ends it and what it started', async () => {
    const script = 'echo $$ >"$0"; exec sleep 1000'
    const file = join(tmpdir(), `probe-pid-${process.pid}`)
    writeFileSync(file, '')
    const { child, ended } = start([
      bin,
      'exec',
      '--timeout',
      '30s',
      '--',
      'sh',
      '-c',
      script,
      file,
    ])
    await vi.waitUntil(() => readFileSync(file, 'utf8').endsWith('\n'), { timeout: 20_000 })
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 2, stderr: 'guidelint-probe: stopped by SIGTERM\n' })
    expect(() => process.kill(Number(readFileSync(file, 'utf8')), 0)).toThrow('ESRCH')
    rmSync(file)
  })

  it.each([
    ['20.9.0', 'its sources need Node 24, this is Node 20.9.0'],
    ['22.12.0', 'its sources need Node 24'],
  ])('Node %s is told what to do', async (nodeVersion, message) => {
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '${nodeVersion}' })`
    const load = `import(${JSON.stringify(bin)})`
    const { stderr, code } = await start(['-e', `${pretend}; ${load}`]).ended
    expect(stderr).toContain(`guidelint-probe: ${message}`)
    expect(code).toBe(2)
  })

  it.each([
    ['22.11.0', 'needs Node 22.12 or newer, this is Node 22.11.0', 2],
    ['22.12.0', 'started', 0],
  ])('bundled, on Node %s: %s', async (nodeVersion, said, exitCode) => {
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '${nodeVersion}' })`
    const file = JSON.stringify(
      join(import.meta.dirname, '../../../src/reference/kit/command/launch.js'),
    )
    const load = "async () => ({ start: async () => process.stderr.write('started') })"
    const command = `{ name: 'x', bin: 'file:///x/dist/probes/bin.js', load: ${load} }`
    const script = `${pretend}; import(${file}).then(({ launch }) => launch(${command}))`
    const { stderr, code } = await start(['-e', script]).ended
    expect(stderr).toContain(said)
    expect(code).toBe(exitCode)
  })
})
