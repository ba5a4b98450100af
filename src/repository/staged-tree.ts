/**
 * What a commit of the index would hold.
 */
import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { GitError } from './git.ts'
import { makeScratch, removeScratch } from './leftovers.ts'
import type { ObjectStore } from './object-store.ts'

/**
 * Name of the tree that a commit of the index would have. The index itself is left alone: git works
 * on a copy, and the trees it makes go aside with the store's other objects. Of a commit that is
 * being made (`git commit -a`, `git commit FILE`) it is the index that git names to the hook.
 *
 * @throws {GitError} If something in it is not merged yet.
 */
export function stagedTree(store: ObjectStore): string {
  const asked = ['rev-parse', '--path-format=absolute', '--git-path', 'index']
  const index = store.git(asked).stdout.trim()
  const scratch = makeScratch('index')
  try {
    const copy = join(scratch, 'index')
    // A repository without a commit may have none.
    if (existsSync(index)) copyFileSync(index, copy)
    const env = { GIT_INDEX_FILE: copy }
    const [, unmerged] = store.git(['ls-files', '-z', '--unmerged'], { env }).stdout.split(/[\t\0]/)
    if (unmerged !== undefined) {
      throw new GitError(
        `${unmerged}: is not merged yet; resolve the conflict, then \`git add\` and commit it`,
      )
    }
    return store.git(['write-tree', '--missing-ok'], { env }).stdout.trim()
  } finally {
    removeScratch(scratch)
  }
}
