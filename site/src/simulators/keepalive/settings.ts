/**
 * What can be set. The monitor's ranges and defaults are those of its `limits.ts`.
 */
import {
  defaultBackoff,
  defaultJitter,
  defaultTiming,
  ranges,
} from '../../../../src/reference/keepalive-monitor/limits.ts'
import type { Policy } from '../../../../src/reference/keepalive-monitor/policy.ts'
import {
  evenStops,
  growingStops,
  initialValues,
  type Preset,
  type Settings,
  type Values,
} from '../kit/settings.ts'
import { count, duration, percent } from '../kit/words.ts'
import { isWithoutOutage, type Shape, type ShapeName, shapeOf, shapes } from './shapes.ts'

/** As `Policy` in the monitor's `policy.ts` says. */
const jitterRange = { min: 0, max: 0.5 }

const shapeLabels = Object.fromEntries(
  Object.entries(shapes).map(([name, { label }]) => [name, label]),
) as Record<ShapeName, string>

export const settings = {
  shape: {
    kind: 'choice',
    group: 'Outage',
    label: 'What happens',
    options: shapeLabels,
    initial: 'stale' as ShapeName,
  },
  durationMs: {
    kind: 'number',
    group: 'Outage',
    label: 'Lasts for',
    stops: growingStops({ min: 1000, max: 600_000 }),
    initial: 60_000,
    format: duration,
  },
  phase: {
    kind: 'number',
    group: 'Outage',
    label: 'Begins',
    hint: 'share of the interval, from the end of a good probe on',
    stops: evenStops({ min: 0, max: 1 }, 0.05),
    initial: 0.1,
    format: percent,
  },
  p50Ms: {
    kind: 'number',
    group: 'Answers',
    label: 'Median latency',
    hint: 'half of the answers are faster',
    stops: growingStops({ min: 5, max: 5000 }),
    initial: 80,
    format: duration,
  },
  p99Ms: {
    kind: 'number',
    group: 'Answers',
    label: '99th percentile',
    hint: 'one answer of a hundred is slower',
    stops: growingStops({ min: 5, max: 30_000 }),
    initial: 600,
    format: duration,
  },
  seed: {
    kind: 'number',
    group: 'Answers',
    label: 'Random draw',
    hint: 'the same number draws the same answers',
    stops: evenStops({ min: 1, max: 50 }, 1),
    initial: 1,
    format: String,
  },
  intervalMs: {
    kind: 'number',
    group: 'Monitor',
    label: 'Interval',
    hint: 'from the start of one probe to the start of the next',
    stops: evenStops(ranges.intervalMs, 500),
    initial: defaultTiming.intervalMs,
    format: duration,
  },
  timeoutMs: {
    kind: 'number',
    group: 'Monitor',
    label: 'Timeout',
    hint: 'deadline of one probe',
    stops: growingStops(ranges.timeoutMs),
    initial: defaultTiming.timeoutMs,
    format: duration,
  },
  failThreshold: {
    kind: 'number',
    group: 'Monitor',
    label: 'Threshold',
    hint: 'failed probes in a row before a restart',
    stops: evenStops(ranges.failThreshold, 1),
    initial: defaultTiming.failThreshold,
    format: (value) => count(value, 'probe'),
  },
  jitter: {
    kind: 'number',
    group: 'Monitor',
    label: 'Jitter',
    hint: 'share of the interval by which a probe may come early',
    stops: evenStops(jitterRange, 0.05),
    initial: defaultJitter,
    format: percent,
  },
  direct: {
    kind: 'switch',
    group: 'Monitor',
    label: 'Direct probe',
    hint: 'ask the far end beside the tunnel before a restart',
    initial: false,
  },
} as const satisfies Settings

export type KeepaliveValues = Values<typeof settings>

export const defaults: KeepaliveValues = initialValues(settings)

export const presets: readonly Preset<typeof settings>[] = [
  { label: 'Stale tunnel', values: {} },
  { label: 'Too nervous', values: { intervalMs: 1000, timeoutMs: 300, failThreshold: 2 } },
  { label: 'Too slow', values: { intervalMs: 60_000, timeoutMs: 10_000, failThreshold: 10 } },
  { label: 'Restarting does not help', values: { shape: 'target-frozen', durationMs: 100_000 } },
  { label: 'API down, not asked', values: { shape: 'far-end-down', durationMs: 100_000 } },
  {
    label: 'API down, asked directly',
    values: { shape: 'far-end-down', durationMs: 100_000, direct: true },
  },
  { label: 'Wrong question', values: { shape: 'misasked' } },
]

/** Names the length as the shape means it; `false` where there is none. */
export function adapt({ shape }: KeepaliveValues): {
  durationMs: string | false
  phase: string | false
} {
  const { durationLabel }: Shape = shapeOf(shape)
  return { durationMs: durationLabel ?? false, phase: isWithoutOutage(shape) ? false : 'Begins' }
}

/** The monitor never gives up here, as by default. */
export function policyOf(values: KeepaliveValues): Policy {
  const { intervalMs, timeoutMs, failThreshold, jitter, direct } = values
  return {
    intervalMs,
    timeoutMs,
    failThreshold,
    jitter,
    direct,
    backoff: defaultBackoff,
    maxRestarts: Number.POSITIVE_INFINITY,
  }
}
