/**
 * The monitor: carries out what the policy decides, with real probes and a real tunnel.
 *
 * It probes and restarts, and nothing else: the runner's requests never pass through it, and it never
 * repeats one.
 */

import type { Clock } from '../kit/clock.ts'
import { isMisanswer } from '../probes/misanswer.ts'
import type { Probe, ProbeOutcome } from '../probes/probe.ts'
import type { Counts, MonitorEvent } from './events.ts'
import {
  decide,
  initialState,
  type KeepaliveEvent,
  type KeepaliveState,
  type Policy,
  probesOf,
  type Verdict,
  wakeAtMs,
} from './policy.ts'
import { restartIn, type Troubles, tellRound } from './story.ts'
import type { Tunnel, TunnelExit } from './tunnel.ts'

/** From one `alive` event to the next, in ms. */
export const aliveEveryMs = 60_000

/** What the monitor works with. */
export interface MonitorParts {
  policy: Policy
  probe: Probe
  /** Reaches the far end beside the tunnel; given exactly if `policy.direct`. */
  directProbe?: Probe
  /** The first tunnel: started or taken over by the caller. */
  tunnel: Tunnel
  /** Starts another one, and puts it on record. */
  startTunnel(): Promise<Tunnel>
  /** What the monitor itself lacks to start another one, in words; `undefined` if nothing. */
  lack(): string | undefined
  clock: Clock
  /** A number from 0 to 1. */
  random(): number
  emit(event: MonitorEvent): void
}

/** Why the monitor ended. */
export type MonitorEnd = 'stopped' | 'given-up'

/** One tunnel's monitor. */
export class Monitor {
  readonly #parts: MonitorParts
  readonly #startedAtMs: number
  #state: KeepaliveState = initialState
  #tunnel: Tunnel
  #troubles: Troubles = {}
  #misasked = false
  readonly #counts: Counts = { probes: 0, failedProbes: 0, restarts: 0 }

  constructor(parts: MonitorParts) {
    this.#parts = parts
    this.#tunnel = parts.tunnel
    this.#startedAtMs = parts.clock.nowMs()
  }

