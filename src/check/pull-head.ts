/**
 * The head of an open pull request.
 */

/** A pull request by name and commit. */
export interface PullHead {
  /** `#124`, or the name of a branch. */
  name: string
  /** Name of the commit at its tip. */
  commit: string
}
