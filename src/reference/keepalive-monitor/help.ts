import type { Range } from '../kit/command/require-between.ts'
import { formatDuration as show } from '../kit/duration.ts'
import { maxLogBytes } from '../kit/log/json-log.ts'
import {
  defaultBackoff,
  defaultTiming,
  detectionBoundMs,
  maxMetricsConnections,
  ranges,
} from './limits.ts'
import { maxRestartsRange } from './settings.ts'
import { stopGraceMs } from './tunnel.ts'

function span({ min, max }: Range, unit: (value: number) => string = String): string {
  return `${unit(min)} to ${unit(max)}`
}

/** What `--help` prints; its figures are the code's. */
export function helpText(): string {
  const { intervalMs, timeoutMs, failThreshold } = defaultTiming
  return `Keep a tunnel alive: probe through it, and restart it when it has gone stale.

Usage
  guidelint-keepalive --probe URL [options] -- COMMAND [ARGUMENT…]
  guidelint-keepalive report LOG          evidence summary as Markdown
  guidelint-keepalive --status --log LOG  how the monitor is doing; with --probe URL instead
                                          of --log, of the monitor that logs by default

  guidelint-keepalive --probe https://127.0.0.1:18443/version --kubeconfig api.kubeconfig -- \\
    kubectl port-forward --address 127.0.0.1 pod/api 18443:443
  (api.kubeconfig is the one of the API server that the tunnel leads to)

Timing
  --interval TIME       from probe to probe, ${span(ranges.intervalMs, show)} (default ${show(intervalMs)};
                        environment INTERVAL, a bare number is seconds)
  --timeout TIME        deadline of a probe, ${span(ranges.timeoutMs, show)} (default ${show(timeoutMs)})
  --fail-threshold N    failed probes in a row before a restart, ${span(ranges.failThreshold)} (default ${failThreshold};
                        environment FAIL_THRESHOLD)
  A dead tunnel is noticed within max(interval, timeout) x threshold + timeout:
  ${show(detectionBoundMs(defaultTiming))} by default.
  A command that exits is started again at once, then after ${show(defaultBackoff.firstMs)}, doubled up to ${show(defaultBackoff.maxMs)},
  until the tunnel has answered ${failThreshold} probes in a row (as many as --fail-threshold).
  A tunnel that answers from the start, and never as the probe expects (plain HTTP on a TLS port,
  a certificate that is not trusted, a status that does not count), is not restarted: it is the
  set-up that is wrong, and each probe says in what and what to change.

Probe
  --probe URL           what to ask through the tunnel; each probe is a new connection
  --expect-text TEXT    what the answer holds (default: by path; /version has gitVersion,
                        /readyz says ok, any other path answers 2xx)
  --direct-probe URL    reaches the far end beside the tunnel; while it fails, too,
                        nothing is restarted
  --kubeconfig FILE     for https: trust the CA of its current context, for the name of its server
                        (tls-server-name or the host of server); no credential of it is used
  --context NAME        another context of that kubeconfig
  --ca-file FILE        certificates (PEM) to trust, for https
  --server-name NAME    name in the certificate that the tunnel leads to
  --insecure            do not check certificates

Tunnel
  --max-restarts N      give up, and end the tunnel, after N restarts without recovery,
                        ${span(maxRestartsRange)} (default: never)
  --adopt PATTERN       take over the one running process with this whole command line
                        (* for any characters) instead of starting COMMAND at first:
                        for a start by hand, not under a supervisor
  It is ended with TERM, and with KILL after ${show(stopGraceMs)}. It has no terminal to ask on.

Evidence
  --log FILE            JSON lines, a regular file, put aside as FILE.1 at ${maxLogBytes / 1024 / 1024} MiB (default: a file
                        named after host and port in the user's state folder)
  --metrics-port N      Prometheus text at http://127.0.0.1:N/metrics, for ${maxMetricsConnections} connections at a time

Stop-gap
  --retire-after DATE   YYYY-MM-DD, UTC: warns until then, and does not start any more
                        afterwards
  --keep                start all the same; logged

  -h, --help            this text
  --version             name and version

Exit codes
  0  ended by SIGINT, SIGTERM or SIGHUP; --status: running, and the tunnel answers
  1  gave up; --status: not so
  2  could not start, or could not judge: also if the set-up was wrong to the end
`
}
