import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeHtml } from '../../../site/src/escapes.ts'
import { type Frames, VirtualClock } from '../../../site/src/simulators/kit/clock.ts'
import { readFragment, writeFragment } from '../../../site/src/simulators/kit/fragment.ts'
import { dataTable } from '../../../site/src/simulators/kit/html.ts'
import { logNormal, seededRandom } from '../../../site/src/simulators/kit/random.ts'
import {
  evenStops,
  growingStops,
  initialValues,
  nearestStop,
  parseValue,
  type Settings,
} from '../../../site/src/simulators/kit/settings.ts'
import { ticksOf, timelineSvg } from '../../../site/src/simulators/kit/timeline.ts'
import { count, duration } from '../../../site/src/simulators/kit/words.ts'

const settings = {
  size: {
    kind: 'number',
    group: 'A',
    label: 'Size',
    stops: [1, 2.5, 4],
    initial: 2.5,
    format: String,
  },
  way: {
    kind: 'choice',
    group: 'A',
    label: 'Way',
    options: { up: 'Up', 'a&b=c': '?' },
    initial: 'up',
  },
  fast: { kind: 'switch', group: 'B', label: 'Fast', initial: true },
} as const satisfies Settings

describe('fragment', () => {
  it('gives back every set of values', () => {
    const values = fc.record({
      size: fc.constantFrom(1, 2.5, 4),
      way: fc.constantFrom('up' as const, 'a&b=c' as const),
      fast: fc.boolean(),
    })
    const property = fc.property(values, fc.string(), (set, before) => {
      const hash = writeFragment(`#${before}`, 'x', settings, set)
      expect({ ...initialValues(settings), ...readFragment(hash, 'x', settings) }).toEqual(set)
    })
    fc.assert(property)
  })

  it('names only what differs, and is empty when nothing does', () => {
    const initial = initialValues(settings)
    expect(writeFragment('', 'x', settings, { ...initial, size: 4, fast: false })).toBe(
      '#x.size=4&x.fast=off',
    )
    expect(writeFragment('#x.size=4', 'x', settings, initial)).toBe('')
  })

  it('keeps what belongs to other simulators, and the anchor of a heading until it must go', () => {
    const initial = initialValues(settings)
    expect(writeFragment('#y.size=1&x.size=4', 'x', settings, initial)).toBe('#y.size=1')
    expect(writeFragment('#hard-rules', 'x', settings, initial)).toBe('#hard-rules')
    expect(writeFragment('#hard-rules', 'x', settings, { ...initial, size: 1 })).toBe('#x.size=1')
  })

  it('leaves out what is unknown or impossible, and brings numbers to a stop', () => {
    const hash = '#x.size=3.6&x.way=down&x.fast=maybe&x.toString=1&x.constructor=2&%E0%A4%A=1'
    expect(readFragment(hash, 'x', settings)).toEqual({ size: 4 })
    expect(parseValue(settings.size, '')).toBeUndefined()
    expect(parseValue(settings.size, 'Infinity')).toBeUndefined()
    expect(parseValue(settings.size, '-1e300')).toBe(1)
    expect(parseValue(settings.way, 'toString')).toBeUndefined()
  })
})

describe('stops', () => {
  it('begin and end with the range, and ascend', () => {
    const range = fc
      .tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 2000 }))
      .map(([min, more]) => ({ min, max: min + more }))
    const property = fc.property(range, fc.integer({ min: 7, max: 3000 }), (limits, step) => {
      for (const stops of [evenStops(limits, step), growingStops(limits)]) {
        expect([stops[0], stops.at(-1)]).toEqual([limits.min, limits.max])
        expect(stops).toEqual([...new Set(stops)].sort((a, b) => a - b))
        for (const [at, stop] of stops.entries()) expect(nearestStop(stops, stop)).toBe(at)
      }
    })
    fc.assert(property, { numRuns: 50 })
  })

  it('are numbers that people would type', () => {
    expect(evenStops({ min: 0, max: 0.5 }, 0.05)).toContain(0.15)
  })
})

