import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  defaultBackoff,
  defaultJitter,
  defaultTiming,
  detectionBoundMs,
} from '../../../src/reference/keepalive-monitor/limits.ts'
import {
  decide,
  initialState,
  type KeepaliveEvent,
  type KeepaliveState,
  type Policy,
  probesOf,
} from '../../../src/reference/keepalive-monitor/policy.ts'
import {
  type Step,
  simulate,
  type World,
} from '../../../src/reference/keepalive-monitor/simulate.ts'

const policy: Policy = {
  ...defaultTiming,
  backoff: defaultBackoff,
  jitter: defaultJitter,
  maxRestarts: Number.POSITIVE_INFINITY,
  direct: false,
}

/** Small, repeatable randomness. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const never = Number.POSITIVE_INFINITY
const there = { ms: 0, refused: false }
const away = { ms: 0, refused: true }

function stepsOf(over: Policy, world: World, untilMs: number): Step[] {
  const steps: Step[] = []
  simulate(over, world, untilMs, { step: (step) => steps.push(step) })
  return steps
}

const restartsOf = (steps: readonly Step[]) => steps.filter(({ action }) => action === 'restart')

/** Feed events one after the other. */
function feed(events: readonly KeepaliveEvent[], from = initialState, over = policy) {
  let state: KeepaliveState = from
  let action = 'none'
  for (const event of events) ({ state, action } = decide(over, state, event))
  return { state, action }
}

const started: KeepaliveEvent = { type: 'started', atMs: 0 }
const probed = (atMs: number, through: boolean, direct?: boolean): KeepaliveEvent => ({
  type: 'probed',
  startedAtMs: atMs,
  atMs: atMs + (through ? 10 : 2000),
  through,
  ...(direct === undefined ? {} : { direct }),
  random: 0,
})

describe('restart', () => {
  it('comes with the last failed probe of the threshold, not before', () => {
    const two = feed([started, probed(5000, false), probed(10_000, false)])
    expect(two).toMatchObject({ action: 'none', state: { verdict: 'failing', failures: 2 } })
    expect(feed([probed(15_000, false)], two.state)).toMatchObject({
      action: 'restart',
      state: { verdict: 'stale', restarts: 1 },
    })
  })

  it('needs the failures in a row: one good probe between them starts the count again', () => {
    const events = [5, 10, 20, 25].map((second) => probed(second * 1000, false))
    events.splice(2, 0, probed(15_000, true))
    expect(feed([started, ...events])).toMatchObject({ action: 'none', state: { failures: 2 } })
  })

  it('comes at once when the command has exited', () => {
    expect(feed([started, { type: 'exited', atMs: 700 }]).action).toBe('restart')
  })

  it('is put off when it follows another one without recovery: 0, 1, 2, 4, … 60 s', () => {
    const exits: World = {
      throughMs: () => never,
      exitAtMs: (at) => at + 300,
      random: () => 0,
    }
    const times = restartsOf(stepsOf(policy, exits, 400_000)).map(({ event }) => event.atMs)
    const gaps = times.map((at, index) => at - (times[index - 1] ?? 0) - 300)
    expect(gaps.slice(0, 10)).toEqual([
      0, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000,
    ])
  })

  it('that has been decided on is not put off further by an exit', () => {
    const state = { ...initialState, running: true, restartsInRow: 9, restartAtMs: 62_000 }
    const { state: exited } = feed([{ type: 'exited', atMs: 55_000 }], state)
    expect(exited.restartAtMs).toBe(62_000)
  })

  it('that was put off is dropped if the tunnel answers meanwhile', () => {
    // Too slow for a threshold of two probes in two seconds: it answers 4 s after its start.
    const slow: World = {
      throughMs: (at, start) => (at - start > 4000 ? 10 : never),
      random: () => 0,
    }
    const timing = { intervalMs: 1000, timeoutMs: 500, failThreshold: 2 }
    const steps = stepsOf({ ...policy, ...timing }, slow, 3_600_000)
    expect(restartsOf(steps).length).toBeLessThanOrEqual(3)
    expect(steps.at(-1)?.after).toMatchObject({ verdict: 'alive', restartsInRow: 0 })
  })

  it('is immediate again once the tunnel has answered as many probes as the threshold', () => {
    const restarted = feed([started, { type: 'exited', atMs: 10 }, { type: 'started', atMs: 20 }])
    const good = [5, 10, 15].map((second) => probed(second * 1000, true))
    const exit: KeepaliveEvent = { type: 'exited', atMs: 16_000 }
    expect(feed([...good.slice(1), exit], restarted.state).action).toBe('none')
    expect(feed([...good, exit], restarted.state).action).toBe('restart')
  })

  it('gives up after the highest number in a row', () => {
    const dead: World = { throughMs: () => never, random: () => 0 }
    const steps = stepsOf({ ...policy, maxRestarts: 2 }, dead, 3_600_000)
    expect(restartsOf(steps)).toHaveLength(2)
    expect(steps.at(-1)).toMatchObject({ action: 'give-up', after: { verdict: 'given-up' } })
  })

  it('is never needed in a day of slow but good answers', () => {
    const random = seeded(1)
    // Up to 1.9 s, heavy towards the end of the deadline.
    const steps = stepsOf(policy, { throughMs: () => 1900 * random() ** 0.5, random }, 86_400_000)
    expect(steps.length).toBeGreaterThan(17_280)
    expect(restartsOf(steps)).toHaveLength(0)
  })
})

