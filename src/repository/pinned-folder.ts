/**
 * A folder of a repository that is held while something in it is written: it lies in the root by
 * names alone, no link leads there, and it belongs to no git folder and to no other repository.
 */
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
} from 'node:fs'
import { join } from 'node:path'
import { isGitName } from '../text/paths.ts'
import { FileError } from './disk-error.ts'

/** A folder that stays the same even if its name comes to mean another one. */
export interface PinnedFolder extends Disposable {
  /** Absolute path. */
  path: string
  /** Path to use for the files in it. */
  at: string
  /** @throws {FileError} If the name means another folder by now. */
  check(): void
}

/**
 * Open a folder.
 *
 * @param path Path of the file that is meant, for messages.
 * @throws {FileError} If nothing may be written there.
 */
export function openFolder(
  root: string,
  folder: string,
  path: string,
  makeFolders: boolean,
): PinnedFolder {
  const names = path.split('/')
  if (names.some((name) => name === '' || name === '.' || name === '..' || name.includes('\0'))) {
    throw new FileError(path, 'does not lie inside the repository')
  }
  if (names.some(isGitName)) throw new FileError(path, 'lies in `.git`, where nothing is written')
  walk(root, folder, path, makeFolders)
  const absolute = join(root, folder)
  const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants
  const descriptor = openSync(absolute, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
  const check = (): void => {
    const [held, named] = [fstatSync(descriptor), lstatSync(absolute, { throwIfNoEntry: false })]
    const isSame = named !== undefined && named.dev === held.dev && named.ino === held.ino
    if (isSame && realpathSync(absolute) === absolute) return
    throw new FileError(path, 'its folder was replaced meanwhile; it is left as it is: run again')
  }
  const pinned: PinnedFolder = {
    path: absolute,
    // Linux: names below are looked up in the folder that was opened, whatever its path means now.
    at: existsSync(`/proc/self/fd/${descriptor}`) ? `/proc/self/fd/${descriptor}` : absolute,
    check,
    [Symbol.dispose]: () => closeSync(descriptor),
  }
  try {
    check()
    return pinned
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
}

/** Look at, or make, every folder on the way. */
function walk(root: string, folder: string, path: string, makeFolders: boolean): void {
  const isInGit = existsSync(join(root, '.git'))
  let at = root
  let shown = ''
  for (const name of folder === '' ? [] : folder.split('/')) {
    at = join(at, name)
    shown = shown === '' ? name : `${shown}/${name}`
    const stats = lstatSync(at, { throwIfNoEntry: false })
    if (!stats) {
      if (!makeFolders) throw new FileError(path, `there is no folder \`${shown}\`; make it first`)
      mkdirSync(at)
    } else if (stats.isSymbolicLink()) {
      throw new FileError(path, `\`${shown}\` is a symbolic link; name the folder it leads to`)
    } else if (!stats.isDirectory()) {
      throw new FileError(path, `\`${shown}\` is no folder; move it away, or correct the path`)
    }
    if (isInGit && lstatSync(join(at, '.git'), { throwIfNoEntry: false })) {
      throw new FileError(path, `\`${shown}\` is another repository; run guidelint there`)
    }
    if (looksLikeGitFolder(at)) {
      throw new FileError(path, `\`${shown}\` is a git folder, where nothing is written`)
    }
  }
}

/** A bare repository, or a git folder under another name. */
export function looksLikeGitFolder(folder: string): boolean {
  return ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(folder, name)))
}
