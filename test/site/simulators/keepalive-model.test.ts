import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  defaults,
  type KeepaliveValues,
  presets,
  type ShapeName,
  settings,
  shapes,
  simulateScene,
} from '../../../site/src/simulators/keepalive/model.ts'
import { momentsOf, picture, rowsOf } from '../../../site/src/simulators/keepalive/picture.ts'
import {
  defaultTiming,
  detectionBoundMs,
  ranges,
} from '../../../src/reference/keepalive-monitor/limits.ts'

const sceneOf = (changes: Partial<KeepaliveValues>) => simulateScene({ ...defaults, ...changes })
/** Answers that are never late, so that only the outage fails probes. */
const swift = { p50Ms: 5, p99Ms: 5 } as const

const shapeNames = Object.keys(shapes) as ShapeName[]
const setting = <K extends keyof typeof settings>(key: K) => {
  const { stops } = settings[key] as unknown as { stops: readonly number[] }
  return fc.constantFrom(...stops)
}
const timing = {
  intervalMs: setting('intervalMs'),
  timeoutMs: setting('timeoutMs'),
  failThreshold: setting('failThreshold'),
  jitter: setting('jitter'),
}
const anyValues: fc.Arbitrary<KeepaliveValues> = fc.record({
  ...timing,
  direct: fc.boolean(),
  shape: fc.constantFrom(...shapeNames),
  durationMs: setting('durationMs'),
  phase: setting('phase'),
  p50Ms: setting('p50Ms'),
  p99Ms: setting('p99Ms'),
  seed: setting('seed'),
})

describe('the settings', () => {
  it('have the ranges and defaults of the monitor', () => {
    for (const key of ['intervalMs', 'timeoutMs', 'failThreshold'] as const) {
      const { stops, initial } = settings[key]
      expect([stops[0], stops.at(-1)], key).toEqual([ranges[key].min, ranges[key].max])
      expect(initial).toBe(defaultTiming[key])
      expect(stops).toContain(initial)
    }
  })

  it('of every preset are stops of their sliders', () => {
    for (const { values } of presets) {
      for (const [key, value] of Object.entries(values)) {
        const found = settings[key as keyof typeof settings]
        if (found.kind === 'number') expect(found.stops, key).toContain(value)
      }
    }
  })
})

describe('detection', () => {
  it('never takes longer than the bound, whatever the settings, the shape and the draw', () => {
    let noticed = 0
    const property = fc.property(anyValues, (values) => {
      const { detection, boundMs } = simulateScene(values)
      expect(boundMs).toBe(detectionBoundMs(values))
      if (!detection) return
      noticed += 1
      expect(detection.afterMs).toBeLessThanOrEqual(boundMs)
      expect(detection.afterMs).toBeGreaterThanOrEqual(0)
    })
    fc.assert(property, { numRuns: 600 })
    expect(noticed).toBeGreaterThan(200)
  })

  it('is none of a tunnel that was replaced in the instant in which it would have died', () => {
    const scene = sceneOf({
      ...{ intervalMs: 1000, timeoutMs: 100, failThreshold: 2, jitter: 0, direct: false },
      ...{ shape: 'stale', durationMs: 1000, phase: 0, p50Ms: 5, p99Ms: 5000, seed: 1 },
    })
    expect(scene.outage?.fromMs).toBe(scene.restarts[0]?.atMs)
    // There is a false alarm a minute later, of a tunnel that never died.
    expect(scene.detection).toBeUndefined()
  })

  it('of a tunnel that dies for good always comes, and not before the threshold', () => {
    const property = fc.property(anyValues, (drawn) => {
      const values: KeepaliveValues = { ...drawn, ...swift, shape: 'stale' }
      const { detection, restarts } = simulateScene(values)
      const atMs = detection?.atMs
      if (detection?.verdict === 'exited') {
        // Settings so slow that kubectl itself gives up first.
        expect(detection.afterMs).toBeCloseTo(938_000, 3)
        // The direct probe is asked first.
        expect(restarts).toMatchObject([{ cut: false, needless: false }])
        return
      }
      const least = (values.failThreshold - 1) * values.intervalMs * (1 - values.jitter)
      expect(detection?.afterMs).toBeGreaterThan(least)
      expect(restarts).toEqual([{ atMs, cut: true, needless: false }])
    })
    fc.assert(property, { numRuns: 300 })
  })

  it('takes the whole bound when the tunnel dies right after a good probe, without jitter', () => {
    const scene = sceneOf({ ...swift, jitter: 0, phase: 0 })
    expect(scene.boundMs - (scene.detection?.afterMs ?? 0)).toBeCloseTo(5, 6)
  })

  it('lies between 13 s and 17 s with the default timing and no jitter, as the trials measured', () => {
    const { stops } = settings.phase
    const times = stops.map((phase) => sceneOf({ ...swift, jitter: 0, phase }).detection?.afterMs)
    expect(Math.min(...times.map(Number))).toBeGreaterThanOrEqual(11_995)
    expect(Math.max(...times.map(Number))).toBeLessThanOrEqual(17_000)
    expect(times.slice(0, 16).every((ms) => Number(ms) >= 13_000)).toBe(true)
  })
})

