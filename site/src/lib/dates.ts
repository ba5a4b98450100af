/**
 * When files were last changed, from git.
 */
import { execFileSync } from 'node:child_process'
import { root } from './repository.ts'

/**
 * Time of the newest commit of each file, by path, from one call of git. Empty where there is no
 * repository: a release archive has none.
 */
export function lastChanges(...paths: readonly string[]): Map<string, Date> {
  const dates = new Map<string, Date>()
  let output: string
  try {
    const args = ['-c', 'core.quotePath=off', 'log', '--format=%x00%ct', '--name-only', '-z']
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore']
    output = execFileSync('git', [...args, '--', ...paths], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio,
    })
  } catch {
    return dates
  }
  let date: Date | undefined
  for (const part of output.split('\0')) {
    const text = part.trim()
    if (text === '') continue
    if (/^\d{9,}$/.test(text)) date = new Date(Number(text) * 1000)
    else if (date && !dates.has(text)) dates.set(text, date)
  }
  return dates
}