describe('direct probe', () => {
  const direct = { ...policy, direct: true }

  it('is asked in the round that may decide, and not before', () => {
    const one = feed([started, probed(5000, false)], initialState, direct)
    expect(probesOf(direct, one.state)).toEqual({ through: true, direct: false })
    const two = feed([probed(10_000, false)], one.state, direct)
    expect(probesOf(direct, two.state)).toEqual({ through: true, direct: true })
    expect(feed([probed(15_000, false, true)], two.state, direct).action).toBe('restart')
  })

  it('that fails as well makes the verdict remote-down, and nothing is restarted for as long', () => {
    const world: World = { throughMs: () => never, direct: () => away, random: () => 0 }
    const steps = stepsOf(direct, world, 3_600_000)
    expect(restartsOf(steps)).toHaveLength(0)
    expect(steps.at(-1)?.after.verdict).toBe('remote-down')
  })

  it('holds back the start of a tunnel that has exited, too', () => {
    const backAtMs = 100_000
    const world: World = {
      throughMs: () => 10,
      exitAtMs: (at) => (at === 0 ? 1000 : undefined),
      direct: (at) => (at >= backAtMs ? there : away),
      random: () => 0,
    }
    const [restart, more] = restartsOf(stepsOf(direct, world, 600_000))
    expect(more).toBeUndefined()
    expect(restart?.event.atMs).toBeGreaterThanOrEqual(backAtMs)
    expect(restart?.event.atMs).toBeLessThanOrEqual(backAtMs + direct.intervalMs)
  })

  it('that answers again leaves a tunnel that recovers by itself alone', () => {
    const down = (at: number) => at > 20_000 && at < 80_000
    const world: World = {
      throughMs: (at) => (down(at) ? never : 10),
      // The direct path is back a moment earlier.
      direct: (at) => (at > 20_000 && at < 74_000 ? away : there),
      random: () => 0,
    }
    const steps = stepsOf(direct, world, 200_000)
    expect(restartsOf(steps)).toHaveLength(0)
    expect(steps.at(-1)?.after.verdict).toBe('alive')
  })
})

const timing = fc.record({
  intervalMs: fc.integer({ min: 1000, max: 60_000 }),
  timeoutMs: fc.integer({ min: 100, max: 30_000 }),
  failThreshold: fc.integer({ min: 2, max: 20 }),
  jitter: fc.double({ min: 0, max: 0.5, noNaN: true }),
})

