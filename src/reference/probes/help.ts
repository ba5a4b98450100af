/** What `guidelint-probe --help` prints. */
export const help = `guidelint-probe: ask something outside one question, within a deadline.

Usage:
  guidelint-probe http URL [--expect-text TEXT] [--kubeconfig FILE [--context NAME]]
                           [--ca-file FILE] [--server-name NAME] [--insecure]
  guidelint-probe tcp HOST:PORT
  guidelint-probe exec [options] -- COMMAND [ARGUMENT ...]
  guidelint-probe log-burst FILE|- --match TEXT [--limit N] [--window DURATION] [--utc]

Options of all:
  --timeout DURATION   deadline over everything, 100ms to 30s (default 2s, log-burst 10s)
  --json               print the outcome as JSON, one line
  --help, -h
  --version            name and version

http: a new connection, no proxy, no redirect. What counts depends on the path:
  /version             200 and JSON with a gitVersion
  /readyz, /livez, /healthz and below
                       200 and ok
  (on these paths a 401 or 403 of an API server counts, too: requests reach it)
  any other            2xx
  --expect-text TEXT   2xx and a body that holds this text
  --kubeconfig FILE    believe the CA of its current context, for the name of that server; nothing
                       else of it is used (--context NAME: of another context)
  --ca-file FILE       believe these certificates (PEM) instead of the ones Node knows
  --server-name NAME   the name the certificate must be for, if it is not the URL's host
  --insecure           believe every certificate

log-burst: as many lines as the limit within the window are a failure. Only FILE's end is read.
  --match TEXT         text that a line must hold, literally
  --limit N            1 to 1000000 lines (default 40)
  --window DURATION    1s to 24h (default 5m)
  --utc                times without zone are UTC (default: local time)

A DURATION is a number and a unit: 500ms, 2s, 5m, 1h.

Examples:
  guidelint-probe http https://127.0.0.1:18443/version --kubeconfig api.kubeconfig
  guidelint-probe http https://127.0.0.1:18443/readyz --ca-file ca.pem --server-name kubernetes
  guidelint-probe http http://127.0.0.1:18080/healthz --expect-text ok
  guidelint-probe tcp '[::1]:18080' --timeout 500ms
  guidelint-probe exec --timeout 5s -- kubectl get --raw /version
  guidelint-probe log-burst /var/log/runner.log --match 'failed to fetch task'
  journalctl -u runner -o short-iso --since -6m | guidelint-probe log-burst - --match 'failed to fetch task'

Exit code: 0 ok; 1 the probe failed; 2 could not judge (wrong usage, unreadable, program not started).
`
