/**
 * Renames on the merge target since a branch left it: why a link that was right when it was written
 * leads nowhere after merging.
 */

import { renamesOf } from '../corpus/changes.ts'
import type { Moved } from '../corpus/moved.ts'
import type { ObjectStore, Tree } from './object-store.ts'
import { readChanges } from './tree-changes.ts'

/** Two commits between which files were renamed. */
interface Span {
  /** Where the branch left. */
  base: string
  target: string
  targetName: string
}

/** Renames between two commits. They are looked for only once something is asked for. */
export function movesOnTarget(store: ObjectStore, { base, target, targetName }: Span): Moved {
  let compared: ReadonlyMap<string, string> | undefined
  let followed: ReadonlyMap<string, string> | undefined
  const fileTo = (path: string): string | undefined => {
    compared ??= renamesOf(readChanges(store, base, target))
    const direct = compared.get(path)
    if (direct !== undefined) return direct
    // Of a document that was renamed and written anew, each step can still be told.
    followed ??= followRenames(store, base, target)
    return followed.get(path)
  }
  return {
    by: targetName,
    to(path) {
      const [before, after] = [store.tree(base), store.tree(target)]
      const isThere = (place: string | undefined): boolean =>
        place !== undefined && after.has(place)
      if (before.has(path)) {
        const place = fileTo(path)
        return isThere(place) ? place : undefined
      }
      return folderTo(path, before, fileTo)
    },
  }
}

/** Where a folder is, if all files in it went to one other and kept their names. */
function folderTo(
  folder: string,
  before: Tree,
  fileTo: (path: string) => string | undefined,
): string | undefined {
  const places = new Set<string | undefined>()
  for (const path of before.keys()) {
    if (!path.startsWith(`${folder}/`)) continue
    const name = path.slice(folder.length)
    const place = fileTo(path)
    places.add(place?.endsWith(name) ? place.slice(0, -name.length) : undefined)
    if (places.size > 1) return undefined
  }
  return [...places][0]
}

/** Where files are after all renames of a range of commits, one after the other. */
function followRenames(store: ObjectStore, base: string, target: string): Map<string, string> {
  const places = new Map<string, string>()
  // Similarity is told from contents, which a partial clone would fetch for every commit.
  if (store.isPartial) return places
  const log = ['log', '--format=', '--no-show-signature', '--no-ext-diff', '--topo-order']
  const renames = ['--reverse', '-M', '--diff-filter=R', '--name-status', '-z']
  const { stdout } = store.git([...log, ...renames, `${base}..${target}`, '--'])
  const parts = stdout.split('\0').map((part) => part.trimStart())
  for (let index = 0; index + 2 < parts.length; index += 3) {
    const [, from = '', to = ''] = parts.slice(index, index + 3)
    for (const [first, place] of places) if (place === from) places.set(first, to)
    if (!places.has(from)) places.set(from, to)
  }
  return places
}
