/**
 * Drives the monitor's own state machine through a made-up world: time is a number, nothing waits.
 *
 * It does what `src/reference/keepalive-monitor/monitor.ts` does with a clock and real probes, save
 * that stopping and starting a tunnel take no time.
 */
import {
  decide,
  initialState,
  type KeepaliveAction,
  type KeepaliveEvent,
  type KeepaliveState,
  type Policy,
  probesOf,
  wakeAtMs,
} from '../../../../src/reference/keepalive-monitor/policy.ts'

/** The world around a monitor. Times in ms since the start. */
export interface World {
  /** How long a probe that starts then waits for its answer; any number past its deadline for ever. */
  throughMs(atMs: number, tunnelStartedAtMs: number): number
  /** The same beside the tunnel, and whether the end of the wait is an answer or a refusal. */
  direct(atMs: number): { ms: number; refused: boolean }
  /** When the process of a tunnel that was started then ends by itself. */
  exitAtMs(tunnelStartedAtMs: number): number | undefined
  /** Whether every answer through the tunnel is one that the probe does not expect. */
  misanswers?: boolean
  random(): number
}

/** How a probe ended; `answered` as it expects, `interrupted` when its tunnel's process did, so that it says nothing. */
export type Outcome = 'answered' | 'answered wrongly' | 'timed out' | 'refused' | 'interrupted'

/** Probes that were sent together. */
export interface Round {
  fromMs: number
  toMs: number
  /** What the probe through the tunnel gave; left out if there was no tunnel to ask through. */
  through?: Outcome
  direct?: Outcome
}

/** What the machine was told, and what came of it. */
export interface Step {
  event: KeepaliveEvent
  before: KeepaliveState
  after: KeepaliveState
  action: KeepaliveAction
}

/** Told of everything, in order. */
export interface Observer {
  step?(step: Step): void
  round?(round: Round): void
}

/** Run a monitor from 0 until then. */
export function drive(policy: Policy, world: World, untilMs: number, observer: Observer): void {
  let state = initialState
  let startedAtMs = 0
  let nowMs = 0
  const feed = (event: KeepaliveEvent) => {
    const before = state
    const { state: after, action } = decide(policy, before, event)
    state = after
    observer.step?.({ event, before, after, action })
    if (action !== 'restart') return
    startedAtMs = event.atMs
    feed({ type: 'started', atMs: event.atMs })
  }
  feed({ type: 'started', atMs: 0 })
  while (state.verdict !== 'given-up') {
    const exitAtMs = (state.running ? world.exitAtMs(startedAtMs) : undefined) ?? Infinity
    nowMs = Math.max(nowMs, Math.min(wakeAtMs(state), exitAtMs))
    if (nowMs > untilMs) break
    if (exitAtMs <= nowMs) {
      feed({ type: 'exited', atMs: nowMs, random: world.random() })
    } else if (state.nextProbeAtMs <= nowMs) {
      const round = probe(policy, state, world, nowMs, startedAtMs)
      nowMs = round.toMs
      if (exitAtMs <= nowMs) {
        // A tunnel that ends during a probe makes what the probe found worthless.
        nowMs = exitAtMs
        observer.round?.(interrupted(round, exitAtMs))
        continue
      }
      observer.round?.(round)
      feed({
        type: 'probed',
        startedAtMs: round.fromMs,
        atMs: nowMs,
        ...(round.through && { through: round.through === 'answered' }),
        ...(round.through === 'answered wrongly' && { misanswered: true }),
        ...(round.direct && { direct: round.direct === 'answered' }),
        random: world.random(),
      })
    } else {
      feed({ type: 'tick', atMs: nowMs })
    }
  }
}

function probe(
  policy: Policy,
  state: KeepaliveState,
  world: World,
  atMs: number,
  startedAtMs: number,
): Round {
  const wanted = probesOf(policy, state)
  const through = wanted.through
    ? ended(policy, { ms: world.throughMs(atMs, startedAtMs), refused: false })
    : undefined
  const direct = wanted.direct ? ended(policy, world.direct(atMs)) : undefined
  return {
    fromMs: atMs,
    // Both are waited for.
    toMs: atMs + Math.max(through?.ms ?? 0, direct?.ms ?? 0),
    ...(through && { through: judged(through.outcome, world) }),
    ...(direct && { direct: direct.outcome }),
  }
}

/** How a wait ends under the probe's deadline. */
function ended(
  { timeoutMs }: Policy,
  { ms, refused }: { ms: number; refused: boolean },
): { ms: number; outcome: Outcome } {
  if (ms >= timeoutMs) return { ms: timeoutMs, outcome: 'timed out' }
  return { ms, outcome: refused ? 'refused' : 'answered' }
}

function judged(outcome: Outcome, { misanswers }: World): Outcome {
  return outcome === 'answered' && misanswers ? 'answered wrongly' : outcome
}

function interrupted(round: Round, atMs: number): Round {
  return {
    fromMs: round.fromMs,
    toMs: atMs,
    ...(round.through && { through: 'interrupted' }),
    ...(round.direct && { direct: 'interrupted' }),
  }
}
