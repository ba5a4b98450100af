import { UsageError } from './usage-error.ts'

/**
 * Refuse a number outside of its range, both ends allowed.
 *
 * @param show - How the numbers are written in the message; as they are by default.
 * @throws {UsageError} Also if the number is none.
 */
export function requireBetween(
  name: string,
  value: number,
  range: { readonly min: number; readonly max: number },
  show: (value: number) => string = String,
): void {
  if (value >= range.min && value <= range.max) return
  throw new UsageError(
    `Expected \`${name}\` to be between ${show(range.min)} and ${show(range.max)}, got ${show(value)}`,
  )
}
