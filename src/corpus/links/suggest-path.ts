/**
 * "Did you mean" for a path: what an author most likely meant by a path that leads nowhere.
 */
import { decode, encodePath } from '../../document/target.ts'
import { showDifference } from '../../text/look-alikes.ts'
import { baseName, folderOf, normalize, relativePath } from '../../text/paths.ts'
import type { Corpus } from '../corpus.ts'
import { isEdition, isGeneric, isNearFolder, stemOf } from '../file-names.ts'

/**
 * The destination to write instead, or `undefined` if nothing is near.
 *
 * In this order: another site without its scheme, the same path in other letter case or with another
 * ending, the path as written from a folder further up, the only file of that name, a near name in
 * the same folder, the same path with a slip in one folder's name, the only file of that name in a
 * folder of that name. What lies in another tree of folders, in another language's or another
 * version's is not what was meant, and where two are as near, nothing is said.
 *
 * @param from Document the link stands in.
 * @param missing Path that does not exist, from the root.
 * @param written Destination as written; its query and fragment are kept.
 * @param known Path to write instead, where it is known already.
 */
export function suggestDestination(
  corpus: Corpus,
  from: string,
  missing: string,
  written: string,
  known?: string,
): string | undefined {
  const external = known === undefined ? suggestAddress(written) : undefined
  if (external !== undefined) return external
  const [bare = '', rest = ''] =
    /^([^?#]*)(.*)$/s.exec(written.replace(/[\])>]+$/, ''))?.slice(1) ?? []
  const path =
    known ?? withSlashes(corpus, from, missing, bare) ?? suggestPath(corpus, from, missing, bare)
  if (path === undefined || noCharacter.test(path)) return undefined
  const encoded = showDifference(encodePath(path), missing)
  const { rootAbsolute } = corpus.settings
  const base = rootAbsolute === '/' || rootAbsolute === false ? '' : `${encodePath(rootAbsolute)}/`
  if (written.startsWith('/') && encoded.startsWith(base)) {
    return `/${encoded.slice(base.length)}${rest}`
  }
  const inAddress = bare.indexOf(missing)
  if (bare.includes('://') && inAddress > 0) return bare.slice(0, inAddress) + encoded + rest
  const end = known !== undefined && bare.endsWith('/') ? '/' : ''
  return showDifference(encodePath(relativePath(folderOf(from), path)), missing) + end + rest
}

/** A byte of a name that is no UTF-8, as paths have it: it cannot be told from a `%` in a name. */
const noCharacter = /%[89A-F][\dA-F]/

const bracketed = /^[([<]+(https?:\/\/[^\s)\]>]+)[)\]>]*$/
const mailAddress = /^[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}$/
const host = /^(?:www\.|[\w-]{1,63}\.(?:com|org|net|io|dev|gov|edu|ai|app|be|cn|co|uk)(?:\/|$))/i

function suggestAddress(written: string): string | undefined {
  const inBrackets = bracketed.exec(written)?.[1]
  if (inBrackets) return inBrackets
  if (mailAddress.test(written)) return `mailto:${written}`
  return host.test(written) ? `https://${written}` : undefined
}

/** What a path leads to that was written with backslashes. */
function withSlashes(
  corpus: Corpus,
  from: string,
  missing: string,
  written: string,
): string | undefined {
  if (!missing.includes('\\')) return undefined
  const slashed = decode(written).replaceAll('\\', '/')
  const { path, above } = normalize(slashed.startsWith('/') ? '' : folderOf(from), slashed)
  if (above > 0) return undefined
  if (corpus.file(path) !== undefined || corpus.isFolder(path)) return path
  return suggestPath(corpus, from, path, slashed)
}

function suggestPath(
  corpus: Corpus,
  from: string,
  missing: string,
  written: string,
): string | undefined {
  const { names } = corpus.listing
  const folder = folderOf(missing)
  const name = baseName(missing)
  // Every folder may have a README: one in another folder is another one.
  const isGiven = !isGeneric(name)
  return (
    names.looksLike(missing) ??
    names.spelledLike(missing) ??
    withSameStem(corpus, from, folder, name) ??
    (isGiven ? fromAncestor(corpus, from, written) : undefined) ??
    ifNear(from, folder, isGiven ? names.onlyNamed(name) : undefined) ??
    (isGiven ? withNameSlip(corpus, from, folder, name) : undefined) ??
    withFolderSlip(corpus, folder, name) ??
    ifNear(from, folder, names.onlyInFolderLike(missing))
  )
}

/** A file that is near where the link leads, or near the document. */
function ifNear(from: string, folder: string, path: string | undefined): string | undefined {
  if (path === undefined) return undefined
  const found = folderOf(path)
  return isNearFolder(folder, found) || isNearFolder(folderOf(from), found) ? path : undefined
}

/** The only file beside with another ending. A document is hardly a slip for itself. */
function withSameStem(
  corpus: Corpus,
  from: string,
  folder: string,
  name: string,
): string | undefined {
  const found = corpus.listing.names.withStem(corpus.listing.filesIn(folder), folder, stemOf(name))
  const others = found.filter((path) => path !== from)
  return others.length === 1 ? others[0] : undefined
}

/** The file beside whose name differs by slips; one letter is hardly one for another. */
function withNameSlip(
  corpus: Corpus,
  from: string,
  folder: string,
  name: string,
): string | undefined {
  if (stemOf(name).length <= 2) return undefined
  const start = folder === '' ? '' : `${folder}/`
  const near = corpus.listing.names
    .near(`files ${folder}`, () => corpus.listing.filesIn(folder).map(baseName))
    .nearest(name, { numbered: true, accepts: (other) => start + other !== from })
  return near === undefined ? undefined : start + near
}

/** The same file, if the name of one folder in its path differs by a slip. */
function withFolderSlip(corpus: Corpus, folder: string, name: string): string | undefined {
  let path = ''
  let slips = 0
  for (const segment of folder.split('/')) {
    const parent = path
    const start = parent === '' ? '' : `${parent}/`
    path = start + segment
    if (corpus.isFolder(path)) continue
    if (slips++ > 0 || segment.length < 4 || isEdition(segment)) return undefined
    const near = corpus.listing.names
      .near(`folders ${parent}`, () => corpus.listing.foldersIn(parent).map(baseName))
      .nearest(segment, { numbered: true, slips: Math.floor(segment.length / 4) })
    if (near === undefined) return undefined
    path = start + near
  }
  return slips > 0 && corpus.file(`${path}/${name}`) !== undefined ? `${path}/${name}` : undefined
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
