/** The command line cannot be used as given: exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}
