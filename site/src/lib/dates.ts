/**
 * When and why files were last changed, from git.
 */
import { execFileSync } from 'node:child_process'
import { root } from './repository.ts'

/** The newest commit that touched a file. */
export interface Change {
  /** Its full hash. */
  commit: string
  date: Date
  subject: string
}

/**
 * Newest change of each file, by path, from one `git log`. Empty where there is no repository, as in
 * a release archive, and in a shallow clone: git answers there with its oldest commit for every file
 * that has not changed since.
 *
 * @throws {Error} If git fails otherwise, as in a repository that it does not trust: a site without
 * its dates would look as if there had never been any.
 * @param folder The repository, or a folder of it; paths are from the repository's root.
 */
export function newestChanges(
  paths: readonly string[],
  folder: string = root,
): Map<string, Change> {
  const changes = new Map<string, Change>()
  let output: string
  try {
    if (git(folder, 'rev-parse', '--is-shallow-repository').trim() !== 'false') return changes
    const format = '--format=%x00%H%x09%ct%x09%s%x00'
    // To find renames git would compare contents, and fetch them first in a clone without blobs.
    const names = ['--name-only', '--no-renames', '-z']
    output = git(folder, '-c', 'core.quotePath=off', 'log', format, ...names, '--', ...paths)
  } catch (error) {
    if (saysNoHistory(error as GitError)) return changes
    throw error
  }
  let change: Change | undefined
  for (const part of output.split('\0')) {
    const [, commit, seconds, subject] = /^([\da-f]{40,64})\t(\d+)\t(.*)$/s.exec(part) ?? []
    if (commit !== undefined && subject !== undefined) {
      change = { commit, date: new Date(Number(seconds) * 1000), subject }
      continue
    }
    const path = part.replace(/^\n/, '')
    if (change && path !== '' && !changes.has(path)) changes.set(path, change)
  }
  return changes
}

/** Time of the newest change of each file, by path; empty where `newestChanges` is. */
export function lastChanges(...paths: readonly string[]): Map<string, Date> {
  return new Map([...newestChanges(paths)].map(([path, { date }]) => [path, date]))
}

interface GitError extends Error {
  /** `ENOENT` if there is no git. */
  code?: string
  stderr?: string
}

/** No git, no repository, or one that has no commit yet. */
function saysNoHistory({ code, stderr = '' }: GitError): boolean {
  return (
    code === 'ENOENT' ||
    /^fatal: (?:not a git repository \(or any |your current branch .* any commits)/m.test(stderr)
  )
}

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', [...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    // Its messages are read: English ones.
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
