/**
 * How a monitor is doing, from logs and process tables written by hand, on a clock handed in.
 */
import { describe, expect, it } from 'vitest'
import { aliveEveryMs } from '../../../src/reference/keepalive-monitor/monitor.ts'
import { parseLog } from '../../../src/reference/keepalive-monitor/read-log.ts'
import { statusOf } from '../../../src/reference/keepalive-monitor/status.ts'
import type { ProcessTable } from '../../../src/reference/kit/process/process-table.ts'

const startMs = Date.parse('2026-05-13T05:00:00.000Z')
const monitor = { pid: 4711, start: '100', boot: 'b' }

/** Where process 4711 is there, started at a time. */
function table(start: string | undefined, boot = 'b'): ProcessTable {
  const process = {
    pid: 4711,
    parent: 1,
    group: 4711,
    start: start ?? '',
    user: 0,
    command: 'node',
  }
  return {
    boot,
    find: (pid) => (pid === 4711 && start !== undefined ? process : undefined),
    all: () => [],
    variable: () => undefined,
  }
}
const there = table('100')

/** Events a minute after each other, looked at some time after the last. */
function status(events: readonly object[], { afterMs = 1000, on = there } = {}) {
  const started = {
    ...{ event: 'started', monitor, probe: 'GET http://127.0.0.1:18080/version', command: ['ssh'] },
    ...{ pid: 5, adopted: false, intervalMs: 5000, timeoutMs: 2000, failThreshold: 3 },
    detectionBoundMs: 17_000,
  }
  const lines = [started, ...events].map((event, minute) => {
    const time = new Date(startMs + minute * 60_000).toISOString()
    return JSON.stringify({ time, ...event })
  })
  const content = parseLog(lines.join('\n'))
  expect(content.unreadable).toBe(0)
  const { text, ...rest } = statusOf(
    content,
    on,
    new Date(startMs + events.length * 60_000 + afterMs),
  )
  const says = (name: string) => new RegExp(`^${name} +(.*)$`, 'm').exec(text)?.[1]
  return { ...rest, monitor: says('monitor'), tunnel: says('tunnel'), text }
}

const counts = { probes: 12, failedProbes: 0, restarts: 0 }
const alive = { event: 'alive', uptimeMs: 60_000, verdict: 'alive', ...counts }
const failed = { event: 'probe-failed', failures: 1, kind: 'refused', reason: 'x', elapsedMs: 1 }
const down = { ...failed, event: 'remote-down' }
const restarted = { event: 'restarted', because: 'stale', pid: 6, restarts: 1, restartsInRow: 1 }
const exited = { event: 'exited', code: 255, output: ['gone'] }
const recovered = { event: 'recovered', afterMs: 9000 }
const stopped = { event: 'stopped', because: 'SIGTERM', uptimeMs: 60_000, ...counts }

describe('a monitor that runs', () => {
  const failing = { ...alive, verdict: 'failing' }
  it.each([
    ['started just now', [], 'has not answered yet'],
    ['answering', [alive], undefined],
    ['failing', [alive, failed], 'fails probes'],
    ['failing when it last said that it lives', [alive, failed, failing], 'fails probes'],
    ['answering again', [alive, failed, recovered], undefined],
    ['restarted', [failed, restarted], 'was restarted and has not answered yet'],
    ['answering after a restart', [failed, restarted, recovered], undefined],
    ['exited', [alive, exited], 'has exited'],
    ['not to be started', [exited, { event: 'start-failed', reason: 'x' }], 'could not be started'],
    [
      'cut off by a remote outage',
      [failed, down],
      'cannot be judged: the direct probe fails as well',
    ],
    [
      'answering, and never as the probe expects',
      [
        { ...failed, verdict: 'misconfigured' },
        { ...alive, verdict: 'misconfigured' },
      ],
      'a mistake of the set-up',
    ],
    ['back from it, not answering', [down, { event: 'remote-back', afterMs: 1 }], 'fails probes'],
    [
      'answering, with an earlier run in the log',
      [failed, stopped, { ...started2() }, alive],
      undefined,
    ],
  ])('its tunnel is %s', (_, events, trouble) => {
    const said = status(events)
    expect(said.running).toBe(true)
    expect(said.healthy).toBe(trouble === undefined)
    expect(said.tunnel).toContain(trouble ?? 'answers')
    expect(said.monitor).toBe('running, process 4711')
  })

  function started2() {
    return {
      ...{ event: 'started', monitor, probe: 'GET http://x/', command: [], pid: 7, adopted: false },
      ...{ intervalMs: 5000, timeoutMs: 2000, failThreshold: 3, detectionBoundMs: 17_000 },
    }
  }

  it('tells what an operator asks', () => {
    const told = [alive, failed, restarted, recovered, { ...alive, probes: 90, failedProbes: 1 }]
    expect(status(told).text).toMatchInlineSnapshot(`
      "monitor   running, process 4711
      tunnel    answers
      probe     GET http://127.0.0.1:18080/version
      uptime    5m1s
      restarts  1, last 2026-05-13T05:03:00.000Z (stale)
      failed    1 of 90 probes
      "
    `)
  })

  it('a clock that was set back does no harm', () => {
    const said = status([alive], { afterMs: -600_000 })
    expect(said.healthy).toBe(true)
    expect(said.text).toMatch(/^uptime +0ms$/m)
  })
})

describe('a monitor that does not', () => {
  it('stopped, and why', () => {
    const said = status([alive, stopped])
    expect(said).toMatchObject({ running: false, healthy: false, tunnel: 'unknown' })
    expect(said.monitor).toBe('stopped 1s ago: SIGTERM')
    expect(said.text).toMatch(/^uptime +1m$/m)
  })

  it.each([
    ['was killed', table(undefined)],
    ['was killed, and its number is another process’s', table('101')],
    ['was there before the machine was started again', table('100', 'c')],
  ])('%s', (_, on) => {
    const said = status([alive], { on })
    expect(said).toMatchObject({ running: false, healthy: false, tunnel: 'unknown' })
    expect(said.monitor).toBe(
      'not running, and its end is not on record (killed?); last line 1s ago, 2026-05-13T05:01:00.000Z',
    )
  })

  it('is frozen: it is there, and says nothing for two ticks and a probe', () => {
    const limit = 2 * aliveEveryMs + 30_000
    expect(status([alive], { afterMs: limit })).toMatchObject({ running: true, healthy: true })
    const said = status([alive], { afterMs: limit + 1 })
    expect(said).toMatchObject({ running: false, healthy: false, tunnel: 'unknown' })
    expect(said.monitor).toContain('process 4711 is there, but has logged nothing for 2m30s')
  })

  it('is not on record', () => {
    const line = JSON.stringify({ time: new Date(startMs).toISOString(), ...failed })
    expect(statusOf(parseLog(line), there, new Date(startMs))).toMatchObject({
      running: false,
      healthy: false,
      text: 'The log does not hold the start of a run.\n',
    })
  })
})

it('nothing in a log reaches the terminal as more than text', () => {
  const { text } = status([{ ...stopped, because: '\u001b[2J\nmonitor   running\u202E' }])
  expect(text).not.toMatch(/[^\P{C}\n]/u)
  expect(text.match(/^monitor/gm)).toHaveLength(1)
})
