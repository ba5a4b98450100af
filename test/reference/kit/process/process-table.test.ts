import { spawnSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openProcessTable } from '../../../../src/reference/kit/process/open-process-table.ts'
import { identify, isAlive } from '../../../../src/reference/kit/process/process-table.ts'
import {
  newMark,
  send,
  start,
  stateOf,
  table,
  tempFolder,
  until,
} from '../../keepalive-monitor/processes/helpers.ts'

const hasPs = spawnSync('ps', ['-p', '1', '-o', 'lstart=']).status === 0
if (!hasPs)
  console.warn('NOT TESTED: the process table of systems without /proc, as ps is not there')

const sleeping = () => start(newMark(), ['sleep', '1000'], { detached: true })

describe.each(hasPs ? (['linux', 'freebsd'] as const) : (['linux'] as const))(
  'on %s',
  (platform) => {
    const tested = openProcessTable(platform)

    it('tells what a process is', async () => {
      const { pid } = sleeping()
      await until('it runs', () => table.find(pid)?.command === 'sleep 1000')
      const found = tested.find(pid)
      expect(found).toMatchObject({
        ...{ pid, parent: process.pid, group: pid, command: 'sleep 1000' },
        user: process.getuid?.(),
      })
      expect(tested.all()).toContainEqual(found)
      expect(tested.boot).not.toMatch(/^$|unknown/)
    })

    it('reads the environment, and not a value that only looks like it', async () => {
      const mark = newMark()
      const { pid } = start(mark, ['sleep', '1000'])
      await until('it runs', () => table.find(pid)?.command === 'sleep 1000')
      expect(tested.variable(pid, 'GUIDELINT_TEST_MARK')).toBe(mark)
      expect(tested.variable(pid, 'TEST_MARK')).toBeUndefined()
      expect(tested.variable(4_194_309, 'PATH')).toBeUndefined()
    })

    it('does not count a zombie', async () => {
      // A parent that never waits: the shell has become a sleep.
      const mark = newMark()
      const parent = start(mark, ['sh', '-c', 'sleep 1000 & echo $!; exec sleep 1000'])
      const pid = await until('its child is known', () => Number(parent.output()))
      await until('both run', () => table.find(parent.pid)?.command === 'sleep 1000')
      const identity = identify(tested, pid)
      if (!identity) throw new Error('Expected it to be there')
      expect(isAlive(tested, identity)).toBe(true)
      send(pid, 'SIGKILL')
      await until('it is a zombie', () => stateOf(pid) === 'Z')
      expect(tested.find(pid)).toBeUndefined()
      expect(tested.all().some((one) => one.pid === pid)).toBe(false)
      expect(isAlive(tested, identity)).toBe(false)
    })

    it('reads names with spaces and parentheses', async () => {
      const file = join(tempFolder(), 'a) Z (b c')
      copyFileSync('/bin/sleep', file)
      const { pid } = start(newMark(), [file, '1000'], { detached: true })
      await until('it runs', () => table.find(pid)?.command.endsWith('1000'))
      expect(tested.find(pid)).toMatchObject({ pid, parent: process.pid, group: pid })
    })

    it('tells a process from the one before it, and from one of another boot', () => {
      const identity = identify(tested, process.pid)
      if (!identity) throw new Error('Expected it to be there')
      expect(isAlive(tested, identity)).toBe(true)
      expect(isAlive(tested, { ...identity, start: `${identity.start}0` })).toBe(false)
      expect(isAlive(tested, { ...identity, boot: 'another' })).toBe(false)
      // `ps` has whole seconds: two within one have the same.
      if (platform === 'linux') {
        expect(identify(tested, sleeping().pid)?.start).not.toBe(identity.start)
      }
    })
  },
)

it.runIf(hasPs)('ps and /proc agree on every process that stays', () => {
  const plain = (one: ReturnType<typeof table.all>) =>
    new Map(one.map(({ pid, parent, group, user }) => [pid, { parent, group, user }]))
  const [before, ps, after] = [table.all(), openProcessTable('freebsd').all(), table.all()].map(
    plain,
  )
  const stayed = [...(before ?? [])].filter(
    ([pid, info]) => JSON.stringify(after?.get(pid)) === JSON.stringify(info),
  )
  expect(stayed.length).toBeGreaterThan(2)
  expect(stayed.map(([pid]) => [pid, ps?.get(pid)])).toEqual(stayed)
})
