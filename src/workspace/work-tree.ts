/**
 * A repository on disk.
 */
import { lstatSync, realpathSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { baseName } from '../engine/paths.ts'
import type { FileState, RemoteRepository, Workspace } from '../engine/workspace.ts'
import { FileError } from './disk-error.ts'
import { addFiles, type Listing, walkFiles } from './file-system.ts'
import { findRoot, GitError, gitBytes, listFiles } from './git.ts'
import { isAsideName, removeStaleAside } from './leftovers.ts'
import { ReadError, readRegularFile } from './read-file.ts'
import { readRemote } from './remote.ts'
import { foreignPaths } from './select-paths.ts'
import { type Digest, digestOf, writeGuarded } from './write-guard.ts'

/** A work tree that documents are read from and written to. */
export class WorkTree implements Workspace {
  /** Absolute path of the root, symbolic links resolved. */
  readonly root: string
  readonly underGit: boolean
  readonly files: ReadonlyMap<string, FileState>
  /** Folders that could not be listed: what lies in them is not judged. */
  readonly warnings: readonly string[]
  readonly #absent: ReadonlySet<string>
  #remote: { found: RemoteRepository | undefined } | undefined
  /** What was read, by path; only kept where files will be written. */
  #reads: Map<string, string> | undefined
  #hasChanged = false

  private constructor(root: string, underGit: boolean, listing: Listing) {
    this.root = root
    this.underGit = underGit
    this.warnings = listing.warnings
    this.#absent = listing.absent ?? new Set()
    for (const [path, state] of listing.files) {
      if (isAsideName(baseName(path))) removeStaleAside(join(root, dirname(path)))
      if (state === 'untracked' && isSymlink(join(root, path))) listing.files.set(path, 'symlink')
    }
    this.files = listing.files
  }

  /**
   * Open the repository that `cwd` lies in: git's work tree, or the folder itself outside git.
   *
   * @param named Paths that were asked for: folders of packages are looked into only for them.
   * @throws {GitError} If there is a git repository and git cannot read it.
   * @throws {PathError} If a path lies outside it.
   */
  static open(cwd: string, named: readonly string[] = []): WorkTree {
    const top = findRoot(cwd)
    const root = realpathSync(top ?? cwd)
    const listing = top === undefined ? walkFiles(root) : listFiles(root)
    const foreign = foreignPaths(root, cwd, named)
    if (foreign.length > 0) addFiles(root, foreign, listing)
    return new WorkTree(root, top !== undefined, listing)
  }

  /** Root of the tree that `open` opens. */
  static rootOf(cwd: string): string {
    return realpathSync(findRoot(cwd) ?? cwd)
  }

  remote(): RemoteRepository | undefined {
    // Asked only where a document links to a forge.
    this.#remote ??= { found: this.underGit ? readRemote(this.root) : undefined }
    return this.#remote.found
  }

  read(path: string): Uint8Array {
    const before = this.#reads?.get(path)
    let bytes: Uint8Array
    try {
      bytes = this.#absent.has(path)
        ? readStaged(this.root, path)
        : readRegularFile(join(this.root, path))
    } catch (error) {
      if (!(error instanceof ReadError)) throw error
      this.#hasChanged ||= before !== undefined
      throw new Error(this.#whyUnread(path, error, before))
    }
    if (!this.#reads) return bytes
    const digest = digestOf(bytes)
    if (before === undefined) this.#reads.set(path, digest)
    else if (digest !== before) {
      this.#hasChanged = true
      throw new Error(changedMeanwhile)
    }
    return bytes
  }

  /** Whether a file is tracked and left out of a sparse checkout. */
  isAbsent(path: string): boolean {
    return this.#absent.has(path)
  }

  /** Whether a file was found to be another one than before, since `rememberReads`. */
  get hasChanged(): boolean {
    return this.#hasChanged
  }

  /** From here on, remember what is read: a file is one text in all of a run, or a problem. */
  rememberReads(): void {
    this.#reads ??= new Map()
  }

  isIgnored(path: string): boolean {
    if (!this.underGit) return false
    try {
      return lstatSync(join(this.root, path), { throwIfNoEntry: false }) !== undefined
    } catch {
      // A name too long for the file system is the name of nothing.
      return false
    }
  }

  resolveSymlink(path: string): string | undefined {
    let target: string
    try {
      target = realpathSync(join(this.root, path))
    } catch {
      // It leads nowhere or in a circle.
      return undefined
    }
    const inside = relative(this.root, target)
    if (inside === '' || inside.startsWith('..') || inside.startsWith(sep)) return undefined
    return inside.split(sep).join('/')
  }

  /**
   * Replace the content of a document that has been read since `rememberReads`.
   *
   * @throws {FileError} If it is left as it is: it is no longer what was read, or may not be written.
   */
  write(path: string, content: string, hasAccessList: boolean): void {
    if (this.#absent.has(path)) throw new FileError(path, outsideSparse)
    const before: Digest = this.#reads?.get(path)
    writeGuarded({ root: this.root, path, before, hasAccessList }, content)
    this.#reads?.set(path, digestOf(new TextEncoder().encode(content)))
  }

  #whyUnread(path: string, { code, message }: ReadError, before: Digest): string {
    if (code === 'ELOOP') {
      return this.files.get(path) === 'symlink'
        ? 'is a symbolic link; put the file itself there'
        : 'is a symbolic link where a file was listed; put the file back'
    }
    if (code !== 'ENOENT') return message
    // What no UTF-8 stands for was read as this.
    if (path.includes('\ufffd')) return 'has a name that is not UTF-8; rename it'
    if (before !== undefined) return 'was removed while guidelint was judging; run again'
    return 'vanished while it was being read; run again'
  }
}

const outsideSparse =
  'lies outside the sparse checkout; `git sparse-checkout add` its folder to have it'

/** Content of a file that a sparse checkout leaves out: git has it all the same. */
function readStaged(root: string, path: string): Uint8Array {
  try {
    return gitBytes(root, ['cat-file', 'blob', `:0:${path}`]).stdout
  } catch (error) {
    if (error instanceof GitError) throw new ReadError(outsideSparse)
    throw error
  }
}

const changedMeanwhile = 'was changed while guidelint was judging; run again'

function isSymlink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}
