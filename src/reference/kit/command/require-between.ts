import { UsageError } from './usage-error.ts'

/** Lowest and highest value, both allowed. */
export interface Range {
  readonly min: number
  readonly max: number
}

/**
 * Refuse a number outside of its range, both ends allowed.
 *
 * @param show - How the numbers are written in the message; as they are by default.
 * @throws {UsageError} Also if the number is none.
 */
export function requireBetween(
  name: string,
  value: number,
  range: Range,
  show: (value: number) => string = String,
): void {
  if (value >= range.min && value <= range.max) return
  throw new UsageError(
    `Expected \`${name}\` to be between ${show(range.min)} and ${show(range.max)}, got ${show(value)}`,
  )
}
