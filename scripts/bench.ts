/**
 * Times guidelint beside its peers on the same files, in turn, each run a process of its own.
 *
 * npm run build && npm run bench -- FOLDER [RUNS]
 *
 * Peers are taken from PATH: rumdl (MD051, MD057, no cache) and lychee (offline, fragments). Prints
 * medians and ratios; it judges nothing.
 *
 * npm run bench -- keepalive [OPTIONS]
 *
 * is bench-keepalive.ts (a folder of that name is `./keepalive`).
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'

if (process.argv[2] === 'keepalive') {
  process.argv.splice(2, 1)
  await import('./bench-keepalive.ts')
  process.exit()
}

const [folder = '.', runsText = '5'] = process.argv.slice(2)
const root = resolve(folder)
const runs = Number(runsText)
if (!Number.isInteger(runs) || runs < 1 || runs > 50) {
  throw new RangeError(`Expected a number of runs from 1 to 50, got ${runsText}`)
}

const documents = execFileSync('git', ['ls-files', '-z', '*.md', '*.markdown'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 512 * 1024 * 1024,
})
  .split('\0')
  .filter((path) => path !== '')

interface Contestant {
  name: string
  command: string
  args: readonly string[]
}

const contestants: Contestant[] = [
  {
    name: 'guidelint',
    command: process.execPath,
    args: [join(import.meta.dirname, '../dist/cli/bin.js')],
  },
  {
    name: 'rumdl',
    command: 'rumdl',
    args: ['check', '--no-cache', '--enable', 'MD051,MD057', '.'],
  },
  {
    name: 'lychee',
    command: 'lychee',
    args: ['--offline', '--include-fragments', '--no-progress', '--root-dir', root, ...documents],
  },
].filter(({ command }) => !spawnSync(command, ['--version']).error)

/** Seconds of one run as a process; what it finds does not matter here. */
function time({ command, args }: Contestant): number {
  const started = performance.now()
  const { error } = spawnSync(command, [...args], { cwd: root, stdio: 'ignore' })
  if (error) throw error
  return (performance.now() - started) / 1000
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

const seconds = new Map(contestants.map(({ name }) => [name, [] as number[]]))
for (let run = 0; run <= runs; run++) {
  for (const contestant of contestants) {
    const taken = time(contestant)
    // The first round warms the file cache and is not counted.
    if (run > 0) seconds.get(contestant.name)?.push(taken)
  }
}

console.log(`${documents.length} documents, ${runs} runs in turn, ${cpus().length} cores`)
const own = median(seconds.get('guidelint') ?? [])
for (const [name, values] of seconds) {
  const middle = median(values)
  const range = `${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)}`
  const ratio = name === 'guidelint' ? '' : `  guidelint/${name} ${(own / middle).toFixed(2)}`
  console.log(`${name.padEnd(10)} ${middle.toFixed(2)} s (${range})${ratio}`)
}
