/**
 * One outage, told from beginning to end.
 */
import { detectionBoundMs } from '../../../../src/reference/keepalive-monitor/limits.ts'
import type { Verdict } from '../../../../src/reference/keepalive-monitor/policy.ts'
import {
  type Round,
  type Step,
  simulate,
} from '../../../../src/reference/keepalive-monitor/simulate.ts'
import { type KeepaliveValues, policyOf } from './settings.ts'
import { isWithoutOutage, type Outage, type Shape, shapeOf, type Window } from './shapes.ts'
import { worldOf } from './world.ts'

/** A stretch of time in which the monitor thought the same. */
export interface VerdictSpan extends Window {
  verdict: Verdict
  /** Failed probes in a row. */
  failures: number
}

/** What a tunnel really did. */
export interface TunnelSpan extends Window {
  state: 'carries' | 'silent' | 'gone'
}

export interface Restart {
  atMs: number
  /** Whether the tunnel was running, so that requests in flight were cut. */
  cut: boolean
  /** Whether nothing was wrong with it. */
  needless: boolean
}

export interface Scene {
  endMs: number
  boundMs: number
  /** Left out if nothing fails. */
  outage?: Window
  /** The window in which the far end cannot be reached beside the tunnel. */
  farEndDown?: Window
  rounds: readonly Round[]
  verdicts: readonly VerdictSpan[]
  tunnel: readonly TunnelSpan[]
  restarts: readonly Restart[]
  /** When the monitor first knew, and how long after the tunnel had died. Left out if it never did. */
  detection?: { atMs: number; afterMs: number; verdict: Verdict }
  /** When the first good probe ended after all that. Left out if none did within the scene. */
  recoveredAtMs?: number
}

/** Probes before the outage begins. */
const warmUp = 2

/** What ends the waiting: the monitor knows. */
const known: readonly Verdict[] = ['stale', 'exited', 'remote-down']

export function simulateScene(values: KeepaliveValues): Scene {
  const policy = policyOf(values)
  const shape: Shape = shapeOf(values.shape)
  const longestMs = Math.max(policy.intervalMs, policy.timeoutMs)
  const boundMs = detectionBoundMs(policy)
  const outage = outageOf(values, longestMs)
  const overAtMs = shape.overAtMs?.(outage)
  const horizonMs =
    (overAtMs ?? outage.atMs) + 2 * (boundMs + policy.backoff.maxMs) + values.durationMs

  const rounds: Round[] = []
  const steps: Step[] = []
  const fails = !isWithoutOutage(values.shape)
  simulate(policy, worldOf(values, fails || shape.misanswers ? outage : undefined), horizonMs, {
    step: (step) => steps.push(step),
    round: (round) => rounds.push(round),
  })

  const base = { boundMs, rounds, restarts: [] as Restart[] }
  if (!fails) {
    const endMs = outage.atMs + boundMs
    return cut({ ...base, ...told(steps, undefined, shape, endMs), endMs })
  }
  const detection = detect(steps, rounds, outage, shape)
  const settledMs = Math.max(overAtMs ?? 0, detection?.atMs ?? outage.atMs)
  const recoveredAtMs = rounds.find(
    ({ through, toMs }) => through === 'answered' && toMs > settledMs,
  )?.toMs
  const endMs = Math.min(horizonMs, (recoveredAtMs ?? horizonMs) + 2 * longestMs)
  const farEndDown = shape.farEndDown?.window(outage)
  return cut({
    ...base,
    ...told(steps, outage, shape, endMs),
    endMs,
    outage: { fromMs: outage.atMs, toMs: Math.min(overAtMs ?? endMs, endMs) },
    ...(farEndDown && { farEndDown }),
    ...(detection && { detection }),
    ...(recoveredAtMs !== undefined && { recoveredAtMs }),
  })
}

/** It begins after a probe has ended: when that is, jitter and latencies say. */
function outageOf(values: KeepaliveValues, longestMs: number): Outage {
  const rounds: Round[] = []
  simulate(policyOf(values), worldOf(values), longestMs * (warmUp + 2), {
    round: (round) => rounds.push(round),
  })
  const last = rounds[warmUp - 1]?.toMs ?? 0
  return { atMs: last + values.phase * values.intervalMs, durationMs: values.durationMs }
}

