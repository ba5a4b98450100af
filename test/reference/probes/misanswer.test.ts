/**
 * Which outcomes show a mistake in the question, and which show trouble that may pass.
 */
import { describe, expect, it } from 'vitest'
import { isMisanswer } from '../../../src/reference/probes/misanswer.ts'
import type { ProbeOutcome } from '../../../src/reference/probes/probe.ts'

const statuses = (...all: number[]) =>
  all.map((status): [object] => [{ kind: 'bad-status', status }])
const outcome = (over: object) => ({ elapsedMs: 1, reason: '', ...over }) as ProbeOutcome

describe('a mistake in the question', () => {
  it.each<[object]>([
    [{ kind: 'not-http' }],
    [{ kind: 'tls-failed', code: 'CERT_HAS_EXPIRED' }],
    [{ kind: 'wrong-body', status: 200 }],
    ...statuses(101, 301, 302, 400, 401, 403, 404, 405, 410, 418, 426, 431, 451),
  ])('%j', (over) => {
    expect(isMisanswer(outcome(over))).toBe(true)
  })
})

describe('trouble that may pass', () => {
  it.each<[object]>([
    [{ kind: 'ok' }],
    ...statuses(408, 425, 429, 500, 502, 503, 504, 599),
    [{ kind: 'timed-out', phase: 'tls' }],
    [{ kind: 'refused' }],
    [{ kind: 'reset', phase: 'headers' }],
    [{ kind: 'empty-reply', phase: 'headers' }],
    [{ kind: 'truncated' }],
    [{ kind: 'unreachable', code: 'EHOSTUNREACH' }],
    [{ kind: 'lookup-failed', code: 'ENOTFOUND' }],
    [{ kind: 'self-connect' }],
    [{ kind: 'not-asked', code: 'EMFILE' }],
  ])('%j', (over) => {
    expect(isMisanswer(outcome(over))).toBe(false)
  })
})
