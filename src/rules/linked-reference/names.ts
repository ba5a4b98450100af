/**
 * Which names are expected to be links, and which are this repository's own.
 */
import leven from 'leven'
import type { Corpus } from '../../engine/corpus.ts'
import { baseName, folderOf, normalize } from '../../engine/paths.ts'

const readme = /^readme\.(?:md|markdown)$/i

/** Whether a file is a guide or a case that a document may be expected to link. */
export function isReferable({ settings }: Corpus, path: string): boolean {
  if (path === settings.index || readme.test(baseName(path))) return false
  return settings.isGuide(path) || settings.isCase(path)
}

interface Forms {
  /** Folders whose guides or cases are told by their names. */
  folders: { path: string; matches: (path: string) => boolean }[]
  /** File names of all guides and cases. */
  names: string[]
  /** File names that were told already. */
  told: Map<string, boolean>
}

const forms = new WeakMap<Corpus, Forms>()
/** A name of no form: where this is a guide, everything is. */
const formless = 'guidelint.0.md'

/**
 * Whether a name is one that this repository would give. Its file name has the form of the guides or
 * cases (`*-guide.md`): in a folder that has some, it would be one, and not every name would. Or it
 * is written with a folder that is there and whose documents are guides or cases.
 */
export function hasOwnForm(corpus: Corpus, from: string, written: string): boolean {
  const path = written.replace(/#.*$/s, '')
  const fileName = baseName(path)
  const inFolder = ({ path, matches }: Forms['folders'][number]): boolean => {
    return matches(path === '' ? fileName : `${path}/${fileName}`)
  }
  const { folders, told } = formsOf(corpus)
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

/** The guide or case whose name differs by no more than a slip of the pen. */
export function suggestName(corpus: Corpus, fileName: string): string | undefined {
  // Names share their form and often a prefix: a third of them may differ between strangers.
  let limit = Math.max(2, Math.floor(fileName.length / 6))
  let best: string | undefined
  const wanted = fileName.toLowerCase()
  for (const candidate of formsOf(corpus).names) {
    if (Math.abs(candidate.length - fileName.length) > limit) continue
    const distance = leven(wanted, candidate.toLowerCase(), { maxDistance: limit + 1 })
    if (distance > limit || (best !== undefined && distance === limit)) continue
    best = candidate
    limit = distance
  }
  return best
}

function formsOf(corpus: Corpus): Forms {
  let found = forms.get(corpus)
  if (!found) {
    const paths = [...corpus.documents()].filter((path) => isReferable(corpus, path))
    const folders = foldersToTell(corpus, new Set(paths.map(folderOf)))
    found = { folders, names: [...new Set(paths.map(baseName))], told: new Map() }
    forms.set(corpus, found)
  }
  return found
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
