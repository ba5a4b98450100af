import { expect, it } from 'vitest'
import type { MonitorEvent } from '../../../src/reference/keepalive-monitor/events.ts'
import { sentence } from '../../../src/reference/keepalive-monitor/sentences.ts'
import { failed, recovered, started } from './sample-events.ts'

it('every event can be told in a sentence', () => {
  const counts = { probes: 9, failedProbes: 2, restarts: 1, uptimeMs: 65_000 }
  const { event: _, failures: __, verdict: ___, ...failure } = failed
  const events: MonitorEvent[] = [
    started,
    { ...started, adopted: true },
    { event: 'leftover-cleared', processes: [{ pid: 7, command: 'ssh' }] },
    { event: 'kept', retireAfter: '2026-11-01' },
    failed,
    { ...failed, failures: 5, verdict: 'stale', restartInMs: 4000 },
    { ...failed, failures: 0, verdict: 'remote-down' },
    {
      ...{ event: 'probe-failed', failures: 0, verdict: 'misconfigured', elapsedMs: 3 },
      ...{ kind: 'not-http', reason: 'something answers that speaks TLS; use `https://`' },
    },
    { event: 'not-asked', reason: 'this process has no file descriptor left (EMFILE)' },
    { event: 'held', reason: 'this process has no file descriptor left (EMFILE)' },
    { event: 'direct-probe-failed', ...failure },
    recovered(13_000),
    { event: 'remote-down', ...failure },
    { event: 'remote-back', afterMs: 60_000 },
    { event: 'exited', code: 255, output: ['one', 'Connection refused'], restartInMs: 8000 },
    { event: 'exited', code: 0, output: [] },
    { event: 'exited', output: [] },
    { event: 'start-failed', reason: 'EAGAIN' },
    { event: 'restarted', because: 'stale', pid: 8, restarts: 1, restartsInRow: 1 },
    { event: 'restarted', because: 'exited', pid: 8, restarts: 2, restartsInRow: 1 },
    { event: 'alive', verdict: 'alive', ...counts },
    { event: 'stopped', because: 'SIGTERM', ...counts },
  ]
  expect(events.map(sentence)).toMatchInlineSnapshot(`
    [
      "started the tunnel: process 87400, ssh -N host",
      "took over the tunnel: process 87400, ssh -N host",
      "ended what the last monitor of this port left: 7 (ssh)",
      "started after 2026-11-01 by --keep",
      "probe failed (1 in a row): timed-out in headers, the connection was accepted, but no complete answer began in time",
      "probe failed (5 in a row): timed-out in headers, the connection was accepted, but no complete answer began in time; restart in 4s",
      "probe failed, as the direct probe does (nothing is restarted): timed-out in headers, the connection was accepted, but no complete answer began in time",
      "mistake of the set-up (it has answered from the start, and never as the probe expects; nothing is restarted): not-http, something answers that speaks TLS; use \`https://\`",
      "not probed, which says nothing about the tunnel: this process has no file descriptor left (EMFILE)",
      "not restarted, and what runs is left alone: this process has no file descriptor left (EMFILE)",
      "warning: the direct probe fails now: timed-out in headers, the connection was accepted, but no complete answer began in time; while it does, nothing is restarted",
      "the tunnel answers again, after 13s",
      "the direct probe fails as well: timed-out in headers, the connection was accepted, but no complete answer began in time; nothing is restarted",
      "the direct probe is answered again, after 1m",
      "the tunnel ended by itself with exit code 255: Connection refused; restart in 8s",
      "the tunnel ended by itself with exit code 0; it must not go into the background (ssh -f)",
      "the tunnel ended by itself",
      "the tunnel could not be started: EAGAIN",
      "restarted the tunnel because it was stale: process 8, restart 1",
      "restarted the tunnel because it had exited: process 8, restart 2",
      "watching for 1m5s, tunnel alive, 9 probes, 2 failed, 1 restarts",
      "stopped (SIGTERM) after 1m5s, 1 restarts",
    ]
  `)
})
