/**
 * Events for tests of the log.
 */
import type { MonitorEvent } from '../../../src/reference/keepalive-monitor/events.ts'

type Of<Event extends MonitorEvent['event']> = Extract<MonitorEvent, { event: Event }>

export const at = new Date('2026-05-13T05:33:26.000Z')
export const failed: Of<'probe-failed'> = {
  event: 'probe-failed',
  failures: 1,
  verdict: 'failing',
  kind: 'timed-out',
  phase: 'headers',
  reason: 'the connection was accepted, but no complete answer began in time',
  elapsedMs: 2000,
}
export const started: Of<'started'> = {
  event: 'started',
  monitor: { pid: 87_376, start: '12345', boot: 'b' },
  probe: 'GET http://127.0.0.1:18080/version',
  command: ['ssh', '-N', 'host'],
  pid: 87_400,
  adopted: false,
  intervalMs: 5000,
  timeoutMs: 2000,
  failThreshold: 3,
  detectionBoundMs: 17_000,
}
export const recovered = (afterMs: number): Of<'recovered'> => ({ event: 'recovered', afterMs })
