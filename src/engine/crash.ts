/**
 * What is said of a rule that crashed.
 */

/** A rule that crashes leaves its document unjudged; it must not pass for clean. */
export function describeCrash(rule: string, error: unknown): string {
  return `rule ${rule} failed (${(error as Error).message})`
}
