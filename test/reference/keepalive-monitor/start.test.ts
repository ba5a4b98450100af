/**
 * What is missing is said at the start, with exit code 2, and nothing has been started then.
 */
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { main } from '../../../src/reference/keepalive-monitor/main.ts'
import { openProcessTable } from '../../../src/reference/kit/process/open-process-table.ts'
import { identify } from '../../../src/reference/kit/process/process-table.ts'
import { systemClock } from '../../../src/reference/kit/system-clock.ts'
import { freePort } from '../../lab/free-port.ts'
import { started } from './sample-events.ts'

let folder: string
let port: number

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guidelint-start-'))
  port = await freePort()
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Its command would leave a file behind if it were started. */
async function start(
  options: readonly string[],
  over: {
    probe?: string
    state?: string
    signal?: AbortSignal
    command?: string[]
    date?: string
  } = {},
) {
  const mark = join(folder, 'started')
  rmSync(mark, { force: true })
  const command = over.command ?? ['/bin/sh', '-c', `touch ${mark}; exec sleep 1000`]
  const probe = over.probe ?? `http://127.0.0.1:${port}/version`
  const output = { stdout: '', stderr: '' }
  const stream = (name: keyof typeof output) => ({
    write: (text: string) => {
      output[name] += text
    },
  })
  const code = await main({
    argv: ['--probe', probe, ...options, '--', ...command],
    env: { PATH: process.env.PATH, XDG_STATE_HOME: over.state ?? join(folder, 'state') },
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    // A monitor that starts in spite of everything ends at once.
    signal: over.signal ?? AbortSignal.abort('the test'),
    clock: { ...systemClock, date: () => new Date(over.date ?? '2026-11-24T12:00:00Z') },
  })
  const record = join(folder, `state/guidelint/keepalive/loopback-${port}.json`)
  return { code, ...output, started: existsSync(mark), record: existsSync(record) }
}

async function expectRefused(
  message: string,
  options: readonly string[],
  over?: Parameters<typeof start>[1],
): Promise<void> {
  const { code, stderr, ...left } = await start(options, over)
  expect(stderr).toContain(message)
  expect({ code, started: left.started, record: left.record }).toEqual({
    code: 2,
    started: false,
    record: false,
  })
}

it('starts if nothing is missing', async () => {
  const { code, stderr } = await start([])
  expect(stderr).toContain('started the tunnel: process')
  expect(code).toBe(0)
})

it('port in use, with who uses it', async () => {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  try {
    await expectRefused(`Port ${port} on 127.0.0.1 is already in use by process ${process.pid}`, [])
  } finally {
    server.close()
  }
})

it('command not found, or not executable', async () => {
  await expectRefused('no-such-tunnel: command not found', [], { command: ['no-such-tunnel'] })
  const file = join(folder, 'tunnel')
  writeFileSync(file, '#!/bin/sh\n', { mode: 0o644 })
  await expectRefused('may not be run', [], { command: [file] })
})

it('probe URL malformed', async () => {
  await expectRefused('Expected `--probe` to be a URL', [], { probe: 'localhost:18080' })
})

it('host of the probe without an address', async () => {
  const probe = 'http://no-such-host.invalid:18080/version'
  await expectRefused('has no address', [], { probe })
})

it('log not writable', async () => {
  const log = join(folder, 'log')
  mkdirSync(log)
  await expectRefused(`--log: cannot write ${log}`, ['--log', log])
  await expectRefused('--log: cannot write', ['--log', join(folder, 'missing/log')])
})

it('state folder that cannot be made', async () => {
  writeFileSync(join(folder, 'file'), '')
  for (const state of [join(folder, 'file/state'), '/proc/none/state']) {
    await expectRefused('Set XDG_STATE_HOME to a folder', [], { state })
    await expectRefused('Set XDG_STATE_HOME to a folder', ['--log', join(folder, 'l')], { state })
  }
})

it('log of another monitor that runs', async () => {
  const log = join(folder, 'log.jsonl')
  const other = identify(openProcessTable(), process.ppid)
  const entry = { time: '2026-11-24T11:00:00.000Z', ...started, monitor: other }
  writeFileSync(log, `${JSON.stringify(entry)}\n`)
  await expectRefused('is the log of a monitor that runs', ['--log', log])
  writeFileSync(log, `${JSON.stringify({ ...entry, monitor: { ...other, start: '1' } })}\n`)
  expect(await start(['--log', log])).toMatchObject({ code: 0 })
})

it('direct probe that is answered, and not as expected', async () => {
  const server = createHttpServer((_, response) => response.writeHead(404).end())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/readzy`
  try {
    const signal = new AbortController().signal
    await expectRefused('--direct-probe: status 404', ['--direct-probe', url], { signal })
  } finally {
    server.close()
  }
})

it('metrics port in use', async () => {
  const server = createServer()
  const taken = await freePort()
  server.listen(taken, '127.0.0.1')
  await once(server, 'listening')
  try {
    await expectRefused('--metrics-port: cannot listen', ['--metrics-port', String(taken)])
  } finally {
    server.close()
  }
})

it('certificates not to be read', async () => {
  await expectRefused('--ca-file', ['--ca-file', join(folder, 'missing.pem')])
})

it('nothing to adopt', async () => {
  await expectRefused('no process has the command line', ['--adopt', `nothing of ${folder}`])
})

it('the day to retire on has passed, unless it is kept, which is logged', async () => {
  const log = join(folder, 'log.jsonl')
  const retire = ['--retire-after', '2026-11-24', '--log', log]
  expect(await start(retire)).toMatchObject({ code: 0 })
  await expectRefused('1 day ago', retire, { date: '2026-11-25T00:00:00Z' })
  expect(await start([...retire, '--keep'], { date: '2026-11-25T00:00:00Z' })).toMatchObject({
    code: 0,
  })
  const events = readFileSync(log, 'utf8').split('\n').filter(Boolean)
  expect(events.map((line) => JSON.parse(line).event)).toEqual([
    'started',
    'stopped',
    'kept',
    'started',
    'stopped',
  ])
})
