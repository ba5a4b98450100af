/**
 * Tells an answer that shows a mistake in the question from one that shows trouble at the other side.
 * Pure.
 *
 * Whoever asks for `http://` at a port that speaks TLS gets an answer, and gets it through the tunnel:
 * neither waiting nor a new tunnel changes it. What may pass is no mistake: silence of any kind, what is
 * cut, a 5xx of a server that comes up, a 429 of one that is busy.
 */
import type { ProbeOutcome } from './probe.ts'

/** Statuses below 500 by which a server asks for patience: timeout, too early, too many requests. */
const patience: readonly number[] = [408, 425, 429]

/**
 * Whether somebody answered, and in a way that only another question, or another trust, would change:
 * another protocol, a certificate that is not believed, a status or a text that is not accepted.
 */
export function isMisanswer(outcome: ProbeOutcome): boolean {
  switch (outcome.kind) {
    case 'not-http':
    case 'tls-failed':
    case 'wrong-body':
      return true
    case 'bad-status':
      return outcome.status < 500 && !patience.includes(outcome.status)
    default:
      return false
  }
}
