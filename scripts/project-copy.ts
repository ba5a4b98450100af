import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Absolute path of this repository. */
export const projectRoot = join(import.meta.dirname, '..')

/** A copy of this repository that a test may change. */
export interface ProjectCopy extends Disposable {
  /** Absolute path. */
  root: string
}

/**
 * Copy files and folders of this repository to a temporary folder outside it; `node_modules` is the
 * same one.
 */
export function copyProject(paths: readonly string[]): ProjectCopy {
  const root = mkdtempSync(join(tmpdir(), 'guidelint-copy-'))
  for (const path of paths) {
    const from = join(projectRoot, path)
    if (existsSync(from)) cpSync(from, join(root, path), { recursive: true })
  }
  linkPackages(root)
  return {
    root,
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** Give a folder this repository's packages. */
export function linkPackages(root: string): void {
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'))
}
