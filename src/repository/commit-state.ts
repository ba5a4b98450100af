/**
 * A commit as the addresses that name it see it: its paths are looked up, its files are not listed.
 */

import type { FileState, RemoteRepository, Workspace } from '../corpus/workspace.ts'
import { isMarkdown } from '../text/paths.ts'
import type { LocalObjects } from './local-objects.ts'
import type { PathLookup } from './path-lookup.ts'

/** A byte of a name that is no UTF-8: git would be asked for another one. */
const noCharacter = /%[89A-F][\dA-F]/

/** The files of a commit. */
export class CommitState implements Workspace {
  readonly files: ReadonlyMap<string, FileState> = new Map()
  readonly underGit = true
  readonly #oid: string
  readonly #lookup: PathLookup
  readonly #objects: LocalObjects

  constructor(oid: string, lookup: PathLookup, objects: LocalObjects) {
    this.#oid = oid
    this.#lookup = lookup
    this.#objects = objects
  }

  lookAt(path: string): FileState | 'folder' | undefined {
    if (noCharacter.test(path)) return 'tracked'
    const found = this.#lookup.ask(this.#nameOf(path))
    return found && (found.type === 'tree' ? 'folder' : 'tracked')
  }

  read(path: string): Uint8Array {
    const found = noCharacter.test(path) ? undefined : this.#lookup.ask(this.#nameOf(path))
    if (found?.type !== 'blob') throw new Error('is no file there')
    // Where one document is wanted, the others that addresses lead to will be.
    if (!this.#objects.holds(found.oid)) this.#objects.load([found.oid, ...this.#documents()])
    return this.#objects.read(found.oid)
  }

  isIgnored(): boolean {
    return false
  }

  resolveSymlink(): undefined {
    return undefined
  }

  remote(): RemoteRepository | undefined {
    return undefined
  }

  #nameOf(path: string): string {
    return `${this.#oid}:${path}`
  }

  *#documents(): Iterable<string> {
    for (const [name, oid] of this.#lookup.files()) if (isMarkdown(name)) yield oid
  }
}