function detect(
  steps: readonly Step[],
  rounds: readonly Round[],
  outage: Outage,
  shape: Shape,
): Scene['detection'] {
  let startedAtMs = 0
  for (const { event, before, after } of steps) {
    const { atMs, type } = event
    if (type === 'started') startedAtMs = atMs
    if (atMs < outage.atMs) continue
    if (type === 'exited') return { atMs, afterMs: atMs - outage.atMs, verdict: after.verdict }
    const verdict = known.includes(after.verdict) ? after.verdict : before.verdict
    // Late answers alone are a false alarm, however well it fits.
    const diedAtMs = known.includes(verdict)
      ? deathSeen(atMs, startedAtMs, rounds, outage, shape)
      : undefined
    if (diedAtMs !== undefined) return { atMs, afterMs: atMs - diedAtMs, verdict }
  }
  return undefined
}

/** When the silence began that a tunnel's last failed probes saw; `undefined` if they saw none. */
function deathSeen(
  atMs: number,
  startedAtMs: number,
  rounds: readonly Round[],
  outage: Outage,
  shape: Shape,
): number | undefined {
  let seenAtMs: number | undefined
  for (const { fromMs, toMs, through } of rounds) {
    if (toMs > atMs) break
    if (fromMs < startedAtMs) continue
    if (through === 'answered') seenAtMs = undefined
    else if (through && seenAtMs === undefined) {
      const window = shape.silent?.(outage, fromMs, startedAtMs)
      if (window && window.fromMs < toMs) seenAtMs = window.fromMs
    }
  }
  return seenAtMs
}

type Told = Pick<Scene, 'verdicts' | 'tunnel' | 'restarts'>

/** Spans out of steps. */
function told(
  steps: readonly Step[],
  outage: Outage | undefined,
  shape: Shape,
  endMs: number,
): Told {
  const verdicts: VerdictSpan[] = []
  const restarts: Restart[] = []
  const tunnel: TunnelSpan[] = []
  let startedAtMs = 0
  const live = (toMs: number) => {
    tunnel.push(...lifeOf(startedAtMs, Math.min(toMs, endMs), outage, shape))
  }
  for (const { event, before, after, action } of steps) {
    const { atMs } = event
    if (atMs > endMs) break
    const last = verdicts.at(-1)
    if (last?.verdict !== after.verdict || last.failures !== after.failures) {
      if (last) last.toMs = atMs
      verdicts.push({ fromMs: atMs, toMs: endMs, verdict: after.verdict, failures: after.failures })
    }
    const gone = tunnel.at(-1)
    if (event.type === 'exited') {
      live(atMs)
      tunnel.push({ fromMs: atMs, toMs: endMs, state: 'gone' })
    }
    if (action === 'restart') {
      const cutsIt = after.running && event.type !== 'exited'
      if (cutsIt) live(atMs)
      const needless = cutsIt && carries(atMs, startedAtMs, outage, shape)
      restarts.push({ atMs, cut: cutsIt, needless })
    }
    if (event.type === 'started') {
      if (gone?.state === 'gone') gone.toMs = atMs
      startedAtMs = atMs
    }
    if (before.verdict === 'given-up') break
  }
  if (tunnel.at(-1)?.state !== 'gone' || (tunnel.at(-1)?.toMs ?? 0) < endMs) live(endMs)
  return { verdicts, restarts, tunnel: tunnel.filter(({ fromMs, toMs }) => toMs > fromMs) }
}

function carries(atMs: number, startedAtMs: number, outage: Outage | undefined, shape: Shape) {
  const window = outage && shape.silent?.(outage, atMs, startedAtMs)
  return !window || atMs < window.fromMs
}

/** One tunnel's life, cut by the windows in which it is silent. */
function lifeOf(
  fromMs: number,
  toMs: number,
  outage: Outage | undefined,
  shape: Shape,
): TunnelSpan[] {
  const spans: TunnelSpan[] = []
  let atMs = fromMs
  while (atMs < toMs) {
    const window = outage && shape.silent?.(outage, atMs, fromMs)
    const silentAtMs = Math.min(toMs, Math.max(atMs, window?.fromMs ?? toMs))
    if (silentAtMs > atMs) spans.push({ fromMs: atMs, toMs: silentAtMs, state: 'carries' })
    const backAtMs = Math.min(toMs, window?.toMs ?? toMs)
    if (backAtMs > silentAtMs) spans.push({ fromMs: silentAtMs, toMs: backAtMs, state: 'silent' })
    atMs = Math.max(backAtMs, silentAtMs)
  }
  return spans
}

/** What is past the end is not shown, nor counted. */
function cut(scene: Scene): Scene {
  return { ...scene, rounds: scene.rounds.filter(({ fromMs }) => fromMs <= scene.endMs) }
}
