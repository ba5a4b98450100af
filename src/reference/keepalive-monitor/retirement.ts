/**
 * The day after which a stop-gap should be gone.
 */

import { UsageError } from '../kit/command/usage-error.ts'
import { printable } from '../kit/printable.ts'

/** Whole days from today to the day after which nothing is started, both in UTC; negative once it has passed. */
export function daysLeft(retireAfter: string, today: Date): number {
  const day = parseDay(retireAfter)
  if (day === undefined) {
    throw new UsageError(
      `Expected \`--retire-after\` to be a day as YYYY-MM-DD, got \`${printable(retireAfter, 40)}\``,
    )
  }
  const now = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate())
  return Math.round((day - now) / 86_400_000)
}

function parseDay(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const day = Date.parse(`${text}T00:00:00Z`)
  // 30 February is read as a day in March by some engines, and refused by others.
  const same = Number.isFinite(day) && new Date(day).toISOString().startsWith(text)
  return same ? day : undefined
}