describe('clock', () => {
  /** Frames that are run by hand. */
  function handFrames(): Frames & { run(nowMs: number): void; waiting(): boolean } {
    let next: ((nowMs: number) => void) | undefined
    return {
      request: (call) => {
        next = call
        return 1
      },
      cancel: () => {
        next = undefined
      },
      run: (nowMs) => {
        const call = next
        next = undefined
        call?.(nowMs)
      },
      waiting: () => next !== undefined,
    }
  }
  function clockOf(endMs: number) {
    const frames = handFrames()
    let changes = 0
    const clock = new VirtualClock(frames, () => {
      changes += 1
    })
    clock.load(endMs)
    return { clock, frames, changes: () => changes }
  }

  it('shows the whole scene first, plays from the beginning, and stops at the end', () => {
    const { clock, frames } = clockOf(1000)
    expect([clock.nowMs, clock.playing]).toEqual([1000, false])
    clock.speed = 10
    clock.play()
    for (const [real, scene] of [
      [500, 0],
      [520, 200],
      [570, 700],
      [900, 1000],
    ] as const) {
      frames.run(real)
      expect(clock.nowMs).toBe(scene)
    }
    expect([clock.playing, frames.waiting()]).toEqual([false, false])
  })

  it('goes on from where it was paused', () => {
    const { clock, frames } = clockOf(1000)
    clock.play()
    frames.run(0)
    frames.run(400)
    clock.pause()
    expect(frames.waiting()).toBe(false)
    clock.play()
    frames.run(90_000)
    frames.run(90_100)
    expect(clock.nowMs).toBe(500)
  })

  it('steps from moment to moment, then to the end, then from the first again', () => {
    const { clock } = clockOf(1000)
    const seen = [1, 2, 3, 4].map(() => {
      clock.step([100, 700])
      return clock.nowMs
    })
    expect(seen).toEqual([100, 700, 1000, 100])
  })

  it('stops playing and stays inside the scene when another moment is looked at', () => {
    const { clock, frames, changes } = clockOf(1000)
    clock.play()
    const before = changes()
    clock.seek(5000)
    expect([clock.nowMs, clock.playing, frames.waiting()]).toEqual([1000, false, false])
    expect(changes()).toBe(before + 1)
  })
})

describe('random', () => {
  it('repeats itself for one seed and not for another', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed))
    expect(draw(3)).toEqual(draw(3))
    expect(draw(3)).not.toEqual(draw(4))
    expect(draw(3).every((number) => number >= 0 && number < 1)).toBe(true)
  })

  it('draws latencies with the percentiles that were asked for', () => {
    const next = logNormal({ p50Ms: 80, p99Ms: 600 }, seededRandom(1))
    const drawn = Array.from({ length: 100_000 }, next).sort((a, b) => a - b)
    expect(drawn[50_000]).toBeGreaterThan(78)
    expect(drawn[50_000]).toBeLessThan(82)
    expect(drawn[99_000]).toBeGreaterThan(560)
    expect(drawn[99_000]).toBeLessThan(640)
  })

  it('takes a 99th percentile below the median for the median', () => {
    expect(logNormal({ p50Ms: 80, p99Ms: 5 }, seededRandom(1))()).toBe(80)
  })
})

describe('timeline', () => {
  it('has few ticks, from 0 on', () => {
    for (const endMs of [900, 41_200, 90_000, 3_700_000, 80_000_000]) {
      const ticks = ticksOf(endMs)
      expect(ticks[0]).toBe(0)
      expect(ticks.length).toBeLessThanOrEqual(7)
      expect(ticks.at(-1)).toBeLessThanOrEqual(endMs)
    }
  })

  it('is one picture with one name, and escapes every word', () => {
    const svg = timelineSvg({
      description: '"A" & <b>',
      endMs: 10_000,
      lanes: [
        {
          label: '<i>',
          intervals: [{ fromMs: 0, toMs: 9000, tone: 'good', label: '<u>' }],
          points: [{ atMs: 5000, tone: 'bad', label: '<s>' }],
        },
      ],
      markers: [{ atMs: 2500, tone: 'quiet', label: '<em>', dashed: true }],
    })
    expect(svg).toContain('role="img" aria-label="&quot;A&quot; &amp; &lt;b&gt;"')
    expect(svg).not.toMatch(/<(?:i|u|s|b|em)>/)
    expect(svg).toContain('x="0%" y="42" width="90%"')
    expect(svg).not.toMatch(/ (?:id|viewBox)=/)
  })
})

it('writes figures with their units', () => {
  const written = [0, 7.4, 999.6, 13_249, 17_000, 119_940, 130_000, 3_900_000].map(duration)
  expect(written).toEqual([
    '0 s',
    '7 ms',
    '1 s',
    '13.2 s',
    '17 s',
    '119.9 s',
    '2 min 10 s',
    '1 h 5 min',
  ])
  expect([count(1, 'probe'), count(1204, 'probe')]).toEqual(['1 probe', '1,204 probes'])
})

it('writes tables with headings, escaped', () => {
  expect(dataTable('C', ['<'], [['&']])).toBe(
    '<table><caption>C</caption><thead><tr><th scope="col">&lt;</th></tr></thead><tbody><tr><td>&amp;</td></tr></tbody></table>',
  )
  expect(escapeHtml('"')).toBe('&quot;')
})
