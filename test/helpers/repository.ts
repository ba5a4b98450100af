import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Settings of git that know nothing of this machine's owner, and a person who commits. */
export const gitEnvironment = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Wei',
  GIT_AUTHOR_EMAIL: 'wei@example.org',
  GIT_COMMITTER_NAME: 'Wei',
  GIT_COMMITTER_EMAIL: 'wei@example.org',
}

/** A real repository in a temporary folder. */
export interface Repository extends Disposable {
  root: string
  git(...args: string[]): string
  write(files: Readonly<Record<string, string | Uint8Array>>): void
}

/** Make a folder with files. */
export function makeFolder(files: Readonly<Record<string, string | Uint8Array>>): Repository {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'guidelint-test-')))
  const env = { ...process.env, ...gitEnvironment }
  const repository: Repository = {
    root,
    git: (...args) => execFileSync('git', args, { cwd: root, env, encoding: 'utf8' }),
    write(written) {
      for (const [path, content] of Object.entries(written)) {
        mkdirSync(dirname(join(root, path)), { recursive: true })
        writeFileSync(join(root, path), content)
      }
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  }
  repository.write(files)
  return repository
}

/** Make a git repository with files, all tracked. */
export function makeRepository(files: Readonly<Record<string, string | Uint8Array>>): Repository {
  const repository = makeFolder(files)
  repository.git('init', '--quiet', '--initial-branch=main')
  repository.git('add', '--all')
  return repository
}
