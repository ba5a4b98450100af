import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasDeathSignal } from '../../../../src/reference/keepalive-monitor/guard.ts'
import { exitOf, group, send, stateOf, table, tempFolder, tunnel, until } from './helpers.ts'

const ways = hasDeathSignal() ? [false, true] : [false]

describe.each(ways)('a tunnel that is ended (setpriv: %s)', (deathSignal) => {
  const settings = { deathSignal }

  /** Started, with that many processes in its group beside guard and reader. */
  async function running(script: string, members: number) {
    const started = await tunnel(['sh', '-c', script], settings)
    await until('the group is complete', () => group(started).length >= members + 2)
    return started
  }

  it('may clean up at TERM', async () => {
    const file = join(tempFolder(), 'cleaned')
    const ready = `${file}-ready`
    const started = await tunnel(
      [
        'sh',
        '-c',
        `trap 'touch ${file}; echo bye; exit 5' TERM; touch ${ready}; while :; do sleep 0.05; done`,
      ],
      settings,
    )
    await until('the trap is set', () => existsSync(ready))
    await started.stop()
    expect(await exitOf(started)).toMatchObject({
      code: 5,
      output: expect.arrayContaining(['bye']),
    })
    expect(existsSync(file)).toBe(true)
    expect(group(started)).toEqual([])
  })

  it('is killed if it ignores TERM', async () => {
    const started = await running(`trap '' TERM; sleep 1000 & wait`, 2)
    await started.stop()
    expect(group(started)).toEqual([])
  })

  it('is killed if it is stopped', async () => {
    const started = await running('sleep 1000 & wait', 2)
    for (const { pid } of group(started)) send(pid, 'SIGSTOP')
    await until('all stand still', () => group(started).every(({ pid }) => stateOf(pid) === 'T'))
    await started.stop()
    expect(group(started)).toEqual([])
  })

  it('takes what it started with it when it ends by itself', async () => {
    const file = join(tempFolder(), 'go')
    const started = await running(
      `sleep 1000 & (sleep 1000 & wait) & while [ ! -e ${file} ]; do sleep 0.05; done; exit 9`,
      4,
    )
    await tunnel(['touch', file], settings)
    expect((await exitOf(started)).code).toBe(9)
    await until('the group is gone', () => group(started).length === 0)
  })

  it.each(['SIGKILL', 'SIGQUIT'] as const)('is gone after %s to its guard', async (signal) => {
    const started = await running('sleep 1000 & (sleep 1000 & wait) & wait', 4)
    send(started.identity.pid, signal)
    expect((await exitOf(started)).code).toBeUndefined()
    await until('the group is gone', () => group(started).length === 0)
  })

  it('is gone after its guard was stopped and killed', async () => {
    const started = await running('sleep 1000 & wait', 2)
    for (const { pid } of group(started)) send(pid, 'SIGSTOP')
    send(started.identity.pid, 'SIGKILL')
    await exitOf(started)
    await until('the group is gone', () => group(started).length === 0)
  })

  it('lives on when its guard gets HUP, INT and TERM', async () => {
    const started = await running('sleep 1000 & wait', 2)
    for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) {
      send(started.identity.pid, signal)
    }
    // The guard has taken a signal once it is no longer pending.
    await until('the guard has taken them', () => stateOf(started.identity.pid) === 'S')
    expect(group(started)).toHaveLength(4)
    expect(started.exited.aborted).toBe(false)
    await started.stop()
    expect(group(started)).toEqual([])
  })

  it('is not ended twice, and a second stop does no harm', async () => {
    const started = await tunnel(['sleep', '1000'], settings)
    await Promise.all([started.stop(), started.stop()])
    await started.stop()
    expect(table.find(started.pid)).toBeUndefined()
  })
})