describe('answers that are not what the probe expects', () => {
  const wrong = (atMs: number) => ({ ...probed(atMs, false), misanswered: true }) as KeepaliveEvent
  const world: World = { throughMs: () => 10, misanswers: () => true, random: () => 0 }

  it('from the start on, are a mistake of the set-up: nothing is ever restarted', () => {
    const steps = stepsOf({ ...policy, maxRestarts: 2 }, world, 86_400_000)
    expect(restartsOf(steps).length).toBe(0)
    expect(steps.length).toBeGreaterThan(17_000)
    expect(steps.at(-1)?.after).toMatchObject({
      verdict: 'misconfigured',
      failures: 0,
      restarts: 0,
    })
    // From the first probe on, not only after as many as the threshold.
    expect(steps[1]?.after.verdict).toBe('misconfigured')
  })

  it('are no mistake once one was as expected: then another program may have the port', () => {
    const changed = { ...world, misanswers: (at: number) => at > 60_000 }
    const [first] = restartsOf(stepsOf(policy, changed, 600_000))
    expect(first?.before.verdict).toBe('failing')
    expect(first?.event.atMs).toBeLessThanOrEqual(60_000 + detectionBoundMs(policy))
  })

  it('are none either after restarts, if one was as expected before them', () => {
    const { state } = feed([started, probed(5000, true), { type: 'exited', atMs: 6000 }])
    const again = feed([{ type: 'started', atMs: 6100 }, wrong(11_100)], state)
    expect(again.state).toMatchObject({ verdict: 'failing', failures: 1 })
  })

  it('end when an answer is right: from then on it is watched as ever', () => {
    const { state } = feed([started, wrong(5000), probed(10_000, true)])
    expect(state).toMatchObject({ verdict: 'alive', answered: true, failures: 0 })
    const silent = [15, 20, 25].map((second) => probed(second * 1000, false))
    expect(feed(silent, state).action).toBe('restart')
  })

  it('do not hide silence: that is restarted, whatever was answered before', () => {
    const { state } = feed([started, probed(5000, false), wrong(10_000)])
    expect(state).toMatchObject({ verdict: 'misconfigured', failures: 0 })
    const silent = [15, 20].map((second) => probed(second * 1000, false))
    const two = feed(silent, state)
    expect(two).toMatchObject({ action: 'none', state: { verdict: 'failing', failures: 2 } })
    expect(feed([probed(25_000, false)], two.state).action).toBe('restart')
  })

  it('call off a restart that was put off', () => {
    const putOff = { ...initialState, running: true, restartsInRow: 3, restartAtMs: 30_000 }
    expect(feed([wrong(20_000)], putOff).state.restartAtMs).toBeUndefined()
  })

  it('do not keep a process that has exited from being started again', () => {
    const { state } = feed([started, wrong(5000)])
    expect(feed([{ type: 'exited', atMs: 7000 }], state).action).toBe('restart')
  })

  it('leave it at remote-down while the direct probe fails', () => {
    const direct = { ...policy, direct: true }
    const down = feed([started, probed(5000, false, false)], initialState, direct)
    const both = { ...wrong(10_000), direct: false } as KeepaliveEvent
    expect(feed([both], down.state, direct).state.verdict).toBe('remote-down')
  })
})

