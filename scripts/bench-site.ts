/**
 * Times a build of this site beside a plain Starlight of the same pages, in turn, each build a
 * process of its own and from nothing. It judges nothing.
 *
 * npm run bench:site -- [--runs 3] [--guides 20,500] [--profile FOLDER]
 *
 * About 5 minutes on two cores. `--profile` builds our site once more for each number of guides and
 * leaves V8's CPU profile in the folder.
 */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { makeOurs, makePlain } from './bench-site/projects.ts'
import { innerFolder } from './inner-folder.ts'
import { table } from './markdown.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    guides: { type: 'string', default: '20,500' },
    profile: { type: 'string' },
  },
})

function whole(name: string, text: string, min: number, max: number): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= min && number <= max) return number
  throw new RangeError(`Expected --${name} to be from ${min} to ${max}, got ${text}`)
}

const runs = whole('runs', values.runs, 1, 50)
const counts = values.guides.split(',').map((text) => whole('guides', text, 6, 5000))
const packages = join(import.meta.dirname, '../node_modules')
const astro = join(packages, 'astro/bin/astro.mjs')

/** A site that is timed. */
interface Contestant {
  guides: number
  name: 'ours' | 'plain'
  folder: string
  seconds: number[]
}

const stop = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => stop.abort(new Error(`ended by ${name}`)))
}

/** Seconds of one build, with nothing left of the one before. */
async function build(folder: string, ...nodeOptions: readonly string[]): Promise<number> {
  const started = performance.now()
  await promisify(execFile)(
    process.execPath,
    [...nodeOptions, astro, 'build', '--root', folder, '--force'],
    {
      cwd: folder,
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
      maxBuffer: 1 << 28,
      signal: stop.signal,
    },
  )
  return (performance.now() - started) / 1000
}

function version(name: string): string {
  const path = join(packages, name, 'package.json')
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const [upper = Number.NaN, lower = upper] = [sorted[middle], sorted[middle - 1]]
  return sorted.length % 2 === 1 ? upper : (upper + lower) / 2
}

function row({ guides, name, seconds }: Contestant, plain: Contestant): string[] {
  const range = `${Math.min(...seconds).toFixed(1)}–${Math.max(...seconds).toFixed(1)}`
  const own = median(seconds)
  const ratio = name === 'plain' ? '' : (own / median(plain.seconds)).toFixed(2)
  return [String(guides), name, own.toFixed(1), range, ratio]
}

using workshop = innerFolder('bench-site-')
try {
  const pairs = counts.map((guides) => {
    const contestant = (name: 'ours' | 'plain', make: typeof makeOurs): Contestant => {
      const folder = make(join(workshop.root, `${name}-${guides}`), guides)
      return { guides, name, folder, seconds: [] }
    }
    return [contestant('ours', makeOurs), contestant('plain', makePlain)] as const
  })
  const loadBefore = loadavg()[0] ?? 0
  // Warms the file cache, and is not counted.
  for (const { folder } of pairs[0] ?? []) await build(folder)
  for (let run = 0; run < runs; run++) {
    for (const { folder, seconds } of pairs.flat()) seconds.push(await build(folder))
  }
  if (values.profile !== undefined) {
    const options = ['--cpu-prof', `--cpu-prof-dir=${resolve(values.profile)}`]
    for (const [{ folder }] of pairs) await build(folder, ...options)
  }
  const rows = pairs.flatMap(([ours, plain]) => [row(ours, plain), row(plain, plain)])
  const cores = cpus()
  console.log(table(['guides', 'site', 'median s', 'min–max', 'ours/plain'], rows))
  console.log(
    `\n${runs} builds each, in turn, on ${cores.length} cores (${cores[0]?.model.trim()}), load ${loadBefore.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after; Node ${process.versions.node}, Astro ${version('astro')}, Starlight ${version('@astrojs/starlight')}; ${new Date().toISOString().slice(0, 10)}.`,
  )
} catch (error) {
  if (!stop.signal.aborted) throw error
  console.error((stop.signal.reason as Error).message)
  process.exitCode = 130
}
