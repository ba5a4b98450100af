/**
 * A repository as a forge holds it, and checkouts of it as `actions/checkout` leaves them. Real git.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A file's text; `null` removes the file, `{ link }` makes a symbolic link. */
export type Files = Readonly<Record<string, string | null | { link: string }>>

export interface CommitOptions {
  message?: string
  author?: string
}

export interface Origin extends Disposable {
  /** Folder that everything of this scene lies in. */
  folder: string
  /** Absolute path of the repository. */
  path: string
  /** Address for git. */
  url: string
  git(...args: string[]): string
  /** Name of the commit that a revision stands for. */
  sha(revision: string): string
  /** Commit to a reference, begun at `from` if it does not exist; gives the new commit. */
  commit(ref: string, files: Files, options?: CommitOptions & { from?: string }): string
  /** Merge a pull request as one commit onto `main`, as the button "Squash and merge" does. */
  squash(number: number, message: string): string
  /** A folder with one commit, depth 1, detached, as `actions/checkout` leaves it. */
  checkout(sha: string, options?: { depth?: number }): string
}

const person = { name: 'Wei', email: 'wei@example.org' }

/** Make an origin whose `main` has these files. */
export function openOrigin(files: Files, { allowsFilter = true } = {}): Origin {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'guidelint-action-test-')))
  const path = join(folder, 'origin')
  mkdirSync(path)
  const git = (...args: string[]): string => runGit(path, args)
  git('init', '--quiet', '--initial-branch=main')
  git('config', 'uploadpack.allowFilter', String(allowsFilter))
  // Whoever writes `main` here must not be told that it is checked out.
  git('checkout', '--quiet', '--detach', commitTree('Begin', undefined))
  let checkouts = 0

  function commitTree(message: string, parent: string | undefined, author = person.name): string {
    const tree = git('write-tree').trim()
    const parents = parent === undefined ? [] : ['-p', parent]
    const env = { GIT_AUTHOR_NAME: author }
    return runGit(path, ['commit-tree', tree, ...parents, '-m', message], env).trim()
  }

  const origin: Origin = {
    folder,
    path,
    url: `file://${path}`,
    git,
    sha: (revision) => git('rev-parse', '--verify', `${revision}^{commit}`).trim(),
    commit(ref, changed, { message = `Change ${ref}`, author, from = 'main' } = {}) {
      const known = git('for-each-ref', '--format=%(objectname)', ref).trim()
      const parent = known === '' ? origin.sha(from) : known
      git('read-tree', '--reset', '-u', parent)
      for (const [name, content] of Object.entries(changed)) {
        const file = join(path, name)
        rmSync(file, { force: true })
        if (content === null) continue
        mkdirSync(dirname(file), { recursive: true })
        if (typeof content === 'string') writeFileSync(file, content)
        else symlinkSync(content.link, file)
      }
      // Attributes of what is committed must not change what is committed.
      git('-c', 'core.attributesFile=/dev/null', 'add', '--all', '--force', '.')
      const sha = commitTree(message, parent, author)
      git('update-ref', ref, sha)
      return sha
    },
    squash(number, message) {
      const target = origin.sha('main')
      const head = `refs/pull/${number}/head`
      const [tree = ''] = git('merge-tree', '--write-tree', target, head).split('\n')
      const sha = git('commit-tree', tree, '-p', target, '-m', message).trim()
      git('update-ref', 'refs/heads/main', sha)
      return sha
    },
    checkout(sha, { depth = 1 } = {}) {
      const work = join(folder, `checkout-${++checkouts}`)
      mkdirSync(work)
      runGit(work, ['init', '--quiet'])
      runGit(work, ['remote', 'add', 'origin', origin.url])
      const flags = ['--quiet', '--no-tags', ...(depth > 0 ? [`--depth=${depth}`] : [])]
      runGit(work, ['fetch', ...flags, 'origin', `+${sha}:refs/remotes/pull/1/merge`])
      runGit(work, ['checkout', '--quiet', '--force', 'refs/remotes/pull/1/merge'])
      return work
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
  const first = commitTree('Begin', undefined)
  git('update-ref', 'refs/heads/main', first)
  origin.commit('refs/heads/main', files, { message: 'Add guides' })
  return origin
}

/** Run git as a person of these scenes, without this machine's settings. */
export function runGit(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): string {
  return execFileSync('git', args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: person.name,
      GIT_AUTHOR_EMAIL: person.email,
      GIT_COMMITTER_NAME: person.name,
      GIT_COMMITTER_EMAIL: person.email,
      ...env,
    },
  })
}
