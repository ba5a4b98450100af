/**
 * A probe asks one question of something outside, once, within a deadline, and says what it saw.
 */

/** Where an exchange was when it ended. */
export type ProbePhase = 'lookup' | 'connect' | 'tls' | 'headers' | 'body' | 'run' | 'read'

/** What a probe saw. Each says how long it took, and in words what it means (`reason`). */
export type ProbeOutcome = { elapsedMs: number; reason: string } & (
  | { kind: 'ok' }
  /** The deadline passed; what was under way has been given up and cleared away. */
  | { kind: 'timed-out'; phase: ProbePhase; timeoutMs: number }
  /** The host's name has no address. */
  | { kind: 'lookup-failed'; code: string }
  /** Nobody listens there. */
  | { kind: 'refused' }
  /** No way there: `EHOSTUNREACH`, `ENETUNREACH`, … */
  | { kind: 'unreachable'; code: string }
  /**
   * This machine had nothing to ask with (`EMFILE`, `ENFILE`, …): no statement about the other side
   * either way.
   */
  | { kind: 'not-asked'; code: string }
  /** The other side cut the connection. */
  | { kind: 'reset'; phase: ProbePhase }
  /** The other side closed the connection without a word. */
  | { kind: 'empty-reply'; phase: ProbePhase }
  /** The other side closed the connection in the middle of its answer. */
  | { kind: 'truncated' }
  /** The connection led back to the probe itself (a TCP self-connect): nobody listens there. */
  | { kind: 'self-connect' }
  | { kind: 'tls-failed'; code: string }
  /** Something answers that does not speak HTTP. */
  | { kind: 'not-http' }
  | { kind: 'bad-status'; status: number }
  /** Something answers, but not what was expected: another program on the port, most likely. */
  | { kind: 'wrong-body'; status: number }
  /** A program that does not exist or may not be run. */
  | { kind: 'not-started'; code: string }
  | { kind: 'exited'; code: number }
  | { kind: 'killed'; signal: string }
  /** As many lines as the limit, or more, within the window. */
  | { kind: 'burst'; count: number; limit: number; windowMs: number }
  /** What was to be looked at could not be read or understood: no statement about it either way. */
  | { kind: 'unreadable' }
)

/** The names of outcomes. */
export type ProbeOutcomeKind = ProbeOutcome['kind']

/** One question. */
export interface Probe {
  /** What is asked of whom, for people: `GET https://127.0.0.1:18443/version`. */
  readonly title: string
  /**
   * Ask. Every call is an exchange of its own: nothing is kept from the one before.
   *
   * Takes no longer than the probe's deadline, whatever the other side does. What is under way when
   * the deadline passes or the signal is aborted is destroyed, not abandoned: no socket, process or
   * timer of it is left when the promise settles.
   *
   * @throws The signal's reason if it is aborted; nothing else.
   */
  run(signal?: AbortSignal): Promise<ProbeOutcome>
}
