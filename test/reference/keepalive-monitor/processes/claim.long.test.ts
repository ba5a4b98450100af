import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, it, vi } from 'vitest'
import type { ProcessIdentity } from '../../../../src/reference/kit/process/process-table.ts'
import { identify } from '../../../../src/reference/kit/process/process-table.ts'
import { freePort } from '../../../lab/free-port.ts'
import {
  logOf,
  newMark,
  recordOf,
  send,
  start,
  startMonitor,
  table,
  tempFolder,
  until,
} from './helpers.ts'

// Ten monitors one after the other in one test, on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 90_000 })

async function place() {
  return { mark: newMark(), state: tempFolder(), port: await freePort() }
}

function starts(at: { state: string; port: number }): number {
  return logOf(at.state, at.port).filter(({ event }) => event === 'started').length
}

function leave(at: { state: string; port: number }, text: string): void {
  const file = recordOf(at.state, at.port)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

it.each(['no record', 'a stale record'])(
  'of two at the same moment one wins (%s)',
  async (kind) => {
    for (let round = 0; round < 5; round++) {
      const at = await place()
      if (kind !== 'no record')
        leave(at, JSON.stringify({ version: 1, monitor: dead(), owner: 'x' }))
      const both = [startMonitor(at, ['sleep', '1000']), startMonitor(at, ['sleep', '1000'])]
      const loser = await Promise.race(both.map(async (one) => ({ one, end: await one.ended })))
      expect(loser.end.code).toBe(2)
      const winner = both.find((one) => one !== loser.one)
      if (!winner) throw new Error('unreachable')
      expect(loser.one.output()).toMatch(
        kind === 'no record'
          ? `A monitor of this port is already running: process ${winner.pid}`
          : /A monitor of this port is already running|Another monitor of this port is starting/,
      )
      await until('the winner has started', () => starts(at) === 1)
      send(winner.pid, 'SIGTERM')
      expect((await winner.ended).code).toBe(0)
      // Neither the record nor what it was made from stays.
      expect(readdirSync(dirname(recordOf(at.state, at.port)))).toEqual([
        `loopback-${at.port}.jsonl`,
      ])
    }
  },
)

/** A process that ended long ago: no pid is that high. */
function dead(): ProcessIdentity {
  return { pid: 4_194_304 + 5, start: '1', boot: table.boot }
}

it.each<[string, (foreigner: ProcessIdentity) => unknown]>([
  [
    'another boot',
    (one) => ({
      version: 1,
      owner: 'x',
      monitor: { ...one, boot: 'other' },
      tunnel: { identity: { ...one, boot: 'other' }, adopted: true },
    }),
  ],
  [
    'a dead monitor',
    (one) => ({
      version: 1,
      owner: 'x',
      monitor: dead(),
      tunnel: { identity: { ...one, start: '1' }, adopted: true },
    }),
  ],
  [
    "pids that are somebody else's now",
    (one) => ({
      version: 1,
      owner: 'x',
      monitor: { ...one, start: '1' },
      tunnel: { identity: { ...one, start: '1' }, adopted: false },
    }),
  ],
  ['broken JSON', () => '{"version": 1, "mon'],
  ['nothing', () => ''],
  ['JSON of another kind', () => 'null'],
  ['a record without its parts', () => ({ version: 1 })],
])('replaces a record of %s and hurts nobody', async (_, make) => {
  const at = await place()
  // Leads a group of its own, so that its number is that of a group, too.
  const stranger = start(newMark(), ['sleep', '1000'], { detached: true })
  const identity = identify(table, stranger.pid)
  if (!identity) throw new Error('The stranger is gone')
  const content = make(identity)
  leave(at, typeof content === 'string' ? content : JSON.stringify(content))
  const monitor = startMonitor(at, ['sleep', '1000'])
  await until(
    'the monitor has started or given up',
    () => starts(at) === 1 || monitor.child.exitCode !== null,
  )
  expect(monitor.output()).not.toContain('guidelint-keepalive:')
  expect(JSON.parse(readFileSync(recordOf(at.state, at.port), 'utf8')).monitor.pid).toBe(
    monitor.pid,
  )
  expect(logOf(at.state, at.port).some(({ event }) => event === 'leftover-cleared')).toBe(false)
  expect(identify(table, stranger.pid)).toEqual(identity)
  send(monitor.pid, 'SIGTERM')
  expect((await monitor.ended).code).toBe(0)
  expect(existsSync(recordOf(at.state, at.port))).toBe(false)
  expect(identify(table, stranger.pid)).toEqual(identity)
})
