/**
 * A state of a repository that lies in git's objects: a commit, or a merge that nobody has made yet.
 */

import type { FileState, RemoteRepository, Workspace } from '../corpus/workspace.ts'
import { folderOf, isMarkdown } from '../text/paths.ts'
import type { ObjectStore, Tree, TreeEntry } from './object-store.ts'

/** What contents are read from. */
type Objects = Pick<ObjectStore, 'holds' | 'load' | 'read'>

/** Symbolic links followed before they are taken for a circle. */
const maxSymlinks = 40

/** A tree as a workspace. */
export class GitTree implements Workspace {
  readonly underGit = true
  readonly tree: Tree
  readonly #store: Objects
  readonly #remote: RemoteRepository | undefined
  #files: ReadonlyMap<string, FileState> | undefined
  #folders: ReadonlySet<string> | undefined

  constructor(store: Objects, tree: Tree, remote?: RemoteRepository) {
    this.#store = store
    this.tree = tree
    this.#remote = remote
  }

  get files(): ReadonlyMap<string, FileState> {
    // Of a hundred open pull requests' states, few are ever listed.
    this.#files ??= new Map([...this.tree].map(([path, { mode }]) => [path, stateOf(mode)]))
    return this.#files
  }

  read(path: string): Uint8Array {
    const entry = this.tree.get(path)
    if (!entry?.mode.startsWith('100')) throw new Error('is no regular file')
    // Where one document is wanted that nobody foresaw, others will be.
    if (isMarkdown(path) && !this.#store.holds(entry.oid)) loadTexts(this.#store, [this.tree])
    return this.#store.read(entry.oid)
  }

  version(path: string): string | undefined {
    return this.tree.get(path)?.oid
  }

  isIgnored(): boolean {
    return false
  }

  resolveSymlink(path: string): string | undefined {
    const done: string[] = []
    const rest = path.split('/')
    let followed = 0
    for (let segment = rest.shift(); segment !== undefined; segment = rest.shift()) {
      if (segment === '' || segment === '.') continue
      if (segment === '..') {
        if (done.pop() === undefined) return undefined
        continue
      }
      done.push(segment)
      const entry = this.tree.get(done.join('/'))
      if (entry?.mode !== '120000') continue
      const written = new TextDecoder().decode(this.#store.read(entry.oid))
      if (written.startsWith('/') || ++followed > maxSymlinks) return undefined
      done.pop()
      rest.unshift(...written.split('/'))
    }
    const found = done.join('/')
    return this.tree.has(found) || this.#isFolder(found) ? found : undefined
  }

  remote(): RemoteRepository | undefined {
    return this.#remote
  }

  #isFolder(path: string): boolean {
    this.#folders ??= foldersOf(this.tree.keys())
    return this.#folders.has(path)
  }
}

/** Every folder that has a file in it or below it, but the root. */
function foldersOf(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>()
  for (const path of paths) {
    let folder = folderOf(path)
    for (; folder !== '' && !folders.has(folder); folder = folderOf(folder)) folders.add(folder)
  }
  return folders
}

/** Read the documents, symbolic links and what else is wanted of trees in one call of git. */
export function loadTexts(
  store: Objects,
  trees: readonly Tree[],
  also: (path: string) => boolean = () => false,
): void {
  const oids = new Set<string>()
  for (const tree of trees) {
    for (const [path, { mode, oid }] of tree) {
      const isText = mode.startsWith('100') && (isMarkdown(path) || also(path))
      if (isText || mode === '120000') oids.add(oid)
    }
  }
  store.load(oids)
}

/** A tree with some files replaced; `undefined` removes one. */
export function withEntries(
  tree: Tree,
  changes: Iterable<readonly [string, TreeEntry | undefined]>,
): Tree {
  const entries = new Map(tree)
  for (const [path, entry] of changes) {
    if (entry) entries.set(path, entry)
    else entries.delete(path)
  }
  return new Map([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

function stateOf(mode: string): FileState {
  if (mode === '120000') return 'symlink'
  return mode === '160000' ? 'submodule' : 'tracked'
}
