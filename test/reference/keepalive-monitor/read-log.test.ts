import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseLog, readLog } from '../../../src/reference/keepalive-monitor/read-log.ts'
import { UsageError } from '../../../src/reference/kit/command/usage-error.ts'
import { at, failed, started } from './sample-events.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-log-'))
  file = join(folder, 'log.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('reading', () => {
  it('needs a log, but not both files', () => {
    expect(() => readLog(file)).toThrow(UsageError)
    expect(() => readLog(file)).toThrow(`There is no log at ${file};`)
    writeFileSync(`${file}.1`, `${JSON.stringify({ time: at.toISOString(), ...failed })}\n`)
    expect(readLog(file).entries).toHaveLength(1)
  })

  it.each([
    ['empty', ''],
    ['of somebody else', 'Nov 24 host sshd[1]: hello\n{}\n[]\nnull\n1\n"x"\n'],
  ])('refuses a file that is %s', (_, content) => {
    writeFileSync(file, content)
    expect(() => readLog(file)).toThrow(UsageError)
    expect(() => readLog(file)).toThrow(`${file} holds no line of a keepalive monitor`)
  })

  it('says why a file cannot be read', () => {
    expect(() => readLog(folder)).toThrow(UsageError)
    expect(() => readLog(folder)).toThrow(`Cannot read ${folder}: EISDIR`)
  })

  const good = { time: at.toISOString(), ...started }
  it.each([
    { ...good, time: 'yesterday' },
    { ...good, time: '1' },
    { ...good, time: 1_763_000_000_000 },
    { ...good, time: '2026-13-13T05:33:26Z' },
    { ...good, monitor: undefined },
    { ...good, monitor: { pid: '1' } },
    { ...good, command: 'ssh' },
    { ...good, intervalMs: -1 },
    { ...good, probe: 7 },
    { ...good, event: 'rebooted' },
    { ...good, event: '__proto__' },
    { ...good, event: ['started'] },
    { time: good.time, ...failed, kind: '<script>' },
    { time: good.time, ...failed, phase: 'a|b' },
    { time: good.time, event: 'restarted', because: '@all', pid: 1, restarts: 1, restartsInRow: 1 },
    { time: good.time, event: 'recovered', afterMs: '5' },
  ])('takes no line that lacks what the report relies on: %j', (entry) => {
    const lines = [good, entry].map((line) => JSON.stringify(line)).join('\n')
    expect(parseLog(lines)).toEqual({ entries: [good], unreadable: 1 })
  })

  it('passes over empty lines and the other kind of line ends', () => {
    const line = JSON.stringify(good)
    expect(parseLog(`\n\r\n${line}\r\n   \n${line}`)).toEqual({
      entries: [good, good],
      unreadable: 0,
    })
  })
})
