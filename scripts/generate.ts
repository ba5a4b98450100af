/**
 * `npm run generate`: write the files that are made from others. With `--check` nothing is
 * written, and a stale, superfluous or untracked one fails.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { rules } from '../src/rules/index.ts'
import { generateFiles, keepaliveGuide, pagesFolder, workflowFile } from './generated-files.ts'

const root = join(import.meta.dirname, '..')
const args = process.argv.slice(2)

if (args.some((arg) => arg !== '--check')) {
  console.error('generate: expected no argument but --check')
  process.exitCode = 2
} else {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8')
  const sources = { readme: read('README.md'), keepaliveGuide: read(keepaliveGuide) }
  const files = generateFiles(rules, sources, read(workflowFile))
  if (args.includes('--check')) check(files)
  else write(files)
}

function write(files: ReadonlyMap<string, string>): void {
  for (const [path, content] of files) {
    if (readText(path) === content) continue
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
    console.log(`wrote ${path}`)
  }
  for (const path of superfluous(files)) {
    rmSync(join(root, path))
    console.log(`removed ${path}`)
  }
}

function check(files: ReadonlyMap<string, string>): void {
  const stale = [...files].filter(([path, content]) => readText(path) !== content)
  const problems = [
    ...stale.map(([path]) => `${path} is stale`),
    ...superfluous(files).map((path) => `${path} belongs to no rule`),
    ...untracked([...files.keys()]).map((path) => `${path} is not tracked by git`),
  ]
  for (const problem of problems) console.error(`generate: ${problem}`)
  if (problems.length === 0) return
  console.error('Run `npm run generate` and commit what it writes.')
  process.exitCode = 1
}

function readText(path: string): string | undefined {
  const file = join(root, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** Pages whose rule is gone. */
function superfluous(files: ReadonlyMap<string, string>): string[] {
  const folder = join(root, pagesFolder)
  const paths = existsSync(folder)
    ? readdirSync(folder).map((name) => `${pagesFolder}/${name}`)
    : []
  return paths.filter((path) => !files.has(path))
}

function untracked(paths: readonly string[]): string[] {
  // A copy without its history (a release archive) has nothing to be tracked by.
  if (!existsSync(join(root, '.git'))) return []
  const list = ['ls-files', '--others', '-z', '--', ...paths]
  const output = execFileSync('git', list, { cwd: root, encoding: 'utf8' })
  return output.split('\0').filter((path) => path !== '')
}
