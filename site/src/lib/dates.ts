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
  } catch {
    return changes
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

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', [...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}
