/**
 * What others may have put where a monitor keeps its record and its log: refused with exit code 2, by
 * name and with what to do. Nothing is waited for, and nobody's process is ended.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { getuid } from 'node:process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { main } from '../../../src/reference/keepalive-monitor/main.ts'
import { openProcessTable } from '../../../src/reference/kit/process/open-process-table.ts'
import { identify } from '../../../src/reference/kit/process/process-table.ts'
import { systemClock } from '../../../src/reference/kit/system-clock.ts'
import { freePort } from '../../lab/free-port.ts'

const table = openProcessTable()
const nobody = 65_534
const isRoot = getuid?.() === 0
let folder: string
let state: string
let record: string
let port: number
let victim: ChildProcess

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guidelint-foreign-'))
  port = await freePort()
  state = join(folder, 'state/guidelint/keepalive')
  record = join(state, `loopback-${port}.json`)
  mkdirSync(state, { recursive: true, mode: 0o755 })
  victim = spawn('sleep', ['1000'], { stdio: 'ignore' })
})

afterEach(() => {
  victim.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** The text of a record by which a monitor would end the victim. */
function deadly(): string {
  const dead = { pid: 4_194_309, start: '1', boot: table.boot }
  const identity = identify(table, victim.pid ?? 0)
  const tunnel = { adopted: true, identity }
  return JSON.stringify({ version: 1, owner: 'x', monitor: dead, tunnel })
}

async function start(options: readonly string[] = []) {
  const mark = join(folder, 'started')
  let said = ''
  const stream = { write: (text: string) => (said += text) }
  const code = await main({
    argv: [
      ...['--probe', `http://127.0.0.1:${port}/version`, ...options, '--'],
      ...['/bin/sh', '-c', `touch ${mark}; exec sleep 1000`],
    ],
    env: { PATH: process.env.PATH, XDG_STATE_HOME: join(folder, 'state') },
    stdout: stream,
    stderr: stream,
    // A monitor that starts ends at once.
    signal: AbortSignal.abort('the test'),
    clock: systemClock,
  })
  // It may be ended before it leaves its mark.
  return { code, said, started: existsSync(mark) || said.includes('started the tunnel') }
}

async function expectRefused(file: string, problem: string, remedy: string) {
  const { code, said, started } = await start()
  expect({ code, started }).toEqual({ code: 2, started: false })
  expect(said).toContain(`guidelint-keepalive: ${file}: ${problem}`)
  expect(said).toContain(remedy)
  expect(identify(table, victim.pid ?? 0)).toBeDefined()
}

describe('a record is not read', () => {
  const remedy = 'remove it if no monitor of this port runs'

  it('that is a named pipe', async () => {
    execFileSync('mkfifo', [record])
    await expectRefused(record, 'it is no regular file, but a named pipe (FIFO)', remedy)
  })

  it('that is a folder', async () => {
    mkdirSync(record)
    await expectRefused(record, 'EISDIR: it is a folder', remedy)
  })

  it('that is a link, whoever made it', async () => {
    const elsewhere = join(folder, 'elsewhere')
    writeFileSync(elsewhere, deadly())
    symlinkSync(elsewhere, record)
    await expectRefused(record, 'it is no regular file, but a symbolic link', remedy)
    rmSync(elsewhere)
    await expectRefused(record, 'it is no regular file, but a symbolic link', remedy)
  })

  it('that has no end', async () => {
    writeFileSync(record, `${deadly()}${' '.repeat(70_000)}`)
    await expectRefused(record, 'it is larger than 64 KiB', remedy)
  })

  it.skipIf(!isRoot)("that is another user's", async () => {
    writeFileSync(record, deadly())
    chownSync(record, nobody, nobody)
    await expectRefused(record, `it belongs to another user (uid ${nobody})`, remedy)
  })

  it.each([0o666, 0o660, 0o602])('that others may write (mode %o)', async (mode) => {
    writeFileSync(record, deadly())
    chmodSync(record, mode)
    const shown = mode.toString(8)
    await expectRefused(record, `others may write to it (mode ${shown})`, remedy)
  })
})

