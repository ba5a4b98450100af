/**
 * What exists where there is no git: the file system decides.
 */
import { type Dirent, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type FileState, sortFiles } from '../corpus/workspace.ts'
import { pathText } from '../text/path-text.ts'
import { foreignFolders } from '../text/paths.ts'
import { type Listing, onDisk } from './listing.ts'

/**
 * List all files below a folder; symbolic links are listed, not followed, and folders of packages
 * are passed over.
 */
export function walkFiles(root: string, start = ''): Listing {
  const files = new Map<string, FileState>()
  const warnings: string[] = []
  const raw = new Map<string, Buffer>()
  const folders = [start]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    let entries: ReturnType<typeof readFolder>
    try {
      entries = readFolder(onDisk(root, raw.get(folder) ?? folder))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      warnings.push(`${folder || '.'}: folder cannot be read (${code})`)
      continue
    }
    for (const { entry, name, bytes } of entries) {
      const path = folder === '' ? name : `${folder}/${name}`
      const above = raw.get(folder)
      if (bytes ?? above) {
        const parent = folder === '' ? [] : [above ?? Buffer.from(folder), Buffer.from('/')]
        raw.set(path, Buffer.concat([...parent, bytes ?? Buffer.from(name)]))
      }
      if (entry.isSymbolicLink()) files.set(path, 'symlink')
      else if (entry.isFile()) files.set(path, 'tracked')
      else if (entry.isDirectory() && !foreignFolders.includes(name)) folders.push(path)
    }
  }
  return { files: sortFiles(files), warnings, raw }
}

/** Add files and folders to a listing that lacks them. */
export function addFiles(root: string, paths: readonly string[], listing: Listing): void {
  for (const path of paths) {
    const stats = statSync(join(root, path), { throwIfNoEntry: false })
    if (stats?.isFile()) listing.files.set(path, listing.files.get(path) ?? 'tracked')
    if (!stats?.isDirectory()) continue
    const { files, warnings } = walkFiles(root, path)
    for (const [found, state] of files) {
      if (!listing.files.has(found)) listing.files.set(found, state)
    }
    listing.warnings.push(...warnings)
  }
  listing.files = sortFiles(listing.files)
}

/** What lies in a folder, with the bytes of names that are no UTF-8. */
function readFolder(path: string | Buffer): { entry: Kind; name: string; bytes?: Buffer }[] {
  const entries = readdirSync(path, { withFileTypes: true })
  if (!entries.some(({ name }) => name.includes('\ufffd'))) {
    return entries.map((entry) => ({ entry, name: entry.name }))
  }
  return readdirSync(path, { withFileTypes: true, encoding: 'buffer' }).map((entry) => {
    const bytes = Buffer.from(entry.name)
    const name = pathText(bytes)
    return { entry, name, ...(bytes.equals(Buffer.from(name)) ? {} : { bytes }) }
  })
}

type Kind = Pick<Dirent, 'isDirectory' | 'isFile' | 'isSymbolicLink'>
