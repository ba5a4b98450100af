/**
 * What exists as git sees it.
 */
import { lstatSync } from 'node:fs'
import { type FileState, sortFiles } from '../corpus/workspace.ts'
import { gitBytes } from './git.ts'
import { type Listing, onDisk } from './listing.ts'
import { splitRecords } from './path-bytes.ts'

/**
 * What exists: tracked and in the work tree, or untracked and not ignored. Submodules exist as
 * folders of another repository.
 */
export function listFiles(root: string): Listing {
  const { stdout, stderr } = gitBytes(root, [
    'ls-files',
    '-z',
    // As -t, and a small letter for what git was told to take for unchanged.
    '-v',
    '--stage',
    '--cached',
    '--deleted',
    '--others',
    '--exclude-standard',
  ])
  const states = new Map<string, FileState>()
  const deleted = new Set<string>()
  const absent = new Map<string, string>()
  const raw = new Map<string, Buffer>()
  for (const { text, raw: bytes } of splitRecords(stdout)) {
    if (text.startsWith('? ')) {
      const path = text.slice(2)
      if (!path.endsWith('/')) states.set(path, 'untracked')
      if (bytes) raw.set(path, bytes)
      continue
    }
    const tab = text.indexOf('\t')
    if (tab === -1) continue
    const path = text.slice(tab + 1)
    const [tag = '', mode = '', oid = ''] = text.slice(0, tab).split(' ')
    if (bytes) raw.set(path, bytes)
    if (mode === '160000') states.set(path, 'submodule')
    else if (tag === 'R') deleted.add(path)
    else states.set(path, mode === '120000' ? 'symlink' : 'tracked')
    if (/^[a-zS]$/.test(tag) && !isThere(root, bytes ?? path)) absent.set(path, oid)
  }
  for (const path of deleted) states.delete(path)
  const warnings = stderr.split('\n').filter((line) => line.startsWith('warning:'))
  const sorted = new Map([...absent].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
  return { files: sortFiles(states), warnings, absent: sorted, raw }
}

function isThere(root: string, path: string | Buffer): boolean {
  return lstatSync(onDisk(root, path), { throwIfNoEntry: false }) !== undefined
}
