import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasDeathSignal } from '../../../../src/reference/keepalive-monitor/guard.ts'
import { stopGraceMs, type Tunnel } from '../../../../src/reference/keepalive-monitor/tunnel.ts'
import type { Clock } from '../../../../src/reference/kit/clock.ts'
import { systemClock } from '../../../../src/reference/kit/system-clock.ts'
import { exitOf, group, send, stateOf, table, tempFolder, tunnel, until } from './helpers.ts'

/**
 * Time in which the tunnel's grace takes as long as a test says, first after TERM and then after KILL: a
 * busy machine may need more than those two seconds, and a test need not wait for them.
 */
function graces(...ms: number[]): Clock {
  return {
    ...systemClock,
    sleep: (forMs, signal) =>
      systemClock.sleep(forMs === stopGraceMs ? (ms.shift() ?? longMs) : forMs, signal),
  }
}

/** Whoever was killed may be in the table for another moment. */
const nobodyLeft = (started: Tunnel) =>
  until('the group is gone', () => group(started).length === 0)

/** As long as `until` waits. */
const longMs = 20_000

/** What ignores TERM need not be waited for. */
const quickly = () => ({ clock: graces(100, longMs) })
/** What is ended by TERM gets the time it needs. */
const patiently = () => ({ clock: graces(longMs, longMs) })

const ways = hasDeathSignal() ? [false, true] : [false]

describe.each(ways)('a tunnel that is ended (setpriv: %s)', (deathSignal) => {
  const settings = { deathSignal }

  /** Started, with that many processes in its group beside guard and reader. */
  async function running(script: string, members: number, clock = patiently()) {
    const started = await tunnel(['sh', '-c', script], { ...settings, ...clock })
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
      { ...settings, ...patiently() },
    )
    await until('the trap is set', () => existsSync(ready))
    await started.stop()
    expect(await exitOf(started)).toMatchObject({
      code: 5,
      output: expect.arrayContaining(['bye']),
    })
    expect(existsSync(file)).toBe(true)
    await nobodyLeft(started)
  })

  it('is killed if it ignores TERM', async () => {
    const started = await running(`trap '' TERM; sleep 1000 & wait`, 2, quickly())
    await started.stop()
    await nobodyLeft(started)
  })

  it('is killed if it is stopped', async () => {
    const started = await running('sleep 1000 & wait', 2, quickly())
    for (const { pid } of group(started)) send(pid, 'SIGSTOP')
    await until('all stand still', () => group(started).every(({ pid }) => stateOf(pid) === 'T'))
    await started.stop()
    await nobodyLeft(started)
  })

  it('takes what it started with it when it ends by itself', async () => {
    const file = join(tempFolder(), 'go')
    const started = await running(
      `sleep 1000 & (sleep 1000 & wait) & while [ ! -e ${file} ]; do sleep 0.05; done; exit 9`,
      4,
    )
    await tunnel(['touch', file], settings)
    expect((await exitOf(started)).code).toBe(9)
    await nobodyLeft(started)
  })

  it.each(['SIGKILL', 'SIGQUIT'] as const)('is gone after %s to its guard', async (signal) => {
    const started = await running('sleep 1000 & (sleep 1000 & wait) & wait', 4)
    send(started.identity.pid, signal)
    expect((await exitOf(started)).code).toBeUndefined()
    await nobodyLeft(started)
  })

  it('is gone after its guard was stopped and killed', async () => {
    const started = await running('sleep 1000 & wait', 2)
    for (const { pid } of group(started)) send(pid, 'SIGSTOP')
    send(started.identity.pid, 'SIGKILL')
    await exitOf(started)
    await nobodyLeft(started)
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
    await nobodyLeft(started)
  })

  it('is not ended twice, and a second stop does no harm', async () => {
    const started = await tunnel(['sleep', '1000'], { ...settings, ...patiently() })
    await Promise.all([started.stop(), started.stop()])
    await started.stop()
    await until('its command is gone', () => table.find(started.pid) === undefined)
  })
})
