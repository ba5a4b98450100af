/**
 * What there is in a repository on disk.
 */
import { join } from 'node:path'
import type { FileState } from '../corpus/workspace.ts'

/** Files, by path, and what is to be known of them before they are read. */
export interface Listing {
  files: Map<string, FileState>
  /** Folders that could not be opened. */
  warnings: string[]
  /** Names of the contents of files that are tracked, and not in the work tree. */
  absent?: ReadonlyMap<string, string>
  /** The bytes of paths that are no UTF-8. */
  raw?: ReadonlyMap<string, Buffer>
}

/** Where a path lies on disk. */
export function onDisk(root: string, path: string | Buffer): string | Buffer {
  return typeof path === 'string'
    ? join(root, path)
    : Buffer.concat([Buffer.from(`${root}/`), path])
}
