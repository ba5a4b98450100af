/**
 * Asking git. Arguments are lists, never shell strings; output is bytes split at NUL.
 */
import { spawnSync } from 'node:child_process'
import { describeDiskError, isDiskError } from './disk-error.ts'
import { findPlace } from './git-place.ts'
import {
  fixedSettings,
  fixedVariables,
  listSettings,
  offline,
  onlineVariables,
  readSettings,
} from './git-settings.ts'

const maxOutputBytes = 512 * 1024 * 1024

/** git answered with an error, or is not there although a repository is. */
export class GitError extends Error {
  override name = 'GitError'
}

/** A repository without a work tree, where one is needed. */
export class BareRepositoryError extends GitError {
  override name = 'BareRepositoryError'
}

/** Two commits whose histories have nothing in common: to fetch more would not help. */
export class UnrelatedError extends GitError {
  override name = 'UnrelatedError'

  /**
   * @param target Name of the branch to land on.
   * @param head Name of what shall land.
   */
  constructor(target: string, head: string) {
    super(
      `the histories of ${target} and ${head} are unrelated: no commit is in both, and a forge merges ` +
        `no such pull request. Put the changes on a branch that was begun at ${target}`,
    )
  }
}

/** What a call of git may have beside its arguments. */
export interface GitOptions {
  /** Standard input. */
  input?: string
  /** Variables of the environment beside this process's. */
  env?: Readonly<Record<string, string>>
  /** Whether it may fetch: what `online` gives for the repository. Default: it reaches no network. */
  online?: Readonly<Record<string, string>>
  /** Exit codes that are answers, beside 0. */
  answers?: readonly number[]
  /** Milliseconds after which git is ended. Default: never. */
  timeoutMs?: number
}

/**
 * Run git and wait for it. Not asynchronous: remark-cli loses messages of a plugin that is.
 *
 * @returns Standard output and error.
 * @throws {GitError} If git cannot be started or fails; the message is git's own first line.
 */
export function git(
  cwd: string,
  args: readonly string[],
  options: GitOptions = {},
): { stdout: string; stderr: string; code: number } {
  const { stdout, ...rest } = gitBytes(cwd, args, options)
  return { ...rest, stdout: stdout.toString('utf8') }
}

/** Run git for output that may be no text. */
export function gitBytes(
  cwd: string,
  args: readonly string[],
  { input, env, online: network = offline, answers = [], timeoutMs }: GitOptions = {},
): { stdout: Buffer; stderr: string; code: number } {
  const place = env?.GIT_DIR ? undefined : findPlace(cwd)
  // Only the repository that the caller is in may be bare, none below a work tree.
  const bare = `safe.bareRepository=${place?.kind === 'bare' ? 'all' : 'explicit'}`
  const call = [...fixedSettings, '-c', bare, ...args]
  const { error, status, stdout, stderr } = spawnSync('git', call, {
    cwd: place?.folder ?? cwd,
    maxBuffer: maxOutputBytes,
    env: { ...process.env, ...env, ...fixedVariables, ...network },
    ...(input === undefined ? {} : { input }),
    ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
  })
  if (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new GitError('git is not installed or not on PATH')
    const late = code === 'ETIMEDOUT' && timeoutMs !== undefined
    if (late) throw new GitError(`git ${args[0]} took longer than ${timeoutMs / 1000} s`)
    throw new GitError(
      isDiskError(error) ? `git cannot be started: ${describeDiskError(error)}` : error.message,
    )
  }
  const said = stderr.toString('utf8')
  if (status !== null && (status === 0 || answers.includes(status))) {
    return { stdout, stderr: said, code: status }
  }
  const lines = said.split('\n').filter((text) => text.trim() !== '')
  const line = lines.find((text) => /^(?:fatal|error):/.test(text)) ?? lines[0]
  throw new GitError(line ?? `git ${args[0]} ended with exit code ${status}`)
}

/**
 * Variables of calls that may fetch into a repository.
 *
 * @throws {GitError} If git cannot read its configuration.
 */
export function online(cwd: string): Record<string, string> {
  return onlineVariables(readSettings(git(cwd, listSettings).stdout), process.env)
}

/**
 * Top folder of the work tree that `cwd` lies in.
 *
 * @returns The folder, or `undefined` if no git repository is in sight.
 * @throws {BareRepositoryError} If there is one, and it has no work tree.
 * @throws {GitError} If git will not read it.
 */
export function findRoot(cwd: string): string | undefined {
  const { kind, folder } = findPlace(cwd)
  if (kind === 'none') return undefined
  if (kind === 'bare') throw bareRepository(folder)
  try {
    const { stdout } = git(cwd, ['rev-parse', '--show-toplevel'])
    return stdout.replace(/\r?\n$/, '')
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    throw /must be run in a work tree/.test(error.message) ? bareRepository(folder) : error
  }
}

function bareRepository(folder: string): BareRepositoryError {
  return new BareRepositoryError(
    `${folder} is a bare repository and has no files to judge; clone it, or judge a pull request here: \`guidelint pr --base main --head BRANCH\``,
  )
}
