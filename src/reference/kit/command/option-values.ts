/**
 * Numbers and times on a command line, each within its range.
 */
import { formatDuration, parseDuration } from '../duration.ts'
import { printable } from '../printable.ts'
import type { Range } from './require-between.ts'
import { UsageError } from './usage-error.ts'

/**
 * Milliseconds of a time.
 *
 * @param name - What the message calls it: `--interval`, or a variable.
 * @param bareUnit - Unit of a number that has none; without it such a number is refused.
 * @throws UsageError that names the range.
 */
export function durationIn(
  name: string,
  text: string,
  { min, max }: Range,
  bareUnit?: 's',
): number {
  const ms = parseDuration(bareUnit && /^[\d.]+$/.test(text) ? text + bareUnit : text)
  if (ms !== undefined && ms >= min && ms <= max) return ms
  const allowed = `between ${formatDuration(min)} and ${formatDuration(max)}`
  const unit = ms === undefined ? ', with its unit (`ms`, `s`, `m`)' : ''
  throw new UsageError(
    `Expected \`${name}\` to be ${allowed}${unit}, got \`${printable(text, 40)}\``,
  )
}

/** A whole number. @throws UsageError that names the range. */
export function wholeNumberIn(name: string, text: string, { min, max }: Range): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (number >= min && number <= max) return number
  throw new UsageError(
    `Expected \`${name}\` to be a whole number between ${min} and ${max}, got \`${printable(text, 40)}\``,
  )
}
