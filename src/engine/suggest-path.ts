/**
 * "Did you mean" for a path: what an author most likely meant by a path that leads nowhere.
 */
import { encodePath } from '../document/target.ts'
import type { Corpus } from './corpus.ts'
import { baseName, folderOf, normalize, relativePath } from './paths.ts'
import { nearest } from './suggest.ts'

/**
 * The destination to write instead, or `undefined` if nothing is near.
 *
 * In this order: another site without its scheme, the same path in other letter case or with another
 * ending, the path as written from a folder further up, the only file of that name, a near name in
 * the same folder.
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
  const external = suggestAddress(written)
  if (external !== undefined) return external
  const [bare = '', rest = ''] =
    /^([^?#]*)(.*)$/s.exec(written.replace(/[\])>]+$/, ''))?.slice(1) ?? []
  const path = suggestPath(corpus, from, missing, bare)
  if (path === undefined) return undefined
  const encoded = encodePath(path)
  const { rootAbsolute } = corpus.settings
  const base = rootAbsolute === '/' || rootAbsolute === false ? '' : `${encodePath(rootAbsolute)}/`
  if (written.startsWith('/') && encoded.startsWith(base)) {
    return `/${encoded.slice(base.length)}${rest}`
  }
  const inAddress = bare.indexOf(missing)
  if (bare.includes('://') && inAddress > 0) return bare.slice(0, inAddress) + encoded + rest
  return encodePath(relativePath(folderOf(from), path)) + rest
}

const bracketed = /^[([<]+(https?:\/\/[^\s)\]>]+)[)\]>]*$/
const mailAddress = /^[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}$/
const host = /^(?:www\.|[\w-]{1,63}\.(?:com|org|net|io|dev|gov|edu|ai|app|be|cn|co|uk)(?:\/|$))/i

function suggestAddress(written: string): string | undefined {
  const inBrackets = bracketed.exec(written)?.[1]
  if (inBrackets) return inBrackets
  if (mailAddress.test(written)) return `mailto:${written}`
  return host.test(written) ? `https://${written}` : undefined
}

function suggestPath(
  corpus: Corpus,
  from: string,
  missing: string,
  written: string,
): string | undefined {
  const name = baseName(missing)
  const named = corpus.filesNamed(name)
  const sameLetters = named.find((path) => path.toLowerCase() === missing.toLowerCase())
  if (sameLetters) return sameLetters
  // A document is hardly a slip for itself, nor one letter for another.
  const siblings = corpus.filesIn(folderOf(missing)).filter((path) => path !== from)
  const stem = stemOf(name)
  const sameStem = siblings.filter((path) => stemOf(baseName(path)) === stem)
  if (sameStem.length === 1) return sameStem[0]
  const inAncestor = fromAncestor(corpus, from, written)
  if (inAncestor !== undefined) return inAncestor
  if (named.length === 1) return named[0]
  const near = stem.length > 2 ? nearest(name, siblings.map(baseName)) : undefined
  if (near) return siblings.find((path) => baseName(path) === near)
  const folder = baseName(folderOf(missing))
  const inSameFolder = named.filter((path) => baseName(folderOf(path)) === folder)
  return inSameFolder.length === 1 ? inSameFolder[0] : nearest(missing, named)
}

/** The path as it was meant, if it was written from a folder further up, the root last. */
function fromAncestor(corpus: Corpus, from: string, written: string): string | undefined {
  let folder = folderOf(from)
  while (folder !== '') {
    folder = folderOf(folder)
    const { path, above } = normalize(folder, written)
    if (above > 0 || path === '') return undefined
    if (corpus.file(path) !== undefined || corpus.isFolder(path)) return path
  }
  return undefined
}

/** Name without an ending that documents have on sites and in repositories. */
function stemOf(name: string): string {
  return name.replace(/\.(?:md|markdown|html)$/i, '').toLowerCase()
}
