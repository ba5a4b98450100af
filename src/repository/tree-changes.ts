/**
 * What differs between two trees.
 */

import type { Change, ChangedLines } from '../corpus/changes.ts'
import { markdownEndings } from '../text/endings.ts'
import type { ObjectStore } from './object-store.ts'
import { splitRecords } from './path-bytes.ts'

/** Files that differ, renames found as git finds them by default. */
export function readChanges(store: ObjectStore, from: string, to: string): Change[] {
  return readRaw(store, from, to, []).map(({ status, path, source }): Change => {
    if (status === 'R') return { kind: 'renamed', path, from: source }
    if (status === 'A' || status === 'C') return { kind: 'added', path }
    return { kind: status === 'D' ? 'removed' : 'modified', path }
  })
}

/** Lines of Markdown documents that differ. */
export function readChangedLines(store: ObjectStore, from: string, to: string): ChangedLines {
  const only = ['--', ...markdownEndings.map((ending) => `:(top,icase)*${ending}`)]
  // Attributes of the checkout may call documents binary, or have a driver for them.
  const plain = ['--text', '--no-ext-diff', '--no-textconv', '--no-color']
  const { stdout } = store.askObjects([
    'diff-tree',
    '-r',
    '-M',
    '-p',
    '-U0',
    ...plain,
    from,
    to,
    ...only,
  ])
  // Paths in a patch are quoted in a way of their own: the raw list names them in the same order. A
  // file that became a symbolic link, or the other way round, is two patches.
  const paths = readRaw(store, from, to, only).flatMap(({ status, path }) => {
    return status === 'T' ? [path, path] : [path]
  })
  const lines = new Map<string, [number, number][]>()
  let current = -1
  for (const line of stdout.split('\n')) {
    if (line.startsWith('diff --git ')) current++
    const hunk = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line)
    const path = paths[current]
    if (!hunk || path === undefined) continue
    const start = Number(hunk[1])
    const count = Number(hunk[2] ?? 1)
    if (count === 0) continue
    const ranges = lines.get(path)
    if (ranges) ranges.push([start, start + count - 1])
    else lines.set(path, [[start, start + count - 1]])
  }
  return lines
}

interface RawChange {
  /** git's letter: A, C, D, M, R or T. */
  status: string
  path: string
  /** Where it was copied or renamed from; `path` itself otherwise. */
  source: string
}

function readRaw(
  store: ObjectStore,
  from: string,
  to: string,
  only: readonly string[],
): RawChange[] {
  const stdout = store.askBytes(['diff-tree', '-r', '-M', '--raw', '-z', from, to, ...only])
  const parts = [...splitRecords(stdout)].map(({ text }) => text)
  const changes: RawChange[] = []
  for (let index = 0; index + 1 < parts.length; ) {
    const status = /^:\S+ \S+ \S+ \S+ ([A-Z])/.exec(parts[index] ?? '')?.[1] ?? ''
    const width = status === 'R' || status === 'C' ? 2 : 1
    changes.push({ status, path: parts[index + width] ?? '', source: parts[index + 1] ?? '' })
    index += width + 1
  }
  return changes
}
