/**
 * What exists where there is no git: the file system decides.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { foreignFolders } from '../engine/paths.ts'
import type { FileState } from '../engine/workspace.ts'
import { sortFiles } from './git.ts'

/** Files as the file system tells of them. */
export interface Listing {
  files: Map<string, FileState>
  /** Folders that could not be opened. */
  warnings: string[]
  /** Files that are tracked, and not in the work tree. */
  absent?: ReadonlySet<string>
}

/**
 * List all files below a folder; symbolic links are listed, not followed, and folders of packages
 * are passed over.
 */
export function walkFiles(root: string, start = ''): Listing {
  const files = new Map<string, FileState>()
  const warnings: string[] = []
  const folders = [start]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    let entries: ReturnType<typeof readFolder>
    try {
      entries = readFolder(join(root, folder))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      warnings.push(`${folder || '.'}: folder cannot be read (${code})`)
      continue
    }
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isSymbolicLink()) files.set(path, 'symlink')
      else if (entry.isFile()) files.set(path, 'tracked')
      else if (entry.isDirectory() && !foreignFolders.includes(entry.name)) folders.push(path)
    }
  }
  return { files: sortFiles(files), warnings }
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

function readFolder(path: string) {
  return readdirSync(path, { withFileTypes: true })
}