describe('what the monitor itself lacks', () => {
  const unasked = (atMs: number): KeepaliveEvent => ({
    type: 'probed',
    startedAtMs: atMs,
    atMs,
    random: 0,
  })

  it('to probe with, says nothing about the tunnel', () => {
    const { state } = feed([started, probed(5000, false)])
    const after = feed([unasked(10_000), unasked(15_000), unasked(20_000)], state)
    expect(after).toEqual({ action: 'none', state: { ...state, nextProbeAtMs: 25_000 } })
    // What was seen before still counts.
    const more = [25, 30].map((second) => probed(second * 1000, false))
    expect(feed(more, after.state).action).toBe('restart')
  })

  it('to start another tunnel with, leaves the one that runs alone, and counts for nothing', () => {
    const lackUntilMs = 600_000
    const dead: World = {
      throughMs: () => never,
      lacks: (at) => at > 16_000 && at < lackUntilMs,
      random: () => 0,
    }
    const steps = stepsOf({ ...policy, maxRestarts: 1 }, dead, 700_000)
    const held = steps.filter(({ event }) => event.type === 'held')
    expect(held.length).toBeGreaterThan(50)
    for (const { after } of held) {
      expect(after).toMatchObject({ running: true, restarts: 0, restartsInRow: 0 })
    }
    // Not given up for it, and carried out when it can be.
    const [first] = steps.filter(({ event }) => event.type === 'started').slice(1)
    expect(first?.event.atMs).toBeGreaterThanOrEqual(lackUntilMs)
    expect(first?.event.atMs).toBeLessThan(lackUntilMs + 2 * policy.intervalMs)
  })

  it('drops the restart if the tunnel answers meanwhile', () => {
    const held: World = {
      throughMs: (at) => (at > 40_000 ? 10 : never),
      lacks: (at) => at > 16_000 && at < 50_000,
      random: () => 0,
    }
    const steps = stepsOf(policy, held, 200_000)
    expect(steps.filter(({ event }) => event.type === 'started')).toHaveLength(1)
    expect(steps.at(-1)?.after.verdict).toBe('alive')
  })
})

it('restarts that are put off come up to a tenth early, and never late', () => {
  const exits: World = { throughMs: () => never, exitAtMs: (at) => at + 300, random: () => 1 }
  const times = restartsOf(stepsOf(policy, exits, 100_000)).map(({ event }) => event.atMs)
  const gaps = times.map((at, index) => Math.round(at - (times[index - 1] ?? 0) - 300))
  expect(gaps.slice(0, 5)).toEqual([0, 900, 1800, 3600, 7200])
})

