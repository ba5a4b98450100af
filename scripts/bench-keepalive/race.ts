/**
 * Part A of the keepalive benchmark: contestants side by side through one outage after another.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { defaultTiming } from '../../src/reference/keepalive-monitor/limits.ts'
import { freePort } from '../../test/lab/free-port.ts'
import { startProcess } from '../../test/lab/lab-process.ts'
import type { SshPrograms } from '../../test/lab/ssh-lab.ts'
import { answered } from './answered.ts'
import {
  acted,
  type Contestant,
  kubectlContestants,
  type Running,
  sshContestants,
} from './contestants.ts'
import { seeded } from './figures.ts'
import { kubectlSite, type Outage, type Site, sshSite } from './sites.ts'

/** What one contestant did in one outage; times in ms from its beginning. */
export interface Result {
  outage: Outage
  contestant: Contestant
  /** `undefined`: not while it was watched. */
  noticedMs: number | undefined
  /** When a request was answered again; `undefined` also where nothing could be. */
  answeredMs: number | undefined
}

export interface RaceSettings {
  programs: SshPrograms & { kubectl: string }
  outages: readonly Outage[]
  runs: number
  lanes: number
  watchMs: number
  seed: number
}

type Family = 'ssh' | 'kubectl'

/** All races, several at a time. What failed is told, and left out of the results. */
export async function race(
  settings: RaceSettings,
  signal: AbortSignal,
): Promise<{ results: Result[]; problems: string[] }> {
  const { outages, runs, lanes } = settings
  const queue = Array.from({ length: runs }, (_, run) =>
    outages.flatMap((outage) =>
      (['ssh', 'kubectl'] as const).map((family) => ({ outage, family, run })),
    ),
  ).flat()
  const all = queue.length
  const results: Result[] = []
  const problems: string[] = []
  const lane = async (number: number) => {
    // Not all at once: the start is what costs.
    await wait(number * 1500, undefined, { signal })
    for (let next = queue.shift(); next; next = queue.shift()) {
      const name = `${next.family} ${next.outage} ${next.run + 1}`
      try {
        results.push(...(await raceOnce(settings, next, signal)))
      } catch (error) {
        signal.throwIfAborted()
        problems.push(`${name}: ${(error as Error).stack}`)
      }
      process.stderr.write(`${all - queue.length}/${all} begun; over: ${name}\n`)
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: lanes }, (_, i) => lane(i)))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return { results, problems }
}

async function raceOnce(
  { programs, watchMs, seed }: RaceSettings,
  { outage, family, run }: { outage: Outage; family: Family; run: number },
  signal: AbortSignal,
): Promise<Result[]> {
  const random = seeded(seed, `${outage} ${family} ${run}`)
  const { intervalMs } = defaultTiming
  await using stack = new AsyncDisposableStack()
  const site =
    family === 'ssh'
      ? await sshSite(programs, outage, stack)
      : await kubectlSite(programs.kubectl, outage, stack)
  const contestants = family === 'ssh' ? sshContestants : kubectlContestants
  const ports = await Promise.all(contestants.map(freePort))
  const waits = contestants.map(() => random() * intervalMs)
  // One after the other is settled, so that none is started after the stack has ended its own.
  const started = await Promise.allSettled(
    contestants.map(async (contestant, i) => {
      await wait(waits[i], undefined, { signal })
      return stack.use(await contestant.start(site, ports[i] ?? 0))
    }),
  )
  const running = started.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
  await allAnswer(site, ports, running, signal)
  await site.check()
  // A full interval, so that each has settled into its own rhythm, and a part of one by chance.
  await wait(intervalMs * (1 + random()), undefined, { signal })
  const early = running.findIndex((one) => one.actedAt() !== undefined)
  if (early >= 0) {
    const words = running[early]?.output()
    throw new Error(`${contestants[early]?.name} acted before the outage\n${words}`)
  }
  const failedAt = await site.fail()
  const end = failedAt + watchMs
  return await Promise.all(
    contestants.map(async (contestant, i) => {
      const at = await acted(running[i] as Running, end, signal)
      const again = at !== undefined && contestant.restarts && outage === 'session-frozen'
      const answeredAt = again ? await answeredBy(ports[i] ?? 0, end, signal) : undefined
      return {
        outage,
        contestant,
        noticedMs: at && at - failedAt,
        answeredMs: answeredAt && answeredAt - failedAt,
      }
    }),
  )
}

/** Asked only after a contestant has acted: requests before could change what it sees. */
async function answeredBy(
  port: number,
  end: number,
  signal: AbortSignal,
): Promise<number | undefined> {
  const late = AbortSignal.timeout(Math.max(1, end - Date.now()))
  try {
    await answered(port, AbortSignal.any([signal, late]))
    return Date.now()
  } catch {
    signal.throwIfAborted()
    return undefined
  }
}

const readyWithinMs = 40_000

async function allAnswer(
  { inside }: Site,
  ports: readonly number[],
  running: readonly Running[],
  signal: AbortSignal,
): Promise<void> {
  const late = AbortSignal.any([signal, AbortSignal.timeout(readyWithinMs)])
  try {
    if (!inside) {
      await Promise.all(ports.map((port) => answered(port, late)))
      return
    }
    const file = new URL('answered.ts', import.meta.url).pathname
    const [program = '', ...args] = inside([process.execPath, file, ...ports.map(String)])
    await using asking = startProcess(program, args)
    const killed = () => asking.kill('SIGKILL')
    late.addEventListener('abort', killed)
    const { code } = await asking.ended
    late.removeEventListener('abort', killed)
    if (code !== 0) throw new Error(`Tunnels did not answer\n${asking.output()}`)
  } catch (error) {
    signal.throwIfAborted()
    const words = running.map((one) => one.output().trim()).join('\n---\n')
    throw new Error(`Not all tunnels were ready\n${words}`, { cause: error })
  }
}
