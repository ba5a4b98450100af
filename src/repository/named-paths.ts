/**
 * Paths as somebody names them → paths from the root.
 */
import { lstatSync, type Stats } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { readGlob } from '../engine/selection.ts'
import { isForeign } from '../text/paths.ts'
import { PathError } from './path-error.ts'

/**
 * Path from the root of a path given by the caller.
 *
 * @param written What the caller wrote, for messages.
 */
export function rootPath(root: string, cwd: string, path: string, written = path): string {
  const inside = relative(root, resolve(cwd, path))
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    throw new PathError(`${written}: lies outside ${root}`)
  }
  return inside.split(sep).join('/')
}

/**
 * Paths inside folders of packages that are named, from the root: nothing else makes anybody look
 * into them.
 */
export function foreignPaths(root: string, cwd: string, paths: readonly string[]): string[] {
  return paths.flatMap((given) => {
    const folder = statsOf(resolve(cwd, given)) ? given : (readGlob(given)?.folder ?? given)
    const at = rootPath(root, cwd, folder, given)
    return isForeign(`${at}/`) ? [at] : []
  })
}

/** What lies at a path; `undefined` if nothing does. */
export function statsOf(absolute: string): Stats | undefined {
  try {
    return lstatSync(absolute, { throwIfNoEntry: false })
  } catch {
    // A name too long for the file system is the name of nothing.
    return undefined
  }
}
