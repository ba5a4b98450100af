/**
 * `npm run build:action`: bundle the Action into dist/action. With `--check` nothing is written there,
 * and a missing, stale, superfluous or untracked file fails.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleAction } from './action-bundle.ts'

const root = join(import.meta.dirname, '..')
const output = join(root, 'dist/action')

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : []
}

function check(made: string): void {
  const problems: string[] = []
  const [wanted, present] = [filesIn(made), filesIn(output)]
  for (const name of wanted) {
    if (!present.includes(name)) problems.push(`dist/action/${name} is missing`)
    else if (!readFileSync(join(made, name)).equals(readFileSync(join(output, name)))) {
      problems.push(`dist/action/${name} is stale`)
    }
  }
  for (const name of present) {
    if (!wanted.includes(name)) problems.push(`dist/action/${name} is not made any more`)
  }
  const list = ['ls-files', '--others', '-z', '--', 'dist/action']
  const untracked = execFileSync('git', list, { cwd: root, encoding: 'utf8' })
  for (const path of untracked.split('\0')) {
    if (path !== '') problems.push(`${path} is not tracked by git`)
  }
  for (const problem of problems) console.error(`build-action: ${problem}`)
  if (problems.length === 0) return
  console.error('Run `npm run build:action` and commit what it writes.')
  process.exitCode = 1
}

const args = process.argv.slice(2)
if (args.some((arg) => arg !== '--check')) {
  console.error('build-action: expected no argument but --check')
  process.exitCode = 2
} else if (args.includes('--check')) {
  const made = mkdtempSync(join(tmpdir(), 'guidelint-action-'))
  try {
    await bundleAction(made)
    check(made)
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
} else {
  rmSync(output, { recursive: true, force: true })
  mkdirSync(output, { recursive: true })
  await bundleAction(output)
}
