/**
 * Paths inside a repository: relative to its root, `/` between segments, the root itself ''.
 */

import { endsAsMarkdown } from './endings.ts'

/** A path that may lead above the root. */
export interface NormalPath {
  /** Segments below the point where `above` left off, joined with `/`. */
  path: string
  /** How many folders above the root it leads. */
  above: number
}

/** Resolve `.`, `..` and empty segments of `target`, starting in `folder`. */
export function normalize(folder: string, target: string): NormalPath {
  const segments = folder === '' ? [] : folder.split('/')
  let above = 0
  for (const segment of target.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment !== '..') segments.push(segment)
    else if (segments.length > 0) segments.pop()
    else above++
  }
  return { path: segments.join('/'), above }
}

/** Folder of a path; '' for a path in the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash === -1 ? '' : path.slice(0, slash)
}

/** Last segment of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Path of `to` as a link in a document of `folder` has to write it. */
export function relativePath(folder: string, to: string): string {
  const from = folder === '' ? [] : folder.split('/')
  const segments = to.split('/')
  let shared = 0
  while (
    shared < from.length &&
    shared < segments.length - 1 &&
    from[shared] === segments[shared]
  ) {
    shared++
  }
  return [...Array<string>(from.length - shared).fill('..'), ...segments.slice(shared)].join('/')
}

/** Folders of packages and of git: what lies in them is not this repository's to mend. */
export const foreignFolders: readonly string[] = ['.git', 'node_modules', 'bower_components']

/** Whether a path lies in a folder of packages or of git, at any depth. */
export function isForeign(path: string): boolean {
  return folderOf(path)
    .split('/')
    .some((segment) => foreignFolders.includes(segment))
}

/** Whether a path is a Markdown document's, by its ending. */
export function isMarkdown(path: string): boolean {
  return endsAsMarkdown(path)
}

/** Whether a path is a README's that github.com renders as Markdown. */
export function isReadme(path: string): boolean {
  return isMarkdown(path) && /^readme\.[^.]*$/i.test(baseName(path))
}

/** What some file systems leave out when they compare names. */
const passedOver = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g

/** Whether a name means `.git` on some file system: letter case, short names, names' ends. */
export function isGitName(name: string): boolean {
  const plain = name.replace(passedOver, '').toLowerCase()
  return /^(?:\.git|git~\d+)[ .]*(?::.*)?$/.test(plain)
}
