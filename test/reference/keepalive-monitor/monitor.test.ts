/**
 * The monitor on a virtual clock, with tunnels and probes that are scripts.
 */
import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { MonitorEvent } from '../../../src/reference/keepalive-monitor/events.ts'
import {
  defaultBackoff,
  defaultJitter,
  defaultTiming,
} from '../../../src/reference/keepalive-monitor/limits.ts'
import { Monitor, type MonitorParts } from '../../../src/reference/keepalive-monitor/monitor.ts'
import type { Tunnel, TunnelExit } from '../../../src/reference/keepalive-monitor/tunnel.ts'
import { VirtualClock } from '../../../src/reference/kit/virtual-clock.ts'
import type { Probe, ProbeOutcome } from '../../../src/reference/probes/probe.ts'

/** A tunnel that ends when told to. */
class ScriptedTunnel implements Tunnel {
  readonly identity = { pid: 0, start: '0', boot: 'test' }
  readonly #exited = new AbortController()
  readonly pid: number
  stopped = false
  cannotEnd = false

  constructor(pid: number) {
    this.pid = pid
  }

  get exited(): AbortSignal {
    return this.#exited.signal
  }

  exit(exit: TunnelExit): void {
    this.#exited.abort(exit)
  }

  async stop(): Promise<void> {
    if (this.cannotEnd) throw new Error('The tunnel does not end, not even after SIGKILL')
    this.stopped = true
    this.#exited.abort({ code: undefined, output: [] })
  }
}

/** One world: `answers` says what a probe sees, and after how long. */
function scene(
  answers: (atMs: number) => { kind: ProbeOutcome['kind']; afterMs: number; status?: number },
  over: {
    direct?: (atMs: number) => boolean
    maxRestarts?: number
    startFails?: boolean
    lack?: (atMs: number) => string | undefined
    random?: () => number
  } = {},
) {
  const clock = new VirtualClock()
  const events: (MonitorEvent & { atMs: number })[] = []
  const tunnels = [new ScriptedTunnel(1)]
  const stop = new AbortController()
  const outcome = (kind: ProbeOutcome['kind'], elapsedMs: number, status?: number) => {
    return { kind, elapsedMs, reason: 'scripted', status } as ProbeOutcome
  }
  const probe: Probe = {
    title: 'GET scripted',
    async run(signal) {
      const { kind, afterMs, status } = answers(clock.nowMs())
      await clock.sleep(afterMs, signal)
      return outcome(kind, afterMs, status)
    },
  }
  const { direct } = over
  const directProbe: Probe = {
    title: 'GET direct',
    async run(signal) {
      const up = direct?.(clock.nowMs())
      await clock.sleep(5, signal)
      return outcome(up ? 'ok' : 'refused', 5)
    },
  }
  const parts: MonitorParts = {
    policy: {
      ...defaultTiming,
      backoff: defaultBackoff,
      jitter: defaultJitter,
      maxRestarts: over.maxRestarts ?? Number.POSITIVE_INFINITY,
      direct: direct !== undefined,
    },
    probe,
    ...(direct && { directProbe }),
    tunnel: tunnels[0] as Tunnel,
    async startTunnel() {
      if (over.startFails) throw new Error('no more processes')
      const started = new ScriptedTunnel(tunnels.length + 1)
      tunnels.push(started)
      return started
    },
    lack: () => over.lack?.(clock.nowMs()),
    clock,
    random: over.random ?? Math.random,
    emit: (event) => events.push({ ...event, atMs: clock.nowMs() }),
  }
  const monitor = new Monitor(parts)
  const ended = monitor.run(stop.signal)
  return {
    clock,
    events,
    tunnels,
    stop,
    monitor,
    ended,
    names: () => events.map(({ event }) => event),
    of: <Name extends MonitorEvent['event']>(name: Name) =>
      events.filter(({ event }) => event === name) as (Extract<MonitorEvent, { event: Name }> & {
        atMs: number
      })[],
    async end() {
      stop.abort('SIGTERM')
      return await ended
    },
  }
}

const good = { kind: 'ok', afterMs: 20 } as const
const hangs = { kind: 'timed-out', afterMs: 2000 } as const

