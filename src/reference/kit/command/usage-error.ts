/**
 * What the caller asked for cannot be done as asked; nothing was started. A command prints the
 * message and exits with 2.
 */
export class UsageError extends Error {
  override name = 'UsageError'
}
