/**
 * The monitor's decisions in a made-up world: time is a number, nothing waits, so that a page and a
 * property test run days of it in a moment.
 *
 * It does what `monitor.ts` does with a clock and real probes, save that stopping and starting a tunnel
 * take no time; a test holds the two together.
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
} from './policy.ts'

/** The world around a monitor. Times in ms since the start. */
export interface World {
  /** How long a probe that starts then waits for its answer; any number past its deadline for ever. */
  throughMs(atMs: number, tunnelStartedAtMs: number): number
  /** The same beside the tunnel, and whether the wait ends with a refusal. Left out, it answers at once. */
  direct?(atMs: number): { ms: number; refused: boolean }
  /** When the process of a tunnel that was started then ends by itself; left out, it never does. */
  exitAtMs?(tunnelStartedAtMs: number): number | undefined
  /** Whether an answer to a probe that starts then is one that the probe does not expect. */
  misanswers?(atMs: number): boolean
  /** Whether the monitor has nothing to probe with then, nor to start a tunnel. */
  lacks?(atMs: number): boolean
  /** A number from 0 to 1. */
  random(): number
}

/** How a probe ended; `answered` as it expects, `interrupted` when its tunnel's process did, so that it says nothing. */
export type Outcome = 'answered' | 'answered wrongly' | 'timed out' | 'refused' | 'interrupted'

/** Probes that were sent together. */
export interface Round {
  fromMs: number
  toMs: number
  /** What the probe through the tunnel gave; left out if there was no tunnel to ask through, or nothing to ask with. */
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

/**
 * Run a monitor from 0 until then, or until it gives up.
 *
 * @param untilMs - What is due later does not happen any more.
 */
export function simulate(policy: Policy, world: World, untilMs: number, observer: Observer): void {
  let state = initialState
  let startedAtMs = 0
  let nowMs = 0
  const feed = (event: KeepaliveEvent) => {
    const before = state
    const { state: after, action } = decide(policy, before, event)
    state = after
    observer.step?.({ event, before, after, action })
    if (action !== 'restart') return
    const { atMs } = event
    if (world.lacks?.(atMs)) {
      feed({ type: 'held', atMs })
      return
    }
    startedAtMs = atMs
    feed({ type: 'started', atMs })
  }
  feed({ type: 'started', atMs: 0 })
  while (state.verdict !== 'given-up') {
    const exitAtMs = (state.running ? world.exitAtMs?.(startedAtMs) : undefined) ?? Infinity
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
  if (world.lacks?.(atMs)) return { fromMs: atMs, toMs: atMs }
  const wanted = probesOf(policy, state)
  const through = wanted.through
    ? ended(policy, { ms: world.throughMs(atMs, startedAtMs), refused: false })
    : undefined
  const direct = wanted.direct
    ? ended(policy, world.direct?.(atMs) ?? { ms: 0, refused: false })
    : undefined
  const wrong = through?.outcome === 'answered' && world.misanswers?.(atMs)
  return {
    fromMs: atMs,
    // Both are waited for.
    toMs: atMs + Math.max(through?.ms ?? 0, direct?.ms ?? 0),
    ...(through && { through: wrong ? 'answered wrongly' : through.outcome }),
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

function interrupted(round: Round, atMs: number): Round {
  return {
    fromMs: round.fromMs,
    toMs: atMs,
    ...(round.through && { through: 'interrupted' }),
    ...(round.direct && { direct: 'interrupted' }),
  }
}
