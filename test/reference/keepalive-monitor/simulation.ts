/**
 * The policy against a simulated tunnel, without any I/O: time is a number, and an outage a function
 * of it.
 */
import {
  decide,
  initialState,
  type KeepaliveEvent,
  type KeepaliveState,
  type Policy,
  probesOf,
  wakeAtMs,
} from '../../../src/reference/keepalive-monitor/policy.ts'

/** The world around a monitor. Times in ms since the start. */
export interface World {
  /** What a probe that starts then sees: its latency, or `undefined` if it is never answered. */
  tunnel(atMs: number, tunnelStartedAtMs: number): number | undefined
  direct?(atMs: number): boolean
  /** Whether an answer to a probe that starts then is one that the probe does not expect. */
  misanswers?(atMs: number): boolean
  /** Whether the monitor has nothing to probe with then, nor to start a tunnel. */
  lacks?(atMs: number): boolean
  /** When the process of a tunnel started then ends by itself. */
  exitAtMs?(tunnelStartedAtMs: number): number | undefined
  random(): number
}

/** Something the machine was told, and what came of it. */
export interface Step {
  event: KeepaliveEvent
  before: KeepaliveState
  after: KeepaliveState
  action: 'none' | 'restart' | 'give-up'
}

/** Run it. */
export function simulate(policy: Policy, world: World, durationMs: number): Step[] {
  const steps: Step[] = []
  let state = initialState
  let startedAtMs = 0
  let nowMs = 0
  const feed = (event: KeepaliveEvent) => {
    const before = state
    const { state: after, action } = decide(policy, before, event)
    steps.push({ event, before, after, action })
    state = after
    if (action !== 'restart') return
    if (world.lacks?.(event.atMs)) {
      feed({ type: 'held', atMs: event.atMs })
      return
    }
    startedAtMs = event.atMs
    feed({ type: 'started', atMs: event.atMs })
  }
  feed({ type: 'started', atMs: 0 })
  while (state.verdict !== 'given-up') {
    const exitAtMs = state.running ? world.exitAtMs?.(startedAtMs) : undefined
    const wake = wakeAtMs(state)
    nowMs = Math.max(nowMs, Math.min(wake, exitAtMs ?? Number.POSITIVE_INFINITY))
    if (nowMs > durationMs) break
    if (exitAtMs !== undefined && exitAtMs <= nowMs) {
      feed({ type: 'exited', atMs: nowMs, random: world.random() })
    } else if (state.nextProbeAtMs <= nowMs) {
      const wanted = probesOf(policy, state)
      const lacks = world.lacks?.(nowMs) ?? false
      const wrong = world.misanswers?.(nowMs) ?? false
      const latencyMs = lacks || !wanted.through ? 0 : world.tunnel(nowMs, startedAtMs)
      const answered = latencyMs !== undefined && latencyMs < policy.timeoutMs
      const probeStartedAtMs = nowMs
      nowMs += answered ? latencyMs : policy.timeoutMs
      // A tunnel that ends during the probe makes the probe's result worthless.
      if (exitAtMs !== undefined && exitAtMs <= nowMs) {
        nowMs = exitAtMs
        continue
      }
      feed({
        type: 'probed',
        startedAtMs: probeStartedAtMs,
        atMs: nowMs,
        ...(wanted.through && !lacks && { through: answered && !wrong }),
        ...(wanted.through && !lacks && answered && wrong && { misanswered: true }),
        ...(wanted.direct && !lacks && { direct: world.direct?.(probeStartedAtMs) ?? true }),
        random: world.random(),
      })
    } else {
      feed({ type: 'tick', atMs: nowMs })
    }
  }
  return steps
}