describe('monitor', () => {
  it('restarts nothing in a day of jittered latencies without an outage', async () => {
    const world = scene(() => ({ kind: 'ok', afterMs: 1900 * Math.random() }))
    await world.clock.runUntil(86_400_000)
    expect(world.monitor.snapshot()).toMatchObject({
      verdict: 'alive',
      failedProbes: 0,
      restarts: 0,
    })
    expect(world.monitor.snapshot().probes).toBeGreaterThan(17_000)
    // A tick a minute, and one for the first good probe.
    expect(world.names().every((name) => name === 'alive')).toBe(true)
    expect(world.events.length).toBeGreaterThanOrEqual(1430)
    expect(world.events.length).toBeLessThanOrEqual(1442)
    await world.end()
  })

  it('restarts a stale tunnel within the bound, and says when it answers again', async () => {
    const diesAtMs = 123_456
    const world = scene((at) => (at >= diesAtMs && world.tunnels.length === 1 ? hangs : good))
    await world.clock.runUntil(300_000)
    const [restarted, ...more] = world.of('restarted')
    expect(more).toEqual([])
    expect(restarted).toMatchObject({ because: 'stale', pid: 2, restarts: 1, restartsInRow: 1 })
    expect((restarted?.atMs ?? 0) - diesAtMs).toBeLessThanOrEqual(17_000)
    expect(world.of('probe-failed').map(({ failures }) => failures)).toEqual([1, 2, 3])
    expect(world.of('recovered')).toHaveLength(1)
    expect(world.tunnels[0]?.stopped).toBe(true)
    await world.end()
  })

  it('restarts at once when the tunnel exits, in the middle of a probe as well', async () => {
    const world = scene(() => hangs)
    await world.clock.runUntil(5500)
    world.tunnels[0]?.exit({ code: 1, output: ['lost connection to pod'] })
    await world.clock.runUntil(5501)
    expect(world.names()).toEqual(['exited', 'restarted'])
    expect(world.of('exited')[0]).toMatchObject({ code: 1, output: ['lost connection to pod'] })
    expect(world.of('restarted')[0]).toMatchObject({ because: 'exited', atMs: 5500 })
    // The probe that was cut short counts neither way.
    expect(world.monitor.snapshot()).toMatchObject({ probes: 0, failures: 0 })
    await world.end()
  })

  it('restarts nothing while the far end is down, and says so once', async () => {
    const down = (at: number) => at > 60_000 && at < 600_000
    const world = scene((at) => (down(at) ? hangs : good), { direct: (at) => !down(at) })
    await world.clock.runUntil(900_000)
    expect(world.of('restarted')).toEqual([])
    expect(world.of('remote-down')).toHaveLength(1)
    expect(world.monitor.snapshot().verdict).toBe('alive')
    await world.end()
  })

  it('says when the far end is back while the tunnel is not, and restarts then', async () => {
    const world = scene((at) => (at > 60_000 && world.tunnels.length === 1 ? hangs : good), {
      direct: (at) => at < 60_000 || at > 200_000,
    })
    await world.clock.runUntil(400_000)
    const [back] = world.of('remote-back')
    const [restarted] = world.of('restarted')
    expect(back?.atMs).toBeGreaterThan(200_000)
    expect((restarted?.atMs ?? 0) - 200_000).toBeLessThanOrEqual(17_000)
    await world.end()
  })

  it('says of failed probes that the far end is down, and how long that was', async () => {
    const down = (at: number) => at > 60_000 && at < 365_000
    const world = scene((at) => (down(at) ? hangs : good), { direct: (at) => !down(at) })
    await world.clock.runUntil(500_000)
    const failed = world.of('probe-failed')
    expect(failed.slice(0, 3).map(({ verdict, failures }) => [verdict, failures])).toEqual([
      ['failing', 1],
      ['failing', 2],
      ['remote-down', 0],
    ])
    expect(new Set(failed.slice(2).map(({ verdict }) => verdict))).toEqual(new Set(['remote-down']))
    const [back] = world.of('remote-back')
    expect(back?.afterMs).toBeGreaterThan(285_000)
    expect(back?.afterMs).toBeLessThan(305_000)
    // The far end first: it explains why the tunnel answers again.
    expect(
      world
        .names()
        .filter((name) => name !== 'alive')
        .slice(-2),
    ).toEqual(['remote-back', 'recovered'])
    await world.end()
  })

  it('says when a restart that is put off will come', async () => {
    const world = scene(() => hangs, { random: () => 0 })
    await world.clock.runUntil(60_000)
    const [first, second] = world.of('restarted')
    const put = world.of('probe-failed').filter(({ restartInMs }) => restartInMs !== undefined)
    expect(put[0]).toMatchObject({ verdict: 'stale', restartInMs: 1000 })
    expect(Math.round((second?.atMs ?? 0) - (put[0]?.atMs ?? 0))).toBe(1000)
    expect(first?.atMs).toBeLessThan(put[0]?.atMs ?? 0)
    world.tunnels.at(-1)?.exit({ code: 1, output: [] })
    await world.clock.runUntil(60_001)
    expect(world.of('exited')[0]?.restartInMs).toBeGreaterThan(0)
    await world.end()
  })

  it('tries again, later and later, when a tunnel cannot be ended', async () => {
    const world = scene(() => hangs)
    const stuck = world.tunnels[0] as ScriptedTunnel
    stuck.cannotEnd = true
    await world.clock.runUntil(30_000)
    expect(world.of('start-failed').length).toBeGreaterThan(1)
    expect(world.of('restarted')).toEqual([])
    stuck.cannotEnd = false
    await world.clock.runUntil(100_000)
    expect(world.of('restarted').length).toBeGreaterThan(0)
    await world.end()
  })

  it('ends its tunnel and settles when told to, whatever it was doing', async () => {
    for (const atMs of [1, 4999, 5500, 17_500, 20_000]) {
      const world = scene(() => hangs)
      await world.clock.runUntil(atMs)
      expect(await world.end()).toBe('stopped')
      expect(world.tunnels.at(-1)?.stopped).toBe(true)
      expect(world.clock.waiting).toBe(0)
      expect(getEventListeners(world.stop.signal, 'abort')).toHaveLength(0)
    }
  })

  it('gives up after the highest number of restarts in a row', async () => {
    const world = scene(() => hangs, { maxRestarts: 2 })
    await world.clock.runUntil(600_000)
    expect(await world.ended).toBe('given-up')
    expect(world.of('restarted')).toHaveLength(2)
    expect(world.tunnels.at(-1)?.stopped).toBe(true)
  })

  it('goes on, later and later, when the system cannot start another process', async () => {
    const world = scene(() => hangs, { startFails: true, random: () => 0 })
    await world.clock.runUntil(600_000)
    const gaps = world.of('start-failed').map(({ atMs }, index, all) => {
      return Math.round(atMs - (all[index - 1]?.atMs ?? atMs))
    })
    expect(gaps.slice(0, 6)).toEqual([0, 1000, 2000, 4000, 8000, 16_000])
    expect(world.of('exited')).toEqual([])
    expect(await world.end()).toBe('stopped')
  })

  it('keeps nothing of the tunnels before: listeners do not grow with restarts', async () => {
    const world = scene(() => good)
    for (let round = 1; round <= 200; round += 1) {
      world.tunnels.at(-1)?.exit({ code: 1, output: [] })
      await world.clock.runUntil(round * 70_000)
    }
    expect(world.of('restarted')).toHaveLength(200)
    expect(getEventListeners(world.stop.signal, 'abort').length).toBeLessThanOrEqual(2)
    expect(world.clock.waiting).toBeLessThanOrEqual(2)
    await world.end()
  })

  it('names a mistake of the set-up with each probe, restarts nothing, and watches once it is mended', async () => {
    const mended = 600_000
    const world = scene((at) => {
      if (at < mended) return { kind: 'bad-status', status: 404, afterMs: 20 }
      return at < 700_000 ? good : hangs
    })
    await world.clock.runUntil(mended)
    expect(world.of('restarted')).toEqual([])
    const failed = world.of('probe-failed')
    expect(failed.length).toBeGreaterThan(100)
    expect(new Set(failed.map(({ verdict, failures }) => `${verdict} ${failures}`))).toEqual(
      new Set(['misconfigured 0']),
    )
    expect(world.monitor.snapshot()).toMatchObject({ verdict: 'misconfigured', restarts: 0 })
    await world.clock.runUntil(750_000)
    expect(world.of('recovered')).toHaveLength(1)
    expect(world.of('restarted')[0]).toMatchObject({ because: 'stale' })
    await world.end()
  })

  it('takes a server that comes up for one: a 503 since the start is restarted, later and later', async () => {
    const world = scene(() => ({ kind: 'bad-status', status: 503, afterMs: 20 }))
    await world.clock.runUntil(120_000)
    expect(world.of('restarted').length).toBeGreaterThan(2)
    await world.end()
  })

  it('says that it could not probe, and counts that neither way', async () => {
    const lacking = (at: number) => at > 60_000 && at < 360_000
    const world = scene((at) => (lacking(at) ? { kind: 'not-asked', afterMs: 0 } : good))
    await world.clock.runUntil(500_000)
    expect(world.of('not-asked').length).toBeGreaterThan(50)
    expect(world.of('not-asked')[0]).toMatchObject({ reason: 'scripted' })
    expect(world.of('probe-failed')).toEqual([])
    expect(world.of('restarted')).toEqual([])
    expect(world.monitor.snapshot()).toMatchObject({ verdict: 'alive', failedProbes: 0 })
    await world.end()
  })

  it('leaves a stale tunnel alone while it could not start another one, and says so', async () => {
    const lacking = (at: number) => at < 300_000
    const world = scene((at) => (at > 30_000 && world.tunnels.length === 1 ? hangs : good), {
      lack: (at) => (lacking(at) ? 'no descriptor left' : undefined),
    })
    await world.clock.runUntil(299_000)
    expect(world.tunnels[0]?.stopped).toBe(false)
    expect(world.of('held').length).toBeGreaterThan(20)
    expect(world.of('held')[0]).toMatchObject({ reason: 'no descriptor left' })
    expect(world.monitor.snapshot().restarts).toBe(0)
    await world.clock.runUntil(320_000)
    expect(world.of('restarted')).toHaveLength(1)
    expect(world.of('restarted')[0]).toMatchObject({ restarts: 1, restartsInRow: 1 })
    expect(world.tunnels[0]?.stopped).toBe(true)
    await world.end()
  })
})
