/**
 * A folder for the sites that the tests build, for one run. Inside `node_modules`, so that what
 * Astro bundles finds its packages.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    siteFolder: string
  }
}

export function setup(project: TestProject): () => void {
  const cache = join(import.meta.dirname, '../../node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'guidelint-site-'))
  project.provide('siteFolder', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
