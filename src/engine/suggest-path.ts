/**
 * "Did you mean" for a path: what an author most likely meant by a path that leads nowhere.
 */
import { encodePath } from '../document/target.ts'
import type { Corpus } from './corpus.ts'
import { baseName, folderOf, relativePath } from './paths.ts'
import { nearest } from './suggest.ts'

/**
 * The destination to write instead, or `undefined` if nothing is near.
 *
 * In this order: the same path in other letter case, a near name in the same folder, the file of
 * that name elsewhere if there is only one.
 *
 * @param from Document the link stands in.
 * @param missing Path that does not exist, from the root.
 * @param written Destination as written; its query and fragment are kept.
 */
export function suggestDestination(
  corpus: Corpus,
  from: string,
  missing: string,
  written: string,
): string | undefined {
  const path = suggestPath(corpus, missing)
  if (path === undefined) return undefined
  const rest = /[?#].*$/s.exec(written)?.[0] ?? ''
  const destination = written.startsWith('/') ? `/${path}` : relativePath(folderOf(from), path)
  return encodePath(destination) + rest
}

function suggestPath(corpus: Corpus, missing: string): string | undefined {
  const name = baseName(missing)
  const named = corpus.filesNamed(name)
  const sameLetters = named.find((path) => path.toLowerCase() === missing.toLowerCase())
  if (sameLetters) return sameLetters
  const siblings = corpus.filesIn(folderOf(missing))
  const bare = name.replace(/\.[a-z]+$/i, '').toLowerCase()
  const sameStem = siblings.find((path) => {
    return (
      baseName(path)
        .replace(/\.(?:md|markdown)$/i, '')
        .toLowerCase() === bare
    )
  })
  if (sameStem) return sameStem
  const near = nearest(name, siblings.map(baseName))
  if (near) return siblings.find((path) => baseName(path) === near)
  if (named.length === 1) return named[0]
  return nearest(missing, named)
}
