/**
 * What exists where there is no git: the file system decides.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FileState } from '../engine/workspace.ts'
import { sortFiles } from './git.ts'

/** Folders that hold no documents of the repository. */
const passedOver = new Set(['.git', 'node_modules'])

/** List all files below a folder; symbolic links are listed, not followed. */
export function walkFiles(root: string): { files: Map<string, FileState>; warnings: string[] } {
  const files = new Map<string, FileState>()
  const warnings: string[] = []
  const folders = ['']
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
      else if (entry.isDirectory() && !passedOver.has(entry.name)) folders.push(path)
    }
  }
  return { files: sortFiles(files), warnings }
}

function readFolder(path: string) {
  return readdirSync(path, { withFileTypes: true })
}
