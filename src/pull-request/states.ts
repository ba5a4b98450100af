/**
 * The states a pull request is judged by, as data that whoever has git hands over.
 */
import type { Change, ChangedLines } from '../corpus/changes.ts'
import type { Moved } from '../corpus/moved.ts'
import type { Workspace } from '../corpus/workspace.ts'

/** An open pull request and what it does to the repository. */
export interface OpenPull {
  /** `#124`, or the name of a branch. */
  name: string
  /** Where its branch left the target. */
  base: Workspace
  /** Its own state. */
  head: Workspace
  /** The state after it is merged. */
  merged: Workspace
  /** What it changes: from `base` to `head`. */
  changes: readonly Change[]
  /** Names of the open pull requests it is stacked on: it has all their commits. */
  carries?: ReadonlySet<string>
  /** What the target has renamed since the branch left it. */
  moved?: Moved
}

/** The pull request that is judged. */
export interface JudgedPull extends OpenPull {
  /** The commit it will land on. */
  target: Workspace
  /** Name of the branch it will land on. */
  targetName: string
  /** Paths that conflict; `merged` has the head's version of them. */
  conflicts: readonly string[]
  /** `merged`, but with the target's version of what conflicts. */
  otherSide: Workspace
  /** Where documents of the base and of the target are after merging, if they were renamed. */
  renames: { base: ReadonlyMap<string, string>; target: ReadonlyMap<string, string> }
  /** Lines that it changes in the state after merging. */
  changedLines: ChangedLines
}
