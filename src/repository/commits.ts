/**
 * Commits as git has them.
 */
import type { Commit } from '../corpus/changes.ts'
import { GitError, git } from './git.ts'
import { fetchMore, type HistoryReader, openHistory } from './shallow.ts'

const fields = ['%H', '%an <%ae>', '%cn <%ce>', '%B']

/** Commits of a range. */
export interface CommitRange {
  /** Oldest first. */
  commits: Commit[]
  /** Said where history is shallow and not all of them are here. */
  remarks: string[]
}

/**
 * Commits that `head` has and `base` has not.
 *
 * @throws {GitError} If a revision does not exist, or history is too shallow to tell whose a commit is.
 */
export function readCommits(cwd: string, base: string, head: string): CommitRange {
  const from = commitOf(cwd, base)
  const to = commitOf(cwd, head)
  const { own, complete } = openHistory(historyOf(cwd))(from, to)
  if (!own) {
    throw new GitError(
      `the history is shallow here: a commit of \`${head}\` may be one of \`${base}\`; ${fetchMore}`,
    )
  }
  const { stdout } = git(cwd, [
    'log',
    '--reverse',
    '--no-show-signature',
    '--no-color',
    '-z',
    `--format=${fields.join('%x00')}`,
    `${from}..${to}`,
    '--',
  ])
  const values = stdout.split('\0')
  const commits: Commit[] = []
  for (let index = 0; index + fields.length <= values.length; index += fields.length) {
    const [sha = '', author = '', committer = '', message = ''] = values.slice(index)
    commits.push({ sha, author, committer, message })
  }
  const remark = `The history is shallow: there may be more commits than the ${commits.length} that are here; ${fetchMore}.`
  return { commits, remarks: complete ? [] : [remark] }
}

function historyOf(cwd: string): HistoryReader {
  const path = ['rev-parse', '--path-format=absolute', '--git-path', 'shallow']
  return {
    ask: (args, input = '') => git(cwd, args, { input }).stdout,
    shallowFile: git(cwd, path).stdout.replace(/\r?\n$/, ''),
  }
}

/** Names of the commits that revisions stand for, which have to be there. */
export function commitsAt(cwd: string, revisions: readonly string[]): string[] {
  if (revisions.length === 0) return []
  const { stdout } = git(cwd, ['rev-parse', ...revisions.map((revision) => `${revision}^{commit}`)])
  return stdout.trim().split('\n')
}

function commitOf(cwd: string, revision: string): string {
  try {
    const { stdout } = git(cwd, [
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${revision}^{commit}`,
    ])
    return stdout.trim()
  } catch (error) {
    const unreadable =
      error instanceof GitError && /not a git repository|not installed/.test(error.message)
    if (unreadable) throw error
    throw new GitError(`no commit is called \`${revision}\` here; fetch it, or check the spelling`)
  }
}

/**
 * The branch that pull requests land on: the remote's default branch, else `main` or `master`.
 *
 * @throws {GitError} If there is none of these.
 */
export function defaultBase(cwd: string): string {
  const known = [
    'refs/remotes/origin/HEAD',
    'refs/remotes/origin/main',
    'refs/remotes/origin/master',
  ]
  for (const ref of [...known, 'refs/heads/main', 'refs/heads/master']) {
    const { stdout, code } = git(
      cwd,
      ['rev-parse', '--verify', '--quiet', '--symbolic-full-name', ref],
      {
        answers: [1, 128],
      },
    )
    if (code === 0) return stdout.trim() || ref
  }
  throw new GitError('no branch to land on was found; name it with --base')
}

/** What starts a comment line in an edited message: `core.commentString`, `core.commentChar`, `#`. */
export function readCommentMark(cwd: string): string {
  for (const key of ['core.commentString', 'core.commentChar']) {
    try {
      const { stdout } = git(cwd, ['config', '--get', key])
      const mark = stdout.replace(/\r?\n$/, '')
      if (mark !== '' && mark !== 'auto') return mark
    } catch {
      // Not set, or no git: the default holds.
    }
  }
  return '#'
}
