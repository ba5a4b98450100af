/**
 * The simulation is the monitor: both run through the same made-up worlds and do the same at the same
 * times.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { MonitorEvent } from '../../../src/reference/keepalive-monitor/events.ts'
import {
  defaultBackoff,
  defaultTiming,
  type Timing,
} from '../../../src/reference/keepalive-monitor/limits.ts'
import { Monitor } from '../../../src/reference/keepalive-monitor/monitor.ts'
import type { Policy } from '../../../src/reference/keepalive-monitor/policy.ts'
import {
  type Round,
  type Step,
  simulate,
  type World,
} from '../../../src/reference/keepalive-monitor/simulate.ts'
import type { Tunnel } from '../../../src/reference/keepalive-monitor/tunnel.ts'
import { VirtualClock } from '../../../src/reference/kit/virtual-clock.ts'
import type { Probe, ProbeOutcome } from '../../../src/reference/probes/probe.ts'

const policy: Policy = {
  ...defaultTiming,
  backoff: defaultBackoff,
  jitter: 0,
  maxRestarts: Number.POSITIVE_INFINITY,
  direct: false,
}

/** What both tell: probes that failed, restarts, and the end. */
interface Told {
  atMs: number
  what: string
}

/** A probe that is under way at the end is told by the simulation only. Sums of fractions differ by a hair. */
function upTo(endMs: number, told: readonly Told[]): Told[] {
  return told
    .filter(({ atMs }) => atMs < endMs)
    .map(({ atMs, what }) => ({ atMs: Math.round(atMs * 1000) / 1000, what }))
}

function toldBySimulation(over: Policy, world: World, untilMs: number): Told[] {
  const told: Told[] = []
  simulate(over, world, untilMs, {
    step({ event, before, action }: Step) {
      const { type, atMs } = event
      if (type === 'exited' || type === 'held') told.push({ atMs, what: type })
      if (type === 'started' && before.restarts > 0) told.push({ atMs, what: 'restarted' })
      if (type === 'probed' && event.through === false) told.push({ atMs, what: 'probe-failed' })
      if (action === 'give-up') told.push({ atMs, what: 'given-up' })
    },
  })
  return told
}

/** The real monitor, its probes and tunnels played by the world. */
async function toldByMonitor(over: Policy, world: World, untilMs: number): Promise<Told[]> {
  const clock = new VirtualClock()
  const told: Told[] = []
  const stop = new AbortController()
  let startedAtMs = 0

  const outcome = async (
    wait: { ms: number; kind: ProbeOutcome['kind'] },
    signal?: AbortSignal,
  ) => {
    const late = wait.ms >= over.timeoutMs
    await clock.sleep(late ? over.timeoutMs : wait.ms, signal)
    const kind = late ? 'timed-out' : wait.kind
    return { kind, elapsedMs: 0, reason: '', status: 200 } as ProbeOutcome
  }
  const probe = (ask: (atMs: number) => { ms: number; kind: ProbeOutcome['kind'] }): Probe => ({
    title: 'played',
    run(signal) {
      const atMs = clock.nowMs()
      return outcome(world.lacks?.(atMs) ? { ms: 0, kind: 'not-asked' } : ask(atMs), signal)
    },
  })
  const startTunnel = async (): Promise<Tunnel> => {
    startedAtMs = clock.nowMs()
    const exited = new AbortController()
    const end = () => exited.abort({ code: 1, output: [] })
    const exitAtMs = world.exitAtMs?.(startedAtMs)
    if (exitAtMs !== undefined) {
      clock.sleep(exitAtMs - startedAtMs, exited.signal).then(end, () => {})
    }
    const identity = { pid: 2, start: '0', boot: 'played' }
    return { pid: 2, identity, exited: exited.signal, stop: async () => end() }
  }
  const monitor = new Monitor({
    policy: over,
    probe: probe((atMs) => ({
      ms: world.throughMs(atMs, startedAtMs),
      kind: world.misanswers?.(atMs) ? 'wrong-body' : 'ok',
    })),
    ...(over.direct && {
      directProbe: probe((atMs) => {
        const { ms, refused } = world.direct?.(atMs) ?? { ms: 0, refused: false }
        return { ms, kind: refused ? 'refused' : 'ok' }
      }),
    }),
    tunnel: await startTunnel(),
    startTunnel,
    lack: () => (world.lacks?.(clock.nowMs()) ? 'nothing to start it with' : undefined),
    clock,
    random: world.random,
    emit({ event }: MonitorEvent) {
      const names = ['exited', 'held', 'restarted', 'probe-failed']
      if (names.includes(event)) told.push({ atMs: clock.nowMs(), what: event })
    },
  })
  const ended = monitor.run(stop.signal).then((end) => {
    if (end === 'given-up') told.push({ atMs: clock.nowMs(), what: end })
  })
  await clock.runUntil(untilMs)
  stop.abort('over')
  await ended
  return told
}

