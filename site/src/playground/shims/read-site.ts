/**
 * Stands in for the engine's `read-site.ts`: it comes with a list of files that has a site
 * generator's configuration in it.
 */
import type { Site, Tree } from '../../../../src/corpus/site.ts'
import { loaded } from './late.ts'

/** Same call and same result. */
export function readSite(file: string, tree: Tree): Site | undefined {
  return loaded('readSite')(file, tree)
}
