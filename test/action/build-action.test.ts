/**
 * Building the Action's bundle, in a copy of this repository.
 */
import { createHash } from 'node:crypto'
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyProject, type ProjectCopy } from '../../scripts/project-copy.ts'
import { runProcess } from '../helpers/run-process.ts'
import { runGit } from './scene/origin.ts'

let copy: ProjectCopy
const output = (name = '') => join(copy.root, 'dist/action', name)
const build = (...args: string[]) =>
  runProcess(process.execPath, ['scripts/build-action.ts', ...args], { cwd: copy.root })

function digests(): Record<string, string> {
  const files = readdirSync(output()).sort()
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(output(name)))
        .digest('hex'),
    ]),
  )
}

beforeAll(() => {
  copy = copyProject(['src', 'scripts', 'package.json'])
  const made = build()
  if (made.code !== 0) throw new Error(made.stderr)
  runGit(copy.root, ['init', '--quiet'])
  runGit(copy.root, ['add', '--all', 'dist'])
  runGit(copy.root, ['commit', '--quiet', '-m', 'Build'])
}, 60_000)
afterAll(() => copy[Symbol.dispose]())

function expectProblem(problem: string): void {
  const { code, stderr } = build('--check')
  expect(code).toBe(1)
  expect(stderr).toBe(
    `build-action: ${problem}\nRun \`npm run build:action\` and commit what it writes.\n`,
  )
}

test('building again gives the same bytes, and takes away what is superfluous', () => {
  const before = digests()
  expect(Object.keys(before)).toEqual(['index.js', 'licenses.txt', 'package.json', 'satteri.wasm'])
  writeFileSync(output('old.js'), '')
  expect(build()).toMatchObject({ code: 0, stderr: '' })
  expect(digests()).toEqual(before)
})

test('what is fresh and tracked passes, and is not written to', () => {
  const before = digests()
  expect(build('--check')).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(digests()).toEqual(before)
})

test('a changed file fails', () => {
  const fresh = readFileSync(output('index.js'))
  appendFileSync(output('index.js'), '\n')
  expectProblem('dist/action/index.js is stale')
  writeFileSync(output('index.js'), fresh)
})

test('a changed source fails', () => {
  const source = join(copy.root, 'src/action/io.ts')
  const fresh = readFileSync(source, 'utf8')
  writeFileSync(source, fresh.replace('unjudged: 2', 'unjudged: 3'))
  expectProblem('dist/action/index.js is stale')
  writeFileSync(source, fresh)
})

test('a missing file fails', () => {
  const fresh = readFileSync(output('licenses.txt'))
  rmSync(output('licenses.txt'))
  expectProblem('dist/action/licenses.txt is missing')
  writeFileSync(output('licenses.txt'), fresh)
})

test('a superfluous file fails', () => {
  writeFileSync(output('old.js'), '')
  runGit(copy.root, ['add', 'dist/action/old.js'])
  expectProblem('dist/action/old.js is not made any more')
  runGit(copy.root, ['rm', '--quiet', '--force', 'dist/action/old.js'])
})

test('a file that git does not track fails, ignored or not', () => {
  runGit(copy.root, ['rm', '--quiet', '--cached', 'dist/action/package.json'])
  writeFileSync(join(copy.root, '.gitignore'), 'dist/\n')
  expectProblem('dist/action/package.json is not tracked by git')
  runGit(copy.root, ['add', '--force', 'dist/action/package.json'])
})

test('another argument is refused', () => {
  expect(build('--chek')).toMatchObject({ code: 2, stderr: expect.stringContaining('but --check') })
})

test('the bundle has lost what would evaluate frontmatter', () => {
  expect(readFileSync(output('index.js'), 'utf8')).not.toMatch(/(?<![.\w])eval\(/)
})

test('licences of what is bundled come along', () => {
  const licenses = readFileSync(output('licenses.txt'), 'utf8')
  for (const name of ['satteri', 'zod', 'remark-parse', 'jsonc-parser', '@napi-rs/wasm-runtime']) {
    expect(licenses).toContain(`== ${name} `)
  }
})
