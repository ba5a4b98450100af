/**
 * Which repository a folder lies in, found without asking git: git would take any folder with the
 * right files in it for a bare repository and obey its configuration, and a stranger's commit can
 * hold such a folder. A `.git` it cannot hold.
 */
import { lstatSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { looksLikeGitFolder } from './pinned-folder.ts'

/** A repository that git is called in. */
export type GitPlace =
  /** The folder that has the `.git`. */
  | { kind: 'work-tree'; folder: string }
  /** A bare repository, with no work tree around it. */
  | { kind: 'bare'; folder: string }
  /** The one that `GIT_DIR` names, as in a hook. */
  | { kind: 'given'; folder: string }
  | { kind: 'none'; folder: string }

/**
 * Find the repository of a folder.
 *
 * @param gitDir What `GIT_DIR` is set to.
 */
export function findPlace(cwd: string, gitDir = process.env.GIT_DIR): GitPlace {
  const isGiven = Boolean(gitDir)
  // One that is relative means a folder from here, but for the one that is looked for.
  if (gitDir && gitDir !== '.git' && !isAbsolute(gitDir)) return { kind: 'given', folder: cwd }
  const start = resolved(cwd)
  let bare: string | undefined
  for (let folder = start; ; folder = dirname(folder)) {
    if (exists(join(folder, '.git'))) return { kind: isGiven ? 'given' : 'work-tree', folder }
    if (bare === undefined && looksLikeGitFolder(folder)) bare = folder
    if (dirname(folder) === folder) break
  }
  if (isGiven) return { kind: 'given', folder: cwd }
  return bare === undefined ? { kind: 'none', folder: cwd } : { kind: 'bare', folder: bare }
}

/** git looks above the folder that is meant, not above the link that leads there. */
function resolved(cwd: string): string {
  try {
    return realpathSync(cwd)
  } catch {
    return resolve(cwd)
  }
}

function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}
