/**
 * Objects of a repository as they lie here: nothing is fetched, and nothing is written.
 */
import { GitError, git, gitBytes } from './git.ts'
import { parseBatch, parseTree, type Tree } from './object-store.ts'

/** What reads trees and contents by their names. */
export class LocalObjects {
  readonly #root: string
  readonly #contents = new Map<string, Uint8Array>()
  /** What a partial clone has, once it was seen to lack something. */
  #here: ReadonlySet<string> | undefined

  constructor(root: string) {
    this.#root = root
  }

  /** Files of a commit, tag or tree; `undefined` if they are not all known here. */
  tree(name: string): Tree | undefined {
    try {
      const { stdout } = gitBytes(this.#root, ['ls-tree', '-r', '-z', '--full-tree', name])
      return parseTree(stdout)
    } catch (error) {
      if (error instanceof GitError) return undefined
      throw error
    }
  }

  /** Whether reading an object needs no call of git. */
  holds(oid: string): boolean {
    return this.#contents.has(oid)
  }

  /**
   * Content of an object.
   *
   * @throws {Error} If it is not here.
   */
  read(oid: string): Uint8Array {
    if (!this.#contents.has(oid)) this.load([oid])
    const content = this.#contents.get(oid)
    if (content) return content
    throw new Error('is not among the objects of this clone; fetch it')
  }

  /** Read many contents in one call of git. */
  load(oids: Iterable<string>): void {
    const wanted = [...new Set(oids)].filter((oid) => !this.#contents.has(oid))
    const known = this.#here ? wanted.filter((oid) => this.#here?.has(oid)) : wanted
    if (known.length === 0) return
    try {
      this.#read(known)
    } catch (error) {
      // In a partial clone, git stops at the first content that it would have to fetch.
      if (!(error instanceof GitError) || this.#here) throw error
      this.#here = this.#list()
      this.load(wanted)
    }
  }

  #read(oids: readonly string[]): void {
    const input = `${oids.join('\n')}\n`
    const { stdout } = gitBytes(this.#root, ['cat-file', '--batch'], { input })
    for (const [oid, content] of parseBatch(stdout)) this.#contents.set(oid, content)
  }

  #list(): Set<string> {
    const all = ['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objectname)']
    return new Set(git(this.#root, all).stdout.split('\n'))
  }
}
