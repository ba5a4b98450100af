/**
 * A repository on disk.
 */
import { lstatSync, realpathSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import type { FileState, RemoteRepository, Workspace } from '../corpus/workspace.ts'
import { baseName, folderOf, isMarkdown, normalize } from '../text/paths.ts'
import { FileError } from './disk-error.ts'
import { addFiles, walkFiles } from './file-system.ts'
import { findRoot } from './git.ts'
import { listFiles } from './git-files.ts'
import { isAsideName, removeStaleAside } from './leftovers.ts'
import { type Listing, onDisk } from './listing.ts'
import { foreignPaths } from './named-paths.ts'
import { ReadError, readRegularFile } from './read-file.ts'
import { readRemote } from './remote.ts'
import { StagedFiles } from './staged-files.ts'
import { fromUtf8, namesEncoding, readEncodings, toUtf8 } from './work-tree-encoding.ts'
import { type Digest, digestOf, writeGuarded } from './write-guard.ts'

/** A work tree that documents are read from and written to. */
export class WorkTree implements Workspace {
  /** Absolute path of the root, symbolic links resolved. */
  readonly root: string
  readonly underGit: boolean
  readonly files: ReadonlyMap<string, FileState>
  /** Folders that could not be listed: what lies in them is not judged. */
  readonly warnings: readonly string[]
  readonly #staged: StagedFiles
  readonly #raw: ReadonlyMap<string, Buffer>
  #encodings: ReadonlyMap<string, string> | undefined
  #remote: { found: RemoteRepository | undefined } | undefined
  /** What was read, by path: a file is one text in all of a run, or a problem. */
  readonly #reads = new Map<string, Digest>()
  #hasChanged = false

  private constructor(root: string, underGit: boolean, listing: Listing) {
    this.root = root
    this.underGit = underGit
    this.warnings = listing.warnings
    this.#staged = new StagedFiles(root, listing.absent ?? new Map())
    this.#raw = listing.raw ?? new Map()
    for (const [path, state] of listing.files) {
      if (isAsideName(baseName(path))) removeStaleAside(join(root, dirname(path)))
      if (state === 'untracked' && isSymlink(this.#onDisk(path))) listing.files.set(path, 'symlink')
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
    const before = this.#reads.get(path)
    let bytes: Uint8Array
    try {
      bytes = this.#staged.has(path) ? this.#staged.read(path) : readRegularFile(this.#onDisk(path))
    } catch (error) {
      if (!(error instanceof ReadError)) throw error
      this.#hasChanged ||= before !== undefined
      throw new Error(this.#whyUnread(path, error, before))
    }
    const digest = digestOf(bytes)
    if (before === undefined) this.#reads.set(path, digest)
    else if (digest !== before) {
      this.#hasChanged = true
      throw new Error(changedMeanwhile)
    }
    const encoding = this.#staged.has(path) ? undefined : this.#encodingOf(path)
    return encoding === undefined ? bytes : toUtf8(bytes, encoding)
  }

  /** Whether a file is tracked and not in the work tree. */
  isAbsent(path: string): boolean {
    return this.#staged.has(path)
  }

  /** Whether any file is tracked and not in the work tree. */
  get isSparse(): boolean {
    return this.#staged.size > 0
  }

  lacks(path: string): boolean {
    return this.#staged.has(path) && this.#staged.lacks(path)
  }

  /** Whether a file was found to be another one than before. */
  get hasChanged(): boolean {
    return this.#hasChanged
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
    if (this.#staged.has(path)) return this.#stagedTarget(path)
    let target: string
    try {
      target = realpathSync(this.#onDisk(path), 'utf8')
    } catch {
      // It leads nowhere or in a circle.
      return undefined
    }
    const inside = relative(this.root, target)
    if (inside === '' || inside.startsWith('..') || inside.startsWith(sep)) return undefined
    return inside.split(sep).join('/')
  }

  /**
   * Replace the content of a document that has been read.
   *
   * @throws {FileError} If it is left as it is: it is no longer what was read, or may not be written.
   */
  write(path: string, content: string, hasAccessList: boolean): void {
    if (this.#staged.has(path)) throw new FileError(path, notInWorkTree)
    if (this.#raw.has(path)) throw new FileError(path, strangeName)
    const before: Digest = this.#reads.get(path)
    const encoding = this.#encodingOf(path)
    const bytes =
      encoding === undefined
        ? new TextEncoder().encode(content)
        : fromUtf8(path, content, encoding, readRegularFile(this.#onDisk(path)))
    writeGuarded({ root: this.root, path, before, hasAccessList }, bytes)
    this.#reads.set(path, digestOf(bytes))
  }

  #onDisk(path: string): string | Buffer {
    return onDisk(this.root, this.#raw.get(path) ?? path)
  }

  /** What the symbolic link leads to that is not in the work tree itself. */
  #stagedTarget(path: string): string | undefined {
    const written = new TextDecoder().decode(this.#staged.read(path))
    if (written.startsWith('/')) return undefined
    const target = normalize(folderOf(path), written)
    return target.above === 0 && this.files.get(target.path) === 'tracked' ? target.path : undefined
  }

  /** How a document is kept in the work tree, if not in UTF-8. */
  #encodingOf(path: string): string | undefined {
    if (!this.underGit || !isMarkdown(path)) return undefined
    this.#encodings ??= this.#namesEncoding()
      ? readEncodings(
          this.root,
          [...this.files.keys()].filter((each) => this.#isPlain(each)),
        )
      : new Map()
    return this.#encodings.get(path)
  }

  #isPlain(path: string): boolean {
    return isMarkdown(path) && !this.#raw.has(path)
  }

  /** git is asked for encodings only where some file of attributes names one. */
  #namesEncoding(): boolean {
    const own = [...this.files.keys()].filter((path) => baseName(path) === '.gitattributes')
    return [...own, '.git/info/attributes'].some((path) => {
      try {
        const bytes = this.#staged.has(path)
          ? this.#staged.read(path)
          : readRegularFile(this.#onDisk(path))
        return namesEncoding(bytes)
      } catch (error) {
        if (error instanceof ReadError) return false
        throw error
      }
    })
  }

  #whyUnread(path: string, { code, message }: ReadError, before: Digest): string {
    if (code === 'ELOOP') {
      return this.files.get(path) === 'symlink'
        ? 'is a symbolic link; put the file itself there'
        : 'is a symbolic link where a file was listed; put the file back'
    }
    if (code !== 'ENOENT') return message
    if (before !== undefined) return 'was removed while guidelint was judging; run again'
    return 'vanished while it was being read; run again'
  }
}

/** Why a file is not written. */
export const notInWorkTree =
  'is not in the work tree; `git sparse-checkout add` its folder, or take its `skip-worktree` mark away, to have it'

const strangeName = 'has a name that is not UTF-8; rename it'

const changedMeanwhile = 'was changed while guidelint was judging; run again'

function isSymlink(path: string | Buffer): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}
