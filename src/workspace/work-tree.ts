/**
 * A repository on disk.
 */
import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import type { FileState, RemoteRepository, Workspace } from '../engine/workspace.ts'
import { addFiles, walkFiles } from './file-system.ts'
import { findRoot, listFiles, readRemote } from './git.ts'
import { foreignPaths } from './select-paths.ts'

/** A work tree that documents are read from and written to. */
export class WorkTree implements Workspace {
  /** Absolute path of the root, symbolic links resolved. */
  readonly root: string
  readonly underGit: boolean
  readonly files: ReadonlyMap<string, FileState>
  /** Folders that could not be listed: what lies in them is not judged. */
  readonly warnings: readonly string[]
  #remote: { found: RemoteRepository | undefined } | undefined

  private constructor(
    root: string,
    underGit: boolean,
    listing: { files: Map<string, FileState>; warnings: string[] },
  ) {
    this.root = root
    this.underGit = underGit
    this.warnings = listing.warnings
    for (const [path, state] of listing.files) {
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

  remote(): RemoteRepository | undefined {
    // Asked only where a document links to a forge.
    this.#remote ??= { found: this.underGit ? readRemote(this.root) : undefined }
    return this.#remote.found
  }

  read(path: string): Uint8Array {
    return readRegularFile(join(this.root, path))
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

  /** Replace a file's content: written aside, then renamed; its permissions are kept. */
  write(path: string, content: string): void {
    writeAside(join(this.root, path), content)
  }
}

/**
 * Read a file that is nothing but a file.
 *
 * @throws {Error} With the reason, without the path.
 */
function readRegularFile(file: string): Uint8Array {
  // A link put there since the listing is not followed, and a pipe does not block.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
  let descriptor: number
  try {
    descriptor = openSync(file, flags)
  } catch (error) {
    throw new Error(describeReadError(error as NodeJS.ErrnoException))
  }
  try {
    if (!fstatSync(descriptor).isFile()) throw new Error('is no regular file')
    return readFileSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Write a file aside, then rename it, so that no half-written file is ever seen. */
export function writeAside(file: string, content: string): void {
  const aside = join(dirname(file), `.guidelint-${process.pid}-${Date.now().toString(36)}.tmp`)
  const mode = statSync(file, { throwIfNoEntry: false })?.mode
  try {
    writeFileSync(aside, content, { flag: 'wx' })
    if (mode !== undefined) chmodSync(aside, mode)
    renameSync(aside, file)
  } catch (error) {
    rmSync(aside, { force: true })
    throw error
  }
}

function isSymlink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}

function describeReadError(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOENT':
      return 'vanished while it was being read; run again'
    case 'EACCES':
    case 'EPERM':
      return 'cannot be read: permission denied'
    case 'ELOOP':
      return 'became a symbolic link while it was being read; run again'
    default:
      return `cannot be read (${error.code})`
  }
}