const timing: fc.Arbitrary<Timing> = fc.record({
  intervalMs: fc.integer({ min: 1000, max: 60_000 }),
  timeoutMs: fc.integer({ min: 100, max: 30_000 }),
  failThreshold: fc.integer({ min: 2, max: 5 }),
})

/** Answers by their time, so that neither side sees others for asking more often. */
const worlds = fc
  .record({
    // Times that no other event falls on: which of two at the same time comes first is not promised.
    waits: fc.array(fc.constantFrom(3.1, 777.7, 5003.3, Number.POSITIVE_INFINITY), {
      minLength: 1,
    }),
    beside: fc.array(fc.constantFrom(1.3, 401.9, Number.POSITIVE_INFINITY), { minLength: 1 }),
    refused: fc.array(fc.boolean(), { minLength: 1 }),
    wrong: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
    lacking: fc.array(fc.constantFrom(false, false, false, true), { minLength: 1 }),
    lifeMs: fc.option(fc.integer({ min: 300, max: 400_000 }), { nil: undefined }),
  })
  .map(({ waits, beside, refused, wrong, lacking, lifeMs }): World => {
    // Long stretches of the same: enough failed probes in a row, and enough good ones.
    const at = <Value>(values: readonly Value[], atMs: number) =>
      values[Math.floor(atMs / 45_000) % values.length] as Value
    return {
      throughMs: (atMs) => at(waits, atMs),
      direct: (atMs) => ({ ms: at(beside, atMs), refused: at(refused, atMs) }),
      misanswers: (atMs) => at(wrong, atMs),
      lacks: (atMs) => at(lacking, atMs),
      exitAtMs: (startedAtMs) => (lifeMs === undefined ? undefined : startedAtMs + lifeMs + 0.7),
      random: () => 0.25,
    }
  })

it('does what the monitor does, at the same times, in any world', async () => {
  const seen = new Set<string>()
  const property = fc.asyncProperty(
    timing,
    worlds,
    fc.boolean(),
    fc.constantFrom(2, Number.POSITIVE_INFINITY),
    async (times, world, direct, maxRestarts) => {
      const over = { ...policy, ...times, jitter: 0.1, direct, maxRestarts }
      const simulated = upTo(500_000, toldBySimulation(over, world, 560_000))
      const monitored = upTo(500_000, await toldByMonitor(over, world, 560_000))
      expect(monitored).toEqual(simulated)
      for (const { what } of simulated) seen.add(what)
    },
  )
  await fc.assert(property, { numRuns: 200 })
  expect([...seen].sort()).toEqual(['exited', 'given-up', 'held', 'probe-failed', 'restarted'])
})

it('calls a probe interrupted when its tunnel exits meanwhile', () => {
  const rounds: Round[] = []
  const world: World = { throughMs: () => 1000, exitAtMs: (at) => at + 5500, random: () => 0 }
  simulate(policy, world, 6000, { round: (round) => rounds.push(round) })
  expect(rounds).toEqual([{ fromMs: 5000, toMs: 5500, through: 'interrupted' }])
})
