/**
 * The last step of `--fix`: corrected texts → files. Whatever is not what was read any more, or may
 * not be written, is left as it is and named; the others are written all the same.
 */
import { join } from 'node:path'
import type { Problem } from '../corpus/workspace.ts'
import { findAccessLists } from '../repository/access-lists.ts'
import { FileError } from '../repository/disk-error.ts'
import { removeStaleAside } from '../repository/leftovers.ts'
import type { WorkTree } from '../repository/work-tree.ts'
import { notWritable } from '../repository/write-guard.ts'
import { folderOf, isMarkdown } from '../text/paths.ts'

/** Tidy up behind a run that was killed. */
export function prepareWriting(tree: WorkTree): void {
  for (const folder of new Set([...tree.files.keys()].filter(isMarkdown).map(folderOf))) {
    removeStaleAside(join(tree.root, folder))
  }
}

/** What was written, and what was not. */
export interface WrittenFixes {
  written: string[]
  problems: Problem[]
}

/**
 * Write corrected documents.
 *
 * @param contents Their contents, byte order mark included.
 */
export function writeFixes(
  tree: WorkTree,
  changed: readonly string[],
  contents: ReadonlyMap<string, string>,
): WrittenFixes {
  const written: string[] = []
  const problems: Problem[] = []
  const listed = findAccessLists(tree.root, changed)
  for (const path of changed) {
    try {
      tree.write(path, contents.get(path) as string, listed.has(path))
      written.push(path)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      problems.push({ path, message: error.reason.replace(notWritable, ''), kind: 'unwritten' })
    }
  }
  return { written, problems }
}
