/**
 * The one way by which anything is written into a repository.
 *
 * Failures prevented: a configuration of somebody else that names `.git/config`, a hook or a link
 * out of the repository as the file to be written, and text that was written by an editor, or came
 * with another branch, while guidelint was judging. What is written lies in the root once links are
 * resolved, in no git folder and no other repository, is a regular file or a new one, and is still
 * the bytes that were read. Owner, group and mode are kept; where they cannot be, and where a file has
 * several names or an access list, it is left alone.
 *
 * Guaranteed: no reader ever sees half a file, and a killed run leaves the old one or the new one.
 * Not guaranteed: between the last look and the renaming lie some microseconds, in which whoever
 * writes the very same file can lose; no file system offers more without locks. Extended attributes
 * other than access lists are lost.
 */
import { hash } from 'node:crypto'
import {
  accessSync,
  type BigIntStats,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { shownEndings } from '../text/endings.ts'
import { baseName, folderOf, isMarkdown } from '../text/paths.ts'
import { findAccessLists } from './access-lists.ts'
import { describeDiskError, FileError, isDiskError } from './disk-error.ts'
import { asideName, keepTrackOf, release, removeStaleAside } from './leftovers.ts'
import { openFolder, type PinnedFolder } from './pinned-folder.ts'
import { maxFileBytes, ReadError, readRegularFile } from './read-file.ts'

/** What stands for a file's bytes; `undefined` for no file. */
export type Digest = string | undefined

/** What is to be written. */
export interface WriteRequest {
  /** Absolute path of the repository's root, symbolic links resolved. */
  root: string
  /** Path from there, with `/`. */
  path: string
  /** What was read there: written only if it is still that. */
  before: Digest
  /** Whether anything but a Markdown document is meant. Default: false. */
  isNoDocument?: boolean
  /** Whether folders that are missing are made. Default: false. */
  makeFolders?: boolean
  /** Whether the file has an access list, where that is known. Default: it is looked for. */
  hasAccessList?: boolean
}

/** How a reason begins that is the operating system's. */
export const notWritable = 'cannot be written: '

/** What stands for bytes. */
export function digestOf(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64')
}

/**
 * Read what is to be written anew.
 *
 * @returns `undefined` if there is no file yet.
 * @throws {FileError} If nothing may be written there.
 */
export function readForWriting(request: Omit<WriteRequest, 'before'>): Uint8Array | undefined {
  return guarded(request, (folder, name) => look(folder, name, request.path)?.bytes)
}

/**
 * Write a file: aside, then renamed.
 *
 * @throws {FileError} If it is left as it is, with the reason.
 */
export function writeGuarded(request: WriteRequest, content: string | Uint8Array): void {
  guarded(request, (folder, name) => {
    const found = lookAgain(folder, name, request)
    if (found) checkReplaceable(folder, name, request, found.stats)
    removeStaleAside(folder.at)
    const aside = asideName()
    const tracked = join(folder.path, aside)
    keepTrackOf(tracked)
    try {
      writeAside(folder, aside, content, found?.stats, request.path)
      if (found) replace(folder, aside, name, request.path, found.stats)
      else place(folder, aside, name, request.path)
    } finally {
      rmSync(join(folder.at, aside), { force: true })
      release(tracked)
    }
  })
}

/**
 * Remove a file.
 *
 * @throws {FileError} If it is left as it is, with the reason.
 */
export function removeGuarded(request: WriteRequest): void {
  guarded(request, (folder, name) => {
    if (lookAgain(folder, name, request)) rmSync(join(folder.at, name))
  })
}

/** Make a call in the file's folder, with every mistake of the disk named. */
function guarded<Value>(
  { root, path, isNoDocument = false, makeFolders = false }: Omit<WriteRequest, 'before'>,
  call: (folder: PinnedFolder, name: string) => Value,
): Value {
  if (!isNoDocument && !isMarkdown(path)) {
    throw new FileError(
      path,
      `is no Markdown document (${shownEndings}), and nothing else is written`,
    )
  }
  try {
    using folder = openFolder(root, folderOf(path), path, makeFolders)
    return call(folder, baseName(path))
  } catch (error) {
    if (!isDiskError(error)) throw error
    const remedy = /^E(?:ACCES|PERM)$/.test(error.code) ? '; take the right to write it first' : ''
    throw new FileError(path, `${notWritable}${describeDiskError(error)}${remedy}`)
  }
}

interface Found {
  bytes: Buffer
  stats: BigIntStats
}

/** What lies there; `undefined` if nothing does. */
function look({ at }: PinnedFolder, name: string, path: string): Found | undefined {
  const file = join(at, name)
  const stats = lstatSync(file, { bigint: true, throwIfNoEntry: false })
  if (!stats) return undefined
  if (stats.isSymbolicLink()) {
    throw new FileError(path, 'is a symbolic link, and what it leads to is not written; name that')
  }
  if (stats.isDirectory()) throw new FileError(path, 'is a folder; move it away, or name a file')
  if (!stats.isFile()) throw new FileError(path, 'is no regular file; move it away')
  try {
    return { stats, bytes: readRegularFile(file, { maxBytes: maxFileBytes }) }
  } catch (error) {
    if (error instanceof ReadError) throw new FileError(path, error.message)
    throw error
  }
}

/** The same, if it is what was read before. */
function lookAgain(folder: PinnedFolder, name: string, { path, before }: WriteRequest) {
  const found = look(folder, name, path)
  if ((found && digestOf(found.bytes)) === before) return found
  if (!found) throw changed(path, 'was removed while guidelint was judging')
  const what = before === undefined ? 'was made' : 'was changed'
  throw changed(path, `${what} while guidelint was judging`)
}

function changed(path: string, what: string): FileError {
  return new FileError(path, `${what}; it is left as it is: run again`)
}

/** A file that a new one can stand for in every respect. */
function checkReplaceable(
  { at }: PinnedFolder,
  name: string,
  { root, path, hasAccessList = findAccessLists(root, [path]).has(path) }: WriteRequest,
  { nlink, mode }: BigIntStats,
): void {
  if (hasAccessList) {
    throw new FileError(path, 'has an access list (ACL), which would be lost; change it by hand')
  }
  if (nlink > 1n) {
    throw new FileError(
      path,
      `has ${nlink} names (hard links), and would lose the others; make it a file of its own`,
    )
  }
  // root may write everything; a file that says it is not to be written means that, too.
  if ((mode & 0o222n) === 0n) {
    throw new FileError(path, 'is read-only; `chmod u+w` makes it writable')
  }
  try {
    accessSync(join(at, name), constants.W_OK)
  } catch (error) {
    throw new FileError(path, `is not yours to write: ${describeDiskError(error)}`)
  }
}

/** Write beside the file, with the owner, group and mode of what it will stand for. */
function writeAside(
  { at }: PinnedFolder,
  name: string,
  content: string | Uint8Array,
  like: BigIntStats | undefined,
  path: string,
): void {
  const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW } = constants
  const descriptor = openSync(
    join(at, name),
    O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW,
    like ? 0o600 : 0o666,
  )
  try {
    writeFileSync(descriptor, content)
    if (!like) return
    const own = fstatSync(descriptor, { bigint: true })
    if (own.uid !== like.uid || own.gid !== like.gid) {
      try {
        fchownSync(descriptor, Number(like.uid), Number(like.gid))
      } catch (error) {
        if (!isDiskError(error)) throw error
        throw new FileError(
          path,
          `belongs to user ${like.uid} and group ${like.gid}, which would be lost; run as that user`,
        )
      }
    }
    // Last: changing the owner takes some bits away.
    const mode = Number(like.mode & 0o7777n)
    fchmodSync(descriptor, mode)
    if (Number(fstatSync(descriptor).mode & 0o7777) !== mode) {
      throw new FileError(
        path,
        `has mode ${mode.toString(8)}, which would be lost; change it first`,
      )
    }
  } finally {
    closeSync(descriptor)
  }
}

/** Rename over a file, unless something happened to it since it was looked at. */
function replace(
  folder: PinnedFolder,
  aside: string,
  name: string,
  path: string,
  before: BigIntStats,
): void {
  const file = join(folder.at, name)
  const now = lstatSync(file, { bigint: true, throwIfNoEntry: false })
  const isSame =
    now !== undefined &&
    (['dev', 'ino', 'size', 'mtimeNs', 'ctimeNs'] as const).every((key) => now[key] === before[key])
  if (!isSame) throw changed(path, 'was changed while it was being written')
  folder.check()
  renameSync(join(folder.at, aside), file)
}

/** Name a new file, unless something is there by now. */
function place(folder: PinnedFolder, aside: string, name: string, path: string): void {
  const file = join(folder.at, name)
  folder.check()
  try {
    linkSync(join(folder.at, aside), file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      throw changed(path, 'was made while guidelint was judging')
    }
    // A file system without hard links.
    if (lstatSync(file, { throwIfNoEntry: false })) {
      throw changed(path, 'was made while guidelint was judging')
    }
    renameSync(join(folder.at, aside), file)
  }
}
