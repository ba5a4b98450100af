/**
 * The command, without a tunnel: what it prints where, and its exit codes.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { helpText } from '../../../src/reference/keepalive-monitor/help.ts'
import { main } from '../../../src/reference/keepalive-monitor/main.ts'
import { openProcessTable } from '../../../src/reference/kit/process/open-process-table.ts'
import { identify } from '../../../src/reference/kit/process/process-table.ts'
import { VirtualClock } from '../../../src/reference/kit/virtual-clock.ts'

const folder = mkdtempSync(join(tmpdir(), 'keepalive-main-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function run(argv: readonly string[], env: Record<string, string> = {}) {
  const out = { stdout: '', stderr: '' }
  const code = await main({
    argv,
    env: { PATH: process.env.PATH ?? '', XDG_STATE_HOME: folder, ...env },
    stdout: { write: (text) => (out.stdout += text) },
    stderr: { write: (text) => (out.stderr += text) },
    signal: new AbortController().signal,
    clock: new VirtualClock(),
  })
  return { code, ...out }
}

/** A log whose monitor is this very process, as of the virtual clock's first moment. */
function log(name: string, more: object[] = []): string {
  const time = new VirtualClock().date().toISOString()
  const started = {
    ...{ event: 'started', monitor: identify(openProcessTable(), process.pid), command: ['ssh'] },
    ...{ probe: 'GET http://127.0.0.1:18080/', pid: 5, adopted: false, intervalMs: 5000 },
    ...{ timeoutMs: 2000, failThreshold: 3, detectionBoundMs: 17_000 },
  }
  const file = join(folder, name)
  mkdirSync(dirname(file), { recursive: true })
  const lines = [started, ...more].map((event) => JSON.stringify({ time, ...event }))
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

const recovered = { event: 'recovered', afterMs: 1 }

it.each([['--help'], ['-h'], ['report --help']])('%s prints help, and is 0', async (words) => {
  expect(await run(words.split(' '))).toEqual({ code: 0, stdout: helpText(), stderr: '' })
})

describe('status', () => {
  it('0 if it runs and the tunnel answers', async () => {
    const { code, stdout, stderr } = await run(['--status', '--log', log('good', [recovered])])
    expect(stdout).toContain(`monitor   running, process ${process.pid}\ntunnel    answers\n`)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('1 if not so', async () => {
    const { code, stdout } = await run(['--status', '--log', log('bad')])
    expect(stdout).toContain('tunnel    has not answered yet\n')
    expect(code).toBe(1)
  })

  it('finds the log by the probe', async () => {
    log('guidelint/keepalive/loopback-18080.jsonl', [recovered])
    const { code } = await run(['--status', '--probe', 'http://127.0.0.1:18080/version'])
    expect(code).toBe(0)
  })
})

it('a report is Markdown on stdout, and 0', async () => {
  const { code, stdout, stderr } = await run(['report', log('report', [recovered])])
  expect(stdout).toMatch(/^### Keepalive monitor/)
  expect(stdout).toContain('still running')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})

describe('2, with one line on stderr', () => {
  const missing = join(folder, 'missing')
  const probe = ['--probe', 'http://127.0.0.1:18081/']
  it.each([
    [['--nonsense'], 'There is no option `--nonsense`; see `--help`'],
    [[], 'Expected `--probe URL`: what to ask through the tunnel'],
    [
      ['report', missing],
      `There is no log at ${missing}; a monitor says at its start where it logs to`,
    ],
    [['--status', '--log', missing], `There is no log at ${missing};`],
    [
      ['--status', ...probe],
      `There is no log at ${folder}/guidelint/keepalive/loopback-18081.jsonl;`,
    ],
    [['report', folder], `Cannot read ${folder}: EISDIR`],
    [
      ['report', import.meta.filename],
      `${import.meta.filename} holds no line of a keepalive monitor`,
    ],
    [
      [...probe, '--retire-after', '2026-05-12', '--', 'ssh'],
      'This was to be retired after 2026-05-12, 1 day',
    ],
    [[...probe, '--retire-after', 'soon', '--', 'ssh'], 'Expected `--retire-after` to be a day'],
  ])('%j', async (argv, message) => {
    const { code, stdout, stderr } = await run(argv)
    expect(stderr.startsWith(`guidelint-keepalive: ${message}`), stderr).toBe(true)
    expect(stderr.match(/\n/g)).toHaveLength(1)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })

  it.each([
    [['--', 'no-such-program-here'], 'no-such-program-here: command not found'],
    [['--ca-file', '/no/such/file', '--', 'sh'], '--ca-file /no/such/file: ENOENT'],
    [
      ['--ca-file', import.meta.filename, '--', 'sh'],
      `--ca-file ${import.meta.filename}: Expected`,
    ],
    [['--log', folder, '--', 'sh'], `--log: cannot write ${folder}: EISDIR`],
  ])('what is missing is found before anything is started: %j', async (args, message) => {
    const { code, stderr } = await run([...probe, ...args])
    expect(stderr.trimEnd().split('\n').at(-1)).toContain(`guidelint-keepalive: ${message}`)
    expect(code).toBe(2)
  })

  it('--keep starts after its day, so it comes to what is missing next', async () => {
    const retired = ['--retire-after', '2026-05-12', '--keep', '--', 'no-such-program-here']
    const { code, stderr } = await run([...probe, ...retired])
    expect(stderr).toContain('command not found')
    expect(code).toBe(2)
  })
})
