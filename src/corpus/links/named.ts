/**
 * What the name of a document in a text stands for.
 */

import { baseName, folderOf, normalize } from '../../text/paths.ts'
import type { Corpus } from '../corpus.ts'

/** What a name stands for. */
export type Named =
  /** A file of this repository. */
  | { kind: 'file'; path: string }
  /** Several files have this name. */
  | { kind: 'ambiguous' }
  /** No file of this repository has this name. */
  | { kind: 'missing'; fileName: string }
  /** Nothing of this repository: an address, a path outside it. */
  | { kind: 'foreign' }

/** Look a name up: from the document's folder, from the root, then anywhere by its last segments. */
export function lookUpName(corpus: Corpus, from: string, written: string): Named {
  const path = written.replace(/#.*$/s, '')
  if (/[:\\$~@%…]|\.{3}|\/\/|^\/?$/.test(path)) return { kind: 'foreign' }
  const fileName = baseName(path)
  const same = named(corpus.listing.names.document(fileName))
  if (!path.includes('/')) return same ?? { kind: 'missing', fileName }
  const relative = normalize(path.startsWith('/') ? '' : folderOf(from), path)
  const absolute = normalize('', path)
  for (const { path: candidate, above } of [relative, absolute]) {
    if (above === 0 && corpus.file(candidate) !== undefined)
      return { kind: 'file', path: candidate }
  }
  if (relative.above > 0) return { kind: 'foreign' }
  const bySuffix = named(corpus.listing.names.document(absolute.path))
  if (bySuffix) return bySuffix
  const first = path.split('/').find((segment) => !/^\.{0,2}$/.test(segment)) ?? ''
  const beside = normalize(folderOf(from), first).path
  const isKnown = first === fileName || corpus.isFolder(first) || corpus.isFolder(beside)
  if (!isKnown) return { kind: 'foreign' }
  return same ?? { kind: 'missing', fileName }
}

function named(found: string | undefined): Named | undefined {
  if (found === undefined) return undefined
  return found === 'ambiguous' ? { kind: 'ambiguous' } : { kind: 'file', path: found }
}
