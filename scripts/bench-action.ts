/**
 * Times the Action's bundle from the start of its process to the posted comment, against a forge on
 * this machine that answers at once.
 *
 * npm run bench:action -- REPOSITORY BRANCH NUMBER [RUNS]
 *
 * REPOSITORY has a reference `refs/pull/N/head` for each open pull request; NUMBER is the one that is
 * judged. Each run starts from a clone of depth 1, as actions/checkout leaves it, and writes the
 * comment anew. Prints medians and the number of requests; it judges nothing.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startFakeForge } from '../test/fake-forge/server.ts'

const [repositoryText, branch = 'main', numberText, runsText = '5'] = process.argv.slice(2)
if (repositoryText === undefined || numberText === undefined) {
  throw new TypeError('Expected REPOSITORY BRANCH NUMBER [RUNS]')
}
const origin = resolve(repositoryText)
const number = Number(numberText)
const bundle = join(import.meta.dirname, '../dist/action/index.js')

const git = (cwd: string, ...args: string[]): string => {
  return execFileSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 }).trim()
}

const heads = git(origin, 'for-each-ref', '--format=%(refname) %(objectname)', 'refs/pull/*/head')
  .split('\n')
  .map((line) => {
    const [, digits = '', sha = ''] = /^refs\/pull\/(\d+)\/head (\S+)$/.exec(line) ?? []
    return { number: Number(digits), sha }
  })
const base = git(origin, 'rev-parse', branch)
const times: number[] = []
let requests = 0
let closing = ''

for (let run = 0; run <= Number(runsText); run++) {
  const forge = await startFakeForge('github')
  for (const head of heads) {
    forge.store.addPull({
      number: head.number,
      title: 'docs: change',
      base: { sha: base, ref: branch },
      head: { sha: head.sha, ref: `b${head.number}`, repository: forge.store.repository },
    })
  }
  const folder = mkdtempSync(join(tmpdir(), 'guidelint-bench-'))
  const workspace = join(folder, 'workspace')
  git(folder, 'clone', '-q', '--depth=1', '-b', branch, `file://${origin}`, workspace)
  mkdirSync(join(folder, 'temp'))
  const own = heads.find((head) => head.number === number)
  if (!own) throw new TypeError(`There is no refs/pull/${number}/head in ${origin}`)
  const full = forge.store.repository
  const pull = {
    number,
    title: 'docs: change',
    body: '',
    base: { sha: base, ref: branch },
    head: { sha: own.sha, ref: 'b', repo: { full_name: full } },
  }
  writeFileSync(join(folder, 'event.json'), JSON.stringify({ pull_request: pull }))
  const started = performance.now()
  const child = spawn(process.execPath, [bundle], {
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      INPUT_TOKEN: forge.token,
      INPUT_COMMENT: 'always',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      GITHUB_API_URL: forge.api,
      GITHUB_SERVER_URL: 'https://forge.example',
      GITHUB_REPOSITORY: full,
      GITHUB_RUN_ID: '1',
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: join(folder, 'temp'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let posted: number | undefined
  forge.latency = async (request, when) => {
    if (request.method === 'POST' && when === 'after') posted ??= performance.now()
  }
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  await once(child, 'close')
  if (posted === undefined) throw new Error(`No comment was posted:\n${output.slice(-2000)}`)
  // The first run warms the file cache and is not counted.
  if (run > 0) times.push((posted - started) / 1000)
  requests = forge.log.length
  closing = output.trim().split('\n').slice(-2).join(' ')
  await forge[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
}

times.sort((a, b) => a - b)
const median = times[Math.floor(times.length / 2)] ?? Number.NaN
const range = `${times[0]?.toFixed(2)}–${times.at(-1)?.toFixed(2)}`
console.log(`${heads.length} open pull requests, ${times.length} runs, ${cpus().length} cores`)
console.log(
  `process start to posted comment ${median.toFixed(2)} s (${range}), ${requests} requests`,
)
console.log(closing)
