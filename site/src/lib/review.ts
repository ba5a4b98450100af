/**
 * Review dates of stop-gaps.
 */

/** Whether a review date (`YYYY-MM-DD`) has passed; on the day itself it has not. */
export function isOverdue(reviewBy: string | undefined, now: Date): boolean {
  return reviewBy !== undefined && reviewBy < now.toISOString().slice(0, 10)
}
