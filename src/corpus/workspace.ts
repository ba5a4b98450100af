/**
 * What the engine needs to know of a repository. Who implements it does the reading: the work tree
 * here, git objects or a browser's memory elsewhere.
 */

import { isMarkdown } from '../text/paths.ts'

/** What a path is. `untracked`: neither tracked nor ignored; `submodule`: another repository. */
export type FileState = 'tracked' | 'untracked' | 'submodule' | 'symlink'

/** Whether a file is a Markdown document to be judged; a symbolic link's target is judged instead. */
export function isDocument(path: string, state: FileState): boolean {
  return isMarkdown(path) && state !== 'symlink' && state !== 'submodule'
}

/** By path, in the order of UTF-16 code units. */
export function sortFiles(files: Map<string, FileState>): Map<string, FileState> {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

/** The repository this one is a clone of, as far as links to it can be told. */
export interface RemoteRepository {
  host: string
  owner: string
  repository: string
  /** Branches whose files are those of this work tree. */
  branches: readonly string[]
  /** Its other branches and its tags, as far as they are here. */
  references?: References
}

/** A branch, tag or commit of the repository, with the files it has. */
export interface Reference {
  kind: 'branch' | 'tag' | 'commit'
  /** Short name: `main`, `release/2`, `a1b2c3d`. */
  name: string
  /**
   * Its files, looked up one by one; several where it differs here and on the forge. None where git
   * cannot tell.
   */
  states(): readonly Workspace[]
  /** The same with all files listed: for what is not asked by its path. */
  listed(): readonly Workspace[]
}

/** Branches and tags that a forge's address can name. */
export interface References {
  /** The branch that the forge shows by itself; `undefined` if that is not known. */
  readonly defaultBranch: string | undefined
  /** The branch, tag or commit that `rest` (`NAME/PATH`, `refs/heads/NAME/PATH`) begins with. */
  find(rest: string): Reference | undefined
  /** Note what a call looks up, to look it up at once: it finds nothing yet. */
  foresee(call: () => void): void
  /** Whether all branches and tags of the forge are here. */
  areComplete(): boolean
  /** Whether the default branch may have had another name on the forge. */
  mayBeRenamed(): boolean
}

/** A repository to be judged. Paths are relative to its root, with `/`. */
export interface Workspace {
  /** Every file there is, by path, in sorted order. */
  readonly files: ReadonlyMap<string, FileState>
  /** Whether git says what exists. Outside git the file system does. */
  readonly underGit: boolean
  /**
   * Read a file.
   *
   * @throws {Error} If it cannot be read; the message says why, without the path.
   */
  read(path: string): Uint8Array
  /**
   * What stands for a file's content: equal for equal contents. `undefined` where that is not known
   * without reading it.
   */
  version?(path: string): string | undefined
  /** What lies at a path, where files are not listed. */
  lookAt?(path: string): FileState | 'folder' | undefined
  /** Whether a file is known by its name only: a clone may have been made without its content. */
  lacks?(path: string): boolean
  /** Whether a path that does not exist for git lies on disk all the same. */
  isIgnored(path: string): boolean
  /** Path a symbolic link leads to inside the root; `undefined` if it leads out or nowhere. */
  resolveSymlink(path: string): string | undefined
  /** The repository on its forge; `undefined` if there is none. */
  remote(): RemoteRepository | undefined
}

/** Something that kept a document from being judged, or a correction from being written: exit code 2. */
export interface Problem {
  /** Path from the root, or the file an operator named. */
  path: string
  message: string
  /** What was not done, if it is not the judging. */
  kind?: 'unwritten'
}

/** What a problem means for its path, before the reason. */
export function outcomeOf({ kind }: Problem): string {
  return kind === 'unwritten' ? 'was not written' : 'cannot be judged'
}
