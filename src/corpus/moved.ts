/**
 * What the merge target has moved since a branch left it.
 */

/** Renames on the merge target. */
export interface Moved {
  /** Name of the branch that made them. */
  by: string
  /** Where a file or folder is now; `undefined` if it was not renamed, or is gone. */
  to(path: string): string | undefined
}