describe('over all timings', () => {
  it('calls a dead tunnel stale within the bound, and not before the threshold', () => {
    const property = fc.property(
      timing,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(),
      fc.boolean(),
      (times, phase, seed, withDirect) => {
        const random = seeded(seed)
        const over = { ...policy, ...times, direct: withDirect }
        const diesAtMs = 600_000 + phase * over.intervalMs
        const bound = detectionBoundMs(over)
        const steps = stepsOf(
          over,
          {
            throughMs: (at) => (at < diesAtMs ? over.timeoutMs * 0.99 * random() : never),
            random,
          },
          diesAtMs + bound + 1,
        )
        const first = restartsOf(steps)[0]
        // A probe under way at the moment of death was still answered.
        expect(first?.event.atMs).toBeLessThanOrEqual(diesAtMs + bound)
        expect(first?.event.atMs).toBeGreaterThan(
          diesAtMs + (over.failThreshold - 1) * over.intervalMs * (1 - over.jitter),
        )
      },
    )
    fc.assert(property, { numRuns: 300 })
  })

  it('never restarts a running tunnel before the threshold, nor any while the far end is down', () => {
    const answers = fc.array(fc.record({ through: fc.boolean(), direct: fc.boolean() }), {
      minLength: 1,
      maxLength: 200,
    })
    const exits = fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: undefined })
    const property = fc.property(
      timing,
      answers,
      exits,
      fc.boolean(),
      fc.nat(),
      (times, sequence, lifeMs, withDirect, seed) => {
        const over = { ...policy, ...times, direct: withDirect }
        let round = 0
        const next = () => sequence[round % sequence.length]
        const steps = stepsOf(
          over,
          {
            throughMs: () => {
              round += 1
              return next()?.through ? 1 : never
            },
            direct: () => {
              if (lifeMs !== undefined) round += 1
              return next()?.direct === false ? away : there
            },
            exitAtMs: (at) => (lifeMs === undefined ? undefined : at + lifeMs),
            random: seeded(seed),
          },
          2_000_000,
        )
        let failedInRow = 0
        let lastDirect: boolean | undefined
        let running = false
        for (const { event, action } of steps) {
          if (event.type === 'started') [failedInRow, lastDirect, running] = [0, undefined, true]
          if (event.type === 'exited') [lastDirect, running] = [undefined, false]
          if (event.type === 'probed') {
            if (event.through !== undefined) failedInRow = event.through ? 0 : failedInRow + 1
            lastDirect = event.direct ?? lastDirect
          }
          if (action !== 'restart') continue
          if (running) expect(failedInRow).toBeGreaterThanOrEqual(over.failThreshold)
          if (withDirect) expect(lastDirect).toBe(true)
        }
      },
    )
    fc.assert(property, { numRuns: 500 })
  })

  it('never restarts a running tunnel whose answers are only not as expected, nor counts its own lack', () => {
    const seen = fc.constantFrom('good', 'wrong', 'silent', 'unasked')
    const property = fc.property(
      timing,
      fc.array(seen, { minLength: 1, maxLength: 200 }),
      fc.boolean(),
      (times, sequence, withDirect) => {
        const over = { ...policy, ...times, direct: withDirect }
        let round = 0
        const at = () => sequence[round % sequence.length]
        const steps = stepsOf(
          over,
          {
            lacks: () => at() === 'unasked',
            misanswers: () => at() === 'wrong',
            throughMs: () => (at() === 'silent' ? never : 1),
            random: () => {
              round += 1
              return 0.5
            },
          },
          1_000_000,
        )
        let silent = 0
        let answered = false
        for (const { event, action, before, after } of steps) {
          if (event.type === 'started') silent = 0
          if (event.type === 'held') {
            expect(after.restarts).toBe(before.restarts - 1)
            expect(after.restarts).toBeGreaterThanOrEqual(0)
            expect(after.restartsInRow).toBeGreaterThanOrEqual(0)
          }
          if (event.type === 'probed' && event.through !== undefined) {
            answered ||= event.through
            const counts = !event.through && !(event.misanswered && !answered)
            silent = counts ? silent + 1 : 0
          }
          if (action === 'restart') expect(silent).toBeGreaterThanOrEqual(over.failThreshold)
          if (after.verdict === 'misconfigured') expect(answered).toBe(false)
        }
        if (!sequence.includes('silent') && !sequence.includes('good')) {
          expect(restartsOf(steps).length).toBe(0)
        }
      },
    )
    fc.assert(property, { numRuns: 500 })
  })

  it('always has something to wait for, and no time before now', () => {
    const property = fc.property(timing, fc.nat(), (times, seed) => {
      const random = seeded(seed)
      const over = { ...policy, ...times, direct: true }
      const steps = stepsOf(
        over,
        {
          throughMs: () => (random() < 0.5 ? 1 : never),
          direct: () => (random() < 0.5 ? there : away),
          misanswers: () => random() < 0.3,
          lacks: () => random() < 0.1,
          exitAtMs: (at) => (random() < 0.05 ? at + 10_000 : undefined),
          random,
        },
        5_000_000,
      )
      // At most a round and a tick for each interval: nothing spins.
      expect(steps.length).toBeLessThan((5_000_000 / (over.intervalMs * 0.5)) * 4 + 10)
      expect(steps.at(-1)?.event.atMs).toBeGreaterThan(5_000_000 - 2 * 60_000 - over.timeoutMs)
    })
    fc.assert(property, { numRuns: 200 })
  })
})

it('imports nothing from Node, so that a page in a browser can run it', () => {
  const seen = new Set<string>()
  const visit = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    expect(existsSync(file)).toBe(true)
    const source = readFileSync(file, 'utf8')
    expect(source).not.toMatch(/\b(?:process|Buffer|require|__dirname)\b[.(]/)
    for (const [, target = ''] of source.matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)/g)) {
      expect(target).toMatch(/^\.\.?\//)
      visit(join(file, '..', target))
    }
  }
  visit(join(import.meta.dirname, '../../../src/reference/keepalive-monitor/simulate.ts'))
  expect(seen.size).toBe(6)
})
