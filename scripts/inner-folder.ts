import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './project-copy.ts'

/** A folder inside of this repository, removed in the end. */
export interface InnerFolder extends Disposable {
  /** Absolute path. */
  root: string
}

/**
 * Make one that git ignores. Sites are built in it: Astro finds no package that has no folder in
 * common with the site, and in `node_modules`, where it would, Node takes no types out of files.
 */
export function innerFolder(prefix: string): InnerFolder {
  const place = join(projectRoot, '.vitest')
  mkdirSync(place, { recursive: true })
  const root = mkdtempSync(join(place, prefix))
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) }
}
