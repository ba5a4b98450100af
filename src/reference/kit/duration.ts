/**
 * Durations as people write them: `500ms`, `5s`, `1.5m`, `1m30s`, `2h`.
 */

const unitsMs = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const

/** Largest unit first, each at most once. An `m` before an `s` is half of `ms`. */
const units = ['h', 'm(?!s)', 's', 'ms'].map((unit) => `(?:(\\d{1,9}(?:\\.\\d{1,3})?)${unit})?`)
const pattern = new RegExp(`^${units.join('')}$`)

/**
 * Milliseconds of a duration.
 *
 * @returns `undefined` if the text is not made of numbers with the units `h`, `m`, `s`, `ms`, in this
 *   order.
 */
export function parseDuration(text: string): number | undefined {
  const found = text === '' ? undefined : pattern.exec(text)
  if (!found) return undefined
  const parts = Object.values(unitsMs).map((unitMs, at) => Number(found[at + 1] ?? 0) * unitMs)
  return Math.round(parts.reduce((sum, part) => sum + part))
}

/** `90000` as `1m30s`, `2500` as `2.5s`, `7` as `7ms`. To the millisecond, from 1 s on to a tenth of a second, from 1 m on to a second. */
export function formatDuration(ms: number): string {
  const whole = Math.round(ms)
  if (whole < 1000) return `${whole}ms`
  const tenths = Math.round(ms / 100) / 10
  if (tenths < 60) return `${tenths}s`
  const seconds = Math.round(ms / 1000)
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'm'],
    [seconds % 60, 's'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join('')
}
