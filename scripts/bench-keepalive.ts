/**
 * Times the keepalive monitor beside ssh's own checks and autossh, all at once on the same outages
 * with the real programs, and what each costs while nothing happens. It judges nothing.
 *
 * npm run bench:keepalive -- [--runs 10] [--lanes 16] [--watch-seconds 60] [--idle-seconds 60]
 *   [--seed N] [--outages session-frozen,server-frozen,target-frozen,packets-dropped]
 *
 * Needs ssh, sshd, ssh-keygen and autossh, kubectl (`npm run tools`), and leave to make network
 * namespaces. About 9 minutes; `--runs 0` and `--idle-seconds 0` leave a part out.
 */
import { parseArgs } from 'node:util'
import { benchKeepalive } from './bench-keepalive/run.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10' },
    lanes: { type: 'string', default: '16' },
    'watch-seconds': { type: 'string', default: '60' },
    'idle-seconds': { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    outages: { type: 'string' },
  },
})

function whole(name: Exclude<keyof typeof values, 'outages'>, min: number, max: number): number {
  const number = Number(values[name])
  if (Number.isInteger(number) && number >= min && number <= max) return number
  throw new RangeError(`Expected --${name} to be from ${min} to ${max}, got ${values[name]}`)
}

const settings = {
  runs: whole('runs', 0, 200),
  lanes: whole('lanes', 1, 64),
  watchMs: whole('watch-seconds', 25, 3600) * 1000,
  idleMs: whole('idle-seconds', 0, 3600) * 1000,
  seed: whole('seed', 0, 2 ** 32 - 1),
  ...(values.outages === undefined ? {} : { outages: values.outages.split(',') }),
}

const stop = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // npm passes on what the terminal has sent already: the second one must not cut the clearing short.
  process.on(name, () => stop.abort(new Error(`ended by ${name}`)))
}

try {
  process.exitCode = await benchKeepalive(settings, stop.signal)
} catch (error) {
  if (!stop.signal.aborted) throw error
  console.error((stop.signal.reason as Error).message)
  process.exitCode = 130
}
