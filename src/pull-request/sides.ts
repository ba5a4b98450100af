/**
 * A file of guidelint's own that one side of a pull request has and that cannot be used there.
 *
 * Failure prevented: a target with a broken configuration or baseline that no pull request can mend,
 * because none can be judged; and a message that does not say whose file is meant.
 */
import { ConfigError } from '../engine/config/config-error.ts'

/** What an attempt gave, or why it could not be used. */
export type Attempt<Value> =
  | { value: Value; error?: undefined }
  | { value?: undefined; error: ConfigError }

/** Read a file that may be unusable. */
export function attempt<Value>(read: () => Value): Attempt<Value> {
  try {
    return { value: read() }
  } catch (error) {
    if (error instanceof ConfigError) return { error }
    throw error
  }
}

/** Name of the pull request's side, before a message. */
export const ownSide = 'in this pull request'

/**
 * Why there is no verdict, with the side that is meant.
 *
 * @param file Name of the file, as the way out names it.
 * @param onTarget What is wrong on the target, if anything.
 * @param onOwn What is wrong after merging; left out if the pull request does not change it.
 */
export function sidesError(
  targetName: string,
  file: string,
  onTarget: ConfigError | undefined,
  onOwn: ConfigError | undefined,
): ConfigError {
  const sided = (side: string, error: ConfigError | undefined): string[] => {
    return (error?.messages ?? []).map((message) => `${side}: ${message}`)
  }
  const way = `mend ${file} in a pull request; one that does is judged by its own and can be merged`
  return new ConfigError([
    ...sided(`on ${targetName}`, onTarget),
    ...sided(ownSide, onOwn),
    ...(onTarget && !onOwn ? [way] : []),
  ])
}

/** Said of a pull request that mends what is broken on the target. */
export function mendedRemark(targetName: string, file: string, error: ConfigError): string {
  const [reason = ''] = error.messages
  return (
    `On ${targetName}, ${file} cannot be used (${reason.replace(`${file}: `, '')}); ` +
    'this pull request mends it and is judged by its own.'
  )
}
