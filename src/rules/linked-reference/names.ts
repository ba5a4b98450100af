/**
 * Which names are expected to be links, and which are this repository's own.
 */
import type { Corpus } from '../../corpus/corpus.ts'
import { isNearFolder } from '../../corpus/file-names.ts'
import type { PathMatcher } from '../../text/glob.ts'
import { groupBy } from '../../text/group.ts'
import { baseName, folderOf, isReadme, normalize } from '../../text/paths.ts'

/** Whether a file is a guide or a case that a document may be expected to link. */
export function isReferable({ settings }: Corpus, path: string): boolean {
  if (path === settings.index || isReadme(path)) return false
  return settings.isGuide(path) || settings.isCase(path)
}

/** Names of guides and cases, as the repository has them. */
export interface Forms {
  /** Folders whose guides or cases are told by their names. */
  folders: { path: string; matches: PathMatcher }[]
  /** File names of all guides and cases, with the folders that have them. */
  places: Map<string, string[]>
  /** File names that were told already. */
  told: Map<string, boolean>
}

/** Folders of a name that are looked at. */
const maxPlaces = 50

/** A name of no form: where this is a guide, everything is. */
const formless = 'guidelint.0.md'

/**
 * Whether a name is one that this repository would give. Its file name has the form of the guides or
 * cases (`*-guide.md`): in a folder that has some, it would be one, and not every name would. Or it
 * is written with a folder that is there and whose documents are guides or cases.
 */
export function hasOwnForm(corpus: Corpus, forms: Forms, from: string, written: string): boolean {
  const path = written.replace(/#.*$/s, '')
  const fileName = baseName(path)
  const inFolder = ({ path, matches }: Forms['folders'][number]): boolean => {
    return matches(path === '' ? fileName : `${path}/${fileName}`)
  }
  const { folders, told } = forms
  let isTold = told.get(fileName)
  if (isTold === undefined) {
    isTold = folders.some(inFolder)
    told.set(fileName, isTold)
  }
  if (isTold) return true
  if (foldersToTell(corpus, [folderOf(from)]).some(inFolder)) return true
  if (!path.includes('/')) return false
  return [folderOf(from), ''].some((folder) => {
    const { path: candidate, above } = normalize(folder, path)
    return above === 0 && corpus.isFolder(folderOf(candidate)) && isReferable(corpus, candidate)
  })
}

/**
 * The guide or case near by whose name differs by no more than a slip of the pen.
 *
 * @param from Document that names it.
 */
export function suggestName(
  corpus: Corpus,
  { places }: Forms,
  from: string,
  fileName: string,
): string | undefined {
  // Names share their form and often a prefix: a third of them may differ between strangers.
  const slips = Math.max(2, Math.floor(fileName.length / 6))
  const isNear = (name: string): boolean => {
    const folders = places.get(name) ?? []
    return folders.slice(0, maxPlaces).some((folder) => isNearFolder(folderOf(from), folder))
  }
  const names = corpus.listing.names.near('guides and cases', () => places.keys())
  return names.nearest(fileName, { slips, numbered: true, accepts: isNear })
}

/** The guide or case whose name looks the same and is another one. */
export function alikeName(corpus: Corpus, { places }: Forms, fileName: string): string | undefined {
  return corpus.listing.names.alike('guides and cases', () => places.keys(), fileName)
}

/** Read the names of all guides and cases. */
export function readForms(corpus: Corpus): Forms {
  const paths = [...corpus.documents()].filter((path) => isReferable(corpus, path))
  const folders = foldersToTell(corpus, new Set(paths.map(folderOf)))
  const places = new Map<string, string[]>()
  for (const [name, named] of groupBy(paths, baseName)) places.set(name, named.map(folderOf))
  return { folders: unlike(folders), places, told: new Map() }
}

/** Folders without those in which the same names are told as in another one. */
function unlike(folders: Forms['folders']): Forms['folders'] {
  const seen = new Map<PathMatcher, Set<string>>()
  return folders.filter(({ path, matches }) => {
    const keys = seen.get(matches) ?? new Set()
    seen.set(matches, keys)
    const key = matches.inFolder?.(path) ?? path
    return !keys.has(key) && keys.add(key)
  })
}

function foldersToTell(corpus: Corpus, folders: Iterable<string>): Forms['folders'] {
  const told: Forms['folders'] = []
  for (const path of folders) {
    for (const matches of [corpus.settings.isGuide, corpus.settings.isCase]) {
      if (!matches(path === '' ? formless : `${path}/${formless}`)) told.push({ path, matches })
    }
  }
  return told
}
