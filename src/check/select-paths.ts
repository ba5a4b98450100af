/**
 * The paths and globs of a command line → the documents that are meant.
 */
import { resolve, sep } from 'node:path'
import { readGlob, Selection, type Wanted } from '../engine/selection.ts'
import { rootPath, statsOf } from '../repository/named-paths.ts'
import { PathError } from '../repository/path-error.ts'
import type { WorkTree } from '../repository/work-tree.ts'
import { shownEndings } from '../text/endings.ts'
import { globMistake, maxGlobLength } from '../text/glob-syntax.ts'
import { isMarkdown } from '../text/paths.ts'

/** Why a file is not judged. */
export const notMarkdown = `is no Markdown document (${shownEndings})`

/**
 * The documents that are meant.
 *
 * @param paths Files, folders, and globs that the shell did not expand; empty for all.
 * @throws {PathError} If there is no document at one of them.
 */
export function selectPaths(tree: WorkTree, cwd: string, paths: readonly string[]): Selection {
  const documents = [...tree.files.keys()].filter(isMarkdown)
  if (paths.length === 0) {
    if (documents.length > 0) return new Selection([{ kind: 'path', at: '' }])
    throw new PathError(`No Markdown documents (${shownEndings}) in ${tree.root}`)
  }
  return new Selection(paths.map((given) => readPath(tree, cwd, given, documents)))
}

function readPath(
  tree: WorkTree,
  cwd: string,
  given: string,
  documents: readonly string[],
): Wanted {
  if (given === '') throw new PathError('expected a path, got an empty argument')
  const absolute = resolve(cwd, given)
  // What really has such a name is meant by it.
  if (!statsOf(absolute)) {
    const glob = readWantedGlob(tree, cwd, given, documents)
    if (glob) return glob
  }
  const at = rootPath(tree.root, cwd, given)
  if (tree.files.has(at)) {
    if (!isMarkdown(at)) {
      const isLink = tree.files.get(at) === 'symlink'
      throw new PathError(
        `${given}: ${isLink ? 'is a symbolic link; name what it leads to' : notMarkdown}`,
      )
    }
  } else if (!documents.some((path) => at === '' || path.startsWith(`${at}/`))) {
    throw new PathError(`${given}: ${whyNothing(absolute, at, tree)}`)
  }
  return { kind: 'path', at }
}

function readWantedGlob(
  tree: WorkTree,
  cwd: string,
  given: string,
  documents: readonly string[],
): Wanted | undefined {
  const glob = readGlob(sep === '\\' ? given.replaceAll('\\', '/') : given)
  if (!glob) return undefined
  if (given.length > maxGlobLength) {
    throw new PathError(`${given.slice(0, 40)}…: is longer than ${maxGlobLength} characters`)
  }
  const mistake = globMistake(given)
  if (mistake) throw new PathError(`${given}: ${mistake}`)
  const wanted = { kind: 'glob', at: rootPath(tree.root, cwd, glob.folder, given), glob } as const
  const { selects } = new Selection([wanted])
  // Taking back what is not there changes nothing.
  if (glob.excludes || documents.some(selects)) return wanted
  const anywhere = given.includes('/') ? '' : `; \`**/${given}\` looks in all folders`
  throw new PathError(`${given}: matches no Markdown document (${shownEndings})${anywhere}`)
}

function whyNothing(absolute: string, at: string, tree: WorkTree): string {
  const stats = statsOf(absolute)
  if (!stats) return 'no such file or folder'
  const folders = at.split('/').slice(0, -1)
  const link = folders
    .map((_, index) => folders.slice(0, index + 1).join('/'))
    .find((folder) => tree.files.get(folder) === 'symlink')
  if (link !== undefined) return `\`${link}\` is a symbolic link; name the folder it leads to`
  if (stats.isDirectory()) return `no Markdown documents (${shownEndings}) in this folder`
  return tree.underGit && stats.isFile() ? 'is ignored by git' : 'is no regular file'
}
