/**
 * Asking git. Arguments are lists, never shell strings; output is bytes split at NUL.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { FileState, RemoteRepository } from '../engine/workspace.ts'

const maxOutputBytes = 512 * 1024 * 1024

/** git answered with an error, or is not there although a repository is. */
export class GitError extends Error {
  override name = 'GitError'
}

/** What a call of git may have beside its arguments. */
export interface GitOptions {
  /** Standard input. */
  input?: string
  /** Variables of the environment beside this process's. */
  env?: Readonly<Record<string, string>>
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
  { input, env, answers = [], timeoutMs }: GitOptions = {},
): { stdout: Buffer; stderr: string; code: number } {
  const { error, status, stdout, stderr } = spawnSync('git', [...args], {
    cwd,
    maxBuffer: maxOutputBytes,
    env: { ...process.env, ...env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
    ...(input === undefined ? {} : { input }),
    ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
  })
  if (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new GitError('git is not installed or not on PATH')
    const late = code === 'ETIMEDOUT' && timeoutMs !== undefined
    throw new GitError(
      late ? `git ${args[0]} took longer than ${timeoutMs / 1000} s` : error.message,
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
 * Top folder of the work tree that `cwd` lies in.
 *
 * @returns The folder, or `undefined` if no git repository is in sight.
 * @throws {GitError} If there is one and git will not read it.
 */
export function findRoot(cwd: string): string | undefined {
  try {
    const { stdout } = git(cwd, ['rev-parse', '--show-toplevel'])
    return stdout.replace(/\r?\n$/, '')
  } catch (error) {
    if (hasRepository(cwd)) throw error
    return undefined
  }
}

function hasRepository(cwd: string): boolean {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return true
    if (dirname(folder) === folder) return false
  }
}

/** Files of a work tree as git sees them. */
export interface GitFiles {
  files: Map<string, FileState>
  /** Folders git could not open. */
  warnings: string[]
}

/**
 * What exists: tracked and in the work tree, or untracked and not ignored. Submodules exist as
 * folders of another repository.
 */
export function listFiles(root: string): GitFiles {
  const { stdout, stderr } = git(root, [
    'ls-files',
    '-z',
    '-t',
    '--stage',
    '--cached',
    '--deleted',
    '--others',
    '--exclude-standard',
  ])
  const states = new Map<string, FileState>()
  const deleted = new Set<string>()
  for (const record of stdout.split('\0')) {
    if (record.startsWith('? ')) {
      const path = record.slice(2)
      if (!path.endsWith('/')) states.set(path, 'untracked')
      continue
    }
    const tab = record.indexOf('\t')
    if (tab === -1) continue
    const path = record.slice(tab + 1)
    const mode = record.slice(2, 8)
    if (mode === '160000') states.set(path, 'submodule')
    else if (record.startsWith('R ')) deleted.add(path)
    else states.set(path, mode === '120000' ? 'symlink' : 'tracked')
  }
  for (const path of deleted) states.delete(path)
  const warnings = stderr.split('\n').filter((line) => line.startsWith('warning:'))
  return { files: sortFiles(states), warnings }
}

/** By path, in the order of UTF-16 code units. */
export function sortFiles(files: Map<string, FileState>): Map<string, FileState> {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

/**
 * The repository `origin` (or the first remote) is on its forge. Its branches are those whose files
 * are this work tree's: the current one, the remote's default branch, `main` and `master`.
 */
export function readRemote(root: string): RemoteRepository | undefined {
  const lines = (...args: string[]): string[] => {
    try {
      const { stdout } = git(root, args)
      return stdout.split('\n').filter((line) => line !== '')
    } catch {
      // An unset key or a detached head is an exit code of its own, and no answer.
      return []
    }
  }
  const settings = lines('config', '--get-regexp', '^remote\\..*\\.url$')
  const remotes = settings.flatMap((line) => {
    const [, name, url] = /^remote\.(.+)\.url (.+)$/.exec(line) ?? []
    return name && url ? [{ name, url }] : []
  })
  const remote = remotes.find(({ name }) => name === 'origin') ?? remotes[0]
  const parsed = remote && parseRemoteUrl(remote.url)
  if (!parsed) return undefined
  const prefix = `refs/remotes/${remote.name}/`
  const branches = new Set(lines('symbolic-ref', '--short', '-q', 'HEAD'))
  for (const line of lines('for-each-ref', '--format=%(refname) %(symref)', ...likelyBranches)) {
    const [reference = '', target = ''] = line.split(' ')
    if (reference === `${prefix}HEAD`) branches.add(target.replace(prefix, ''))
    else if (!reference.endsWith('/HEAD')) branches.add(reference.replace(/^.*\//, ''))
  }
  return { ...parsed, branches: [...branches] }
}

/** References that name a branch of this work tree's files, without listing hundreds of others. */
const likelyBranches = [
  'refs/heads/main',
  'refs/heads/master',
  'refs/remotes/*/main',
  'refs/remotes/*/master',
  'refs/remotes/*/HEAD',
]

/** `https://HOST/OWNER/NAME.git`, `ssh://git@HOST/OWNER/NAME` or `git@HOST:OWNER/NAME`. */
export function parseRemoteUrl(url: string): Omit<RemoteRepository, 'branches'> | undefined {
  const match =
    /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([^/:]+)(?::\d+)?\/([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(
      url,
    ) ?? /^(?:[^@/:]+@)?([^/:]+):([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(url)
  const [, host, owner, repository] = match ?? []
  return host && owner && repository ? { host, owner, repository } : undefined
}
