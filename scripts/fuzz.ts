/**
 * Looks for what breaks guidelint: generated repositories, judged and corrected in memory.
 *
 * npm run fuzz -- [--seed N] [--count DOCUMENTS] [--seconds S] [--workers N] [--out FOLDER]
 * npm run fuzz -- --input FILE
 *
 * Without --count and --seconds it runs for a minute. The same seed gives the same repositories.
 * Exit code 1 if something was found: a crash, a hang, corrections that do not come to rest or lose
 * words, or a finding that makes no sense. Its smallest form lies in the output folder, and --input
 * checks it again. What the two parsers read differently is counted and fails nothing: the known
 * differences stand in test/document/differential.test.ts.
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Failure } from './fuzz/check.ts'
import { type FuzzOptions, type FuzzOutcome, fuzz } from './fuzz/pool.ts'
import type { FuzzCase } from './fuzz/repository.ts'

const defaultSeconds = 60
/** Milliseconds between two lines of progress. */
const progressMs = 30_000

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    count: { type: 'string' },
    seconds: { type: 'string' },
    workers: { type: 'string', default: '2' },
    out: { type: 'string' },
    input: { type: 'string' },
    /** For tests: a module with rules to check too, and a shorter watch. */
    rules: { type: 'string' },
    'hang-ms': { type: 'string' },
  },
})

function number(name: keyof typeof values, least: number): number | undefined {
  const text = values[name]
  if (text === undefined) return undefined
  const value = Number(text)
  if (Number.isSafeInteger(value) && value >= least) return value
  throw new RangeError(`--${name}: expected a whole number from ${least} on, got ${text}`)
}

const seed = number('seed', 0) ?? Math.floor(Math.random() * 2 ** 31)
const count = number('count', 1)
const seconds = number('seconds', 1) ?? (count === undefined ? defaultSeconds : undefined)
const hangMs = number('hang-ms', 1)
const folder = values.out === undefined ? undefined : resolve(values.out)
let out: string | undefined
let saved = 0

function save({ kind, detail }: Failure, smallest: FuzzCase): void {
  if (out === undefined) {
    out = folder ?? mkdtempSync(join(tmpdir(), 'guidelint-fuzz-'))
    mkdirSync(out, { recursive: true })
  }
  const file = join(out, `${kind}-${smallest.seed}-${++saved}.json`)
  writeFileSync(file, `${JSON.stringify({ kind, detail, ...smallest }, null, 2)}\n`)
  console.log(`\n${kind} at seed ${smallest.seed}: ${detail}\n  ${file}`)
  for (const [path, text] of Object.entries(smallest.files)) {
    console.log(`  ${JSON.stringify(path)}: ${JSON.stringify(text)}`)
  }
  for (const text of smallest.texts) console.log(`  ${JSON.stringify(text)}`)
}

const started = performance.now()
let printed = started
function showProgress({ documents }: FuzzOutcome): void {
  if (performance.now() - printed < progressMs) return
  printed = performance.now()
  const perSecond = documents / ((printed - started) / 1000)
  console.log(`${documents} documents, ${perSecond.toFixed(0)} a second`)
}

const options: FuzzOptions = {
  seed,
  workers: number('workers', 1) ?? 1,
  onFailure: save,
  onProgress: showProgress,
  ...(count === undefined ? {} : { count }),
  ...(seconds === undefined ? {} : { seconds }),
  ...(hangMs === undefined ? {} : { hangMs }),
  ...(values.rules === undefined ? {} : { rulesModule: resolve(values.rules) }),
  ...(values.input === undefined
    ? {}
    : { single: JSON.parse(readFileSync(values.input, 'utf8')) as FuzzCase }),
}
console.log(values.input ?? `seeds from ${seed}`)
const { documents, repositories, counts } = await fuzz(options)
const elapsed = (performance.now() - started) / 1000
console.log(
  `\n${documents} documents in ${repositories} repositories, from seed ${seed} on, ${elapsed.toFixed(0)} s: ` +
    `${counts.crash} crashes, ${counts.hang} hangs, ${counts.restless} restless fixes, ` +
    `${counts['words-lost']} words lost, ${counts['links-lost']} links lost, ${counts.senseless} findings without sense; ` +
    `${counts.disagreement} read differently by the parsers`,
)
if (out !== undefined) console.log(`Smallest inputs: ${out}`)
const { disagreement: _, ...failing } = counts
process.exit(Object.values(failing).some((it) => it > 0) ? 1 : 0)
