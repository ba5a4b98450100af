/**
 * Numbers of the keepalive benchmark: drawn from a seed, and put together for a table.
 */
import { hash } from 'node:crypto'

/** Numbers from 0 to 1 that follow from the seed and what they are for. */
export function seeded(seed: number, what: string): () => number {
  let count = 0
  return () => {
    count += 1
    return Number.parseInt(hash('sha256', `${seed} ${what} ${count}`).slice(0, 12), 16) / 2 ** 48
  }
}

/** Least, middle and greatest. */
export function spread(values: readonly number[]): [min: number, median: number, max: number] {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const middle = ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2
  return [sorted[0] ?? Number.NaN, middle, sorted.at(-1) ?? Number.NaN]
}

export const seconds = (ms: number) => (ms / 1000).toFixed(1)

/**
 * A cell of the table.
 *
 * @param times - In ms; `undefined` where nothing happened while it was watched.
 */
export function cell(times: readonly (number | undefined)[], watchMs: number): string {
  const seen = times.filter((ms) => ms !== undefined)
  if (times.length === 0) return '–'
  const bound = `not within ${watchMs / 1000} s`
  if (seen.length === 0) return bound
  const range = spread(seen).map(seconds).join(' / ')
  return seen.length === times.length
    ? range
    : `${range} (${seen.length} of ${times.length}; else ${bound})`
}

/** A Markdown table; the first row is the head. */
export function markdownTable(rows: readonly (readonly string[])[], numbers = false): string {
  const [head = [], ...body] = rows
  const rule = head.map((_, i) => (numbers && i > 0 ? '---:' : '---'))
  return [head, rule, ...body].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