  /** How things stand. */
  snapshot(): Counts & { verdict: Verdict; uptimeMs: number; failures: number } {
    const { verdict, failures } = this.#state
    const uptimeMs = Math.round(this.#parts.clock.nowMs() - this.#startedAtMs)
    return { ...this.#counts, verdict, failures, uptimeMs }
  }

  /** Whether the tunnel has answered, and never as the probe expects: nothing has been judged then. */
  get isMisconfigured(): boolean {
    return this.#misasked && !this.#state.answered
  }

  /**
   * Keep the tunnel alive until the signal is aborted or there is nothing left to try. The tunnel has
   * ended when the promise settles, however it settles.
   */
  async run(signal: AbortSignal): Promise<MonitorEnd> {
    const { clock } = this.#parts
    try {
      this.#decide({ type: 'started', atMs: clock.nowMs() })
      let aliveAtMs = clock.nowMs() + aliveEveryMs
      // Made once for each tunnel, not for each wait: a signal remembers those that depend on it.
      let interrupt = AbortSignal.any([signal, this.#tunnel.exited])
      while (!signal.aborted) {
        const waitMs = Math.min(wakeAtMs(this.#state), aliveAtMs) - clock.nowMs()
        await clock.sleep(waitMs, interrupt).catch(ignoreAbort(interrupt))
        if (signal.aborted) break
        if (clock.nowMs() >= aliveAtMs) {
          this.#alive()
          aliveAtMs = clock.nowMs() + aliveEveryMs
        }
        const action = await this.#step(interrupt)
        if (signal.aborted) break
        if (action === 'give-up') return 'given-up'
        if (action === 'restart') {
          await this.#restart(this.#state.running ? 'stale' : 'exited', signal)
          interrupt = AbortSignal.any([signal, this.#tunnel.exited])
        }
        // A tunnel that has ended interrupts nothing any more.
        if (!this.#state.running) interrupt = signal
      }
      return 'stopped'
    } finally {
      await this.#tunnel.stop()
    }
  }

  /** Wait for what comes next, and act on it; `give-up` if there is nothing left to try. */
  async #step(interrupt: AbortSignal): Promise<'none' | 'restart' | 'give-up'> {
    const { clock, emit } = this.#parts
    if (this.#state.running && this.#tunnel.exited.aborted) {
      const { code, output } = this.#tunnel.exited.reason as TunnelExit
      this.#troubles.tunnelSinceMs ??= clock.nowMs()
      const action = this.#exited()
      const put = action === 'none' ? restartIn(this.#state, clock.nowMs()) : {}
      emit({ event: 'exited', ...(code === undefined ? {} : { code }), output, ...put })
      return action
    }
    if (clock.nowMs() >= this.#state.nextProbeAtMs) return await this.#probe(interrupt)
    return this.#decide({ type: 'tick', atMs: clock.nowMs() })
  }

  /** One round of probes. One that is interrupted says nothing, and counts for nothing. */
  async #probe(interrupt: AbortSignal): Promise<'none' | 'restart' | 'give-up'> {
    const { policy, probe, directProbe, clock, random, emit } = this.#parts
    const startedAtMs = clock.nowMs()
    const wanted = probesOf(policy, this.#state)
    let outcomes: [ProbeOutcome | undefined, ProbeOutcome | undefined]
    try {
      outcomes = await Promise.all([
        wanted.through ? probe.run(interrupt) : undefined,
        wanted.direct ? directProbe?.run(interrupt) : undefined,
      ])
    } catch (error) {
      if (interrupt.aborted) return 'none'
      throw error
    }
    if (interrupt.aborted) return 'none'
    const [through, direct] = outcomes.map(asked)
    for (const outcome of outcomes) {
      if (outcome?.kind === 'not-asked') emit({ event: 'not-asked', reason: outcome.reason })
    }
    if (through) this.#counts.probes += 1
    if (through && through.kind !== 'ok') this.#counts.failedProbes += 1
    const before = this.#state
    const action = this.#decide({
      type: 'probed',
      startedAtMs,
      atMs: clock.nowMs(),
      ...(through && { through: through.kind === 'ok', misanswered: isMisanswer(through) }),
      ...(direct && { direct: direct.kind === 'ok' }),
      random: random(),
    })
    const round = { startedAtMs, atMs: clock.nowMs(), through, direct, before, after: this.#state }
    const told = tellRound(this.#troubles, round)
    this.#troubles = told.troubles
    for (const event of told.events) emit(event)
    return action
  }

  #decide(event: KeepaliveEvent): 'none' | 'restart' | 'give-up' {
    const before = this.#state
    const { state, action } = decide(this.#parts.policy, before, event)
    this.#state = state
    this.#misasked ||= state.verdict === 'misconfigured'
    // The first good probe of all is worth a line: until then nobody knows whether it works.
    if (before.verdict === 'starting' && state.verdict === 'alive' && this.#counts.probes === 1) {
      this.#alive()
    }
    return action
  }

  async #restart(because: 'stale' | 'exited', signal: AbortSignal): Promise<void> {
    const { clock, emit, startTunnel } = this.#parts
    this.#troubles.tunnelSinceMs ??= clock.nowMs()
    const lack = this.#parts.lack()
    if (lack !== undefined) {
      emit({ event: 'held', reason: lack })
      this.#decide({ type: 'held', atMs: clock.nowMs() })
      return
    }
    this.#counts.restarts = this.#state.restarts
    try {
      await this.#tunnel.stop()
      if (signal.aborted) return
      this.#tunnel = await startTunnel()
      const { restarts, restartsInRow } = this.#state
      emit({ event: 'restarted', because, pid: this.#tunnel.pid, restarts, restartsInRow })
      this.#decide({ type: 'started', atMs: clock.nowMs() })
    } catch (error) {
      // A machine without room for another process, or an old one that does not end: tried again, later
      // and later.
      emit({ event: 'start-failed', reason: (error as Error).message })
      this.#exited()
    }
  }

  #exited(): 'none' | 'restart' | 'give-up' {
    const { clock, random } = this.#parts
    return this.#decide({ type: 'exited', atMs: clock.nowMs(), random: random() })
  }

  #alive(): void {
    const { verdict, uptimeMs } = this.snapshot()
    this.#parts.emit({ event: 'alive', uptimeMs, verdict, ...this.#counts })
  }
}

/** An outcome that says something about whom it asked. */
function asked(outcome: ProbeOutcome | undefined): ProbeOutcome | undefined {
  return outcome?.kind === 'not-asked' ? undefined : outcome
}

/** A wait that was cut short is no error. */
function ignoreAbort(signal: AbortSignal): (error: unknown) => void {
  return (error) => {
    if (!signal.aborted) throw error
  }
}
