/**
 * What would be a pull request from here: the current branch, and the branch it lands on.
 */
import { defaultBase } from '../repository/commits.ts'
import { findRoot, GitError, git } from '../repository/git.ts'

/** The current branch as a pull request; or why it is none. */
export type CurrentPull =
  | {
      /** Full name of the branch to land on. */
      base: string
      /** Full name of the current branch; `HEAD` where none is checked out. */
      head: string
      /** Both as people write them. */
      shown: { base: string; head: string }
    }
  | { reason: string }

/**
 * Look at the current branch.
 *
 * @throws {GitError} If there is a repository and git cannot read it.
 */
export function findCurrentPull(cwd: string): CurrentPull {
  if (!isInRepository(cwd)) return { reason: 'there is no git repository here' }
  const current = git(cwd, ['symbolic-ref', '--quiet', 'HEAD'], { answers: [1] }).stdout.trim()
  const head = current || 'HEAD'
  if (!hasCommit(cwd, head)) return { reason: `\`${shorten(head)}\` has no commit yet` }
  let base: string
  try {
    base = defaultBase(cwd)
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    return { reason: 'there is no origin/HEAD, origin/main, origin/master, main or master' }
  }
  const shown = { base: shorten(base), head: shorten(head) }
  if (base === head) return { reason: `\`${shown.head}\` is the branch that others land on` }
  if (git(cwd, ['rev-list', '--max-count=1', `${base}..${head}`, '--']).stdout === '') {
    return { reason: `\`${shown.head}\` has no commit that \`${shown.base}\` lacks` }
  }
  return { base, head, shown }
}

function isInRepository(cwd: string): boolean {
  // A bare one has no top folder, but pull requests all the same.
  const { code } = git(cwd, ['rev-parse', '--git-dir'], { answers: [128] })
  return code === 0 || findRoot(cwd) !== undefined
}

function hasCommit(cwd: string, revision: string): boolean {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]
  return git(cwd, args, { answers: [1, 128] }).code === 0
}

function shorten(ref: string): string {
  return ref.replace(/^refs\/(?:heads|remotes)\//, '')
}
