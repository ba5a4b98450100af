/**
 * What a branch changes, as data: files, lines, commits. Who has git makes it.
 */

/** A file that differs between two states. */
export interface Change {
  kind: 'added' | 'modified' | 'removed' | 'renamed'
  /** Path in the later state; for a removed file, in the earlier one. */
  path: string
  /** Path in the earlier state, for a renamed file. */
  from?: string
}

/** 1-based lines of the later state that were added or changed: ranges, both ends included. */
export type ChangedLines = ReadonlyMap<string, readonly (readonly [number, number])[]>

/** Where renamed files are now. */
export function renamesOf(changes: readonly Change[]): Map<string, string> {
  const renames = new Map<string, string>()
  for (const { path, from } of changes) if (from !== undefined) renames.set(from, path)
  return renames
}

/** A commit's texts. */
export interface Commit {
  sha: string
  /** `Name <email>`. */
  author: string
  committer: string
  message: string
}
