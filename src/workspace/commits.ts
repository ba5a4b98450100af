/**
 * Commits as git has them.
 */
import { GitError, git } from './git.ts'

/** A commit's texts. */
export interface Commit {
  sha: string
  /** `Name <email>`. */
  author: string
  committer: string
  message: string
}

const fields = ['%H', '%an <%ae>', '%cn <%ce>', '%B']

/**
 * Commits that `head` has and `base` has not, oldest first.
 *
 * @throws {GitError} If a revision does not exist.
 */
export function readCommits(cwd: string, base: string, head: string): Commit[] {
  const from = commitOf(cwd, base)
  const to = commitOf(cwd, head)
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
  return commits
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