describe('a folder holds no records', () => {
  const remedy = 'set XDG_STATE_HOME to a folder of your own'

  it.each([0o777, 0o1777, 0o775])('that others may write to (mode %o)', async (mode) => {
    writeFileSync(record, deadly(), { mode: 0o600 })
    chmodSync(state, mode)
    await expectRefused(state, 'others may write to it (mode ', remedy)
    expect(readdirSync(state)).toEqual([`loopback-${port}.json`])
  })

  it.each([0o777, 0o775])('that others may exchange (mode %o of the one above)', async (mode) => {
    writeFileSync(record, deadly(), { mode: 0o600 })
    chmodSync(dirname(state), mode)
    await expectRefused(dirname(state), 'others may write to it (mode ', remedy)
  })

  it.skipIf(!isRoot)("that is another user's", async () => {
    chownSync(state, nobody, nobody)
    await expectRefused(state, `it belongs to another user (uid ${nobody})`, remedy)
  })

  it('that is a file', async () => {
    rmSync(state, { recursive: true })
    writeFileSync(state, '')
    await expectRefused(state, 'it is no folder', remedy)
  })
})

describe('what is nobody else’s is used as ever', () => {
  it.each([0o600, 0o644, 0o400])(
    'a record that others may read at most (mode %o)',
    async (mode) => {
      writeFileSync(record, deadly())
      chmodSync(record, mode)
      const { code, started, said } = await start()
      expect({ code, started }).toEqual({ code: 0, started: true })
      expect(said).toContain(`ended what the last monitor of this port left: ${victim.pid}`)
    },
  )

  it('a folder in one where others may exchange only what is theirs, as in /tmp', async () => {
    chmodSync(dirname(state), 0o1777)
    expect(await start()).toMatchObject({ code: 0, started: true })
  })

  it('a folder behind a link of our own', async () => {
    const real = join(folder, 'real')
    mkdirSync(real, { mode: 0o700 })
    rmSync(state, { recursive: true })
    symlinkSync(real, state)
    expect(await start()).toMatchObject({ code: 0, started: true })
    expect(readdirSync(real)).toEqual([`loopback-${port}.jsonl`])
  })

  it('and what a killed monitor left half made is removed, but nothing else', async () => {
    const dead = { pid: 4_194_309, start: '1', boot: table.boot }
    const owner = randomUUID()
    const left = `${record}.${owner}`
    writeFileSync(left, JSON.stringify({ version: 1, owner, monitor: dead }))
    const living = identify(table, process.ppid)
    const other = randomUUID()
    writeFileSync(
      `${record}.${other}`,
      JSON.stringify({ version: 1, owner: other, monitor: living }),
    )
    writeFileSync(`${record}.notes`, 'mine')
    expect(await start()).toMatchObject({ code: 0 })
    const names = [`loopback-${port}.json.${other}`, `loopback-${port}.json.notes`]
    expect(readdirSync(state).sort()).toEqual([...names, `loopback-${port}.jsonl`].sort())
  })
})

describe('a log is not written, nor waited for', () => {
  const log = () => join(folder, 'f.log')

  it('that is a named pipe, with --log and by default', async () => {
    execFileSync('mkfifo', [log()])
    const { code, said, started } = await start(['--log', log()])
    expect({ code, started }).toEqual({ code: 2, started: false })
    expect(said).toContain(
      `--log: cannot write ${log()}: it is no regular file, but a named pipe (FIFO)`,
    )
    execFileSync('mkfifo', [record.replace('.json', '.jsonl')])
    expect(await start()).toMatchObject({ code: 2, started: false })
  })

  it('nor read: report and status', async () => {
    execFileSync('mkfifo', [log()])
    for (const argv of [
      ['report', log()],
      ['--status', '--log', log()],
      ['report', '/dev/zero'],
      ['--status', '--log', '/dev/zero'],
    ]) {
      let said = ''
      const stream = { write: (text: string) => (said += text) }
      const signal = new AbortController().signal
      const code = await main({
        ...{ argv, env: {}, stdout: stream, stderr: stream, signal, clock: systemClock },
      })
      expect(code).toBe(2)
      expect(said).toMatch(/Cannot read .*: it is no regular file, but a (?:named pipe|device)/)
    }
  })

  it('that was put aside and is a named pipe', async () => {
    writeFileSync(log(), '')
    execFileSync('mkfifo', [`${log()}.1`])
    const { code, said } = await start(['--log', log()])
    expect(code).toBe(2)
    expect(said).toContain(`${log()}.1, which is there and no regular file`)
    expect(readFileSync(log(), 'utf8')).toBe('')
  })
})

it.each(['/dev/zero', 'FIFO'])('--ca-file and --kubeconfig: %s', async (kind) => {
  const file = kind === 'FIFO' ? join(folder, 'fifo') : kind
  if (kind === 'FIFO') execFileSync('mkfifo', [file])
  for (const option of ['--ca-file', '--kubeconfig']) {
    const direct = ['--direct-probe', 'https://127.0.0.1:1/readyz']
    const { code, said } = await start([option, file, ...direct])
    expect(code).toBe(2)
    expect(said).toContain(`${option} ${file}: it is no regular file, but a `)
  }
})