describe('each shape', () => {
  const steady = { ...swift, jitter: 0, durationMs: 100_000 } as const

  it('stale: one restart, and the new tunnel answers', () => {
    const { restarts, recoveredAtMs, detection } = sceneOf({ ...steady, shape: 'stale' })
    expect(restarts).toHaveLength(1)
    expect(recoveredAtMs).toBeCloseTo((detection?.atMs ?? 0) + 5005, 6)
  })

  it('api-frozen: a restart loop without the direct probe, nothing with it', () => {
    const blind = sceneOf({ ...steady, shape: 'api-frozen' })
    expect(blind.restarts.length).toBeGreaterThan(2)
    const asked = sceneOf({ ...steady, shape: 'api-frozen', direct: true })
    expect(asked.restarts).toEqual([])
    expect(asked.detection?.verdict).toBe('remote-down')
    expect(asked.verdicts.at(-1)?.verdict).toBe('alive')
  })

  it('target-frozen: restarts that do not help, with the direct probe as well', () => {
    for (const direct of [false, true]) {
      const scene = sceneOf({ ...steady, shape: 'target-frozen', direct })
      expect(scene.restarts.length).toBeGreaterThan(2)
      expect(scene.recoveredAtMs).toBeGreaterThan(scene.outage?.toMs ?? 0)
    }
  })

  it('far-end-down: restarts by the back-off, or one as soon as the far end answers', () => {
    const blind = sceneOf({ ...steady, shape: 'far-end-down' })
    const { fromMs = 0, toMs = 0 } = blind.outage ?? {}
    const gaps = blind.restarts.map(
      ({ atMs }, at) => atMs - (blind.restarts[at - 1]?.atMs ?? fromMs),
    )
    // 0, 1, 2, 4, … s after the end of a tunnel that lived for 300 ms.
    expect(gaps.slice(0, 5).map(Math.round)).toEqual([0, 1300, 2300, 4300, 8300])
    const asked = sceneOf({ ...steady, shape: 'far-end-down', direct: true })
    expect(asked.restarts).toHaveLength(1)
    expect(asked.restarts[0]?.atMs).toBeGreaterThanOrEqual(toMs)
    expect(asked.restarts[0]?.atMs).toBeLessThanOrEqual(toMs + defaults.intervalMs)
  })

  it('exit: noticed and restarted in the same instant', () => {
    const { detection, restarts, outage } = sceneOf({ ...steady, shape: 'exit' })
    expect(detection).toMatchObject({ afterMs: 0, verdict: 'exited' })
    expect(restarts).toEqual([{ atMs: outage?.fromMs, cut: false, needless: false }])
  })

  it('exit-again: restarts by the back-off until a tunnel stays', () => {
    const { restarts, tunnel } = sceneOf({ ...steady, shape: 'exit-again' })
    expect(restarts).toHaveLength(8)
    expect(tunnel.at(-1)?.state).toBe('carries')
  })

  it('slow-start: the back-off gives a slow tunnel the time it needs', () => {
    const { restarts, recoveredAtMs } = sceneOf({
      ...steady,
      shape: 'slow-start',
      durationMs: 30_000,
    })
    expect(restarts.length).toBeGreaterThan(1)
    expect(recoveredAtMs).toBeDefined()
  })

  it('flapping: not noticed when the silence is shorter than the threshold', () => {
    expect(sceneOf({ ...steady, shape: 'flapping', durationMs: 5000 }).detection).toBeUndefined()
    expect(sceneOf({ ...steady, shape: 'flapping', durationMs: 20_000 }).restarts).toHaveLength(5)
  })

  it('misasked: called a mistake of the set-up from the first answer on, and nothing restarted', () => {
    for (const direct of [false, true]) {
      const scene = sceneOf({ ...steady, shape: 'misasked', direct })
      expect(scene).toMatchObject({ restarts: [] })
      expect(scene).not.toHaveProperty('outage')
      expect(scene.verdicts.map(({ verdict }) => verdict)).toEqual(['starting', 'misconfigured'])
      expect(new Set(scene.rounds.map(({ through }) => through))).toEqual(
        new Set(['answered wrongly']),
      )
      expect(scene.tunnel.map(({ state }) => state)).toEqual(['carries'])
    }
  })

  it('none: nothing restarted, and no outage', () => {
    const scene = sceneOf({ ...steady, shape: 'none' })
    expect(scene).toMatchObject({ restarts: [] })
    expect(scene).not.toHaveProperty('outage')
  })

  it('ends, and its spans cover the scene without gaps', () => {
    const property = fc.property(anyValues, (values) => {
      const scene = simulateScene(values)
      expect(scene.endMs).toBeLessThan(24 * 3_600_000)
      for (const spans of [scene.tunnel, scene.verdicts]) {
        expect(spans[0]?.fromMs).toBe(0)
        expect(spans.at(-1)?.toMs).toBe(scene.endMs)
        for (const [at, { toMs }] of spans.entries()) {
          if (at + 1 < spans.length) expect(spans[at + 1]?.fromMs).toBe(toMs)
        }
      }
      const moments = momentsOf(scene)
      expect(moments).toEqual([...moments].sort((a, b) => a - b))
      for (const [atMs = ''] of rowsOf(scene)) expect(atMs).toMatch(/^\d/)
      expect(JSON.stringify(picture(values, scene))).not.toMatch(/null|undefined|NaN/)
    })
    fc.assert(property, { numRuns: 300 })
  })
})
