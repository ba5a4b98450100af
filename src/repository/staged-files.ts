/**
 * Tracked files that are not in the work tree – a sparse checkout leaves them out, or git was told to
 * skip them –: their contents lie in git all the same.
 */
import { isMarkdown } from '../text/paths.ts'
import { LocalObjects } from './local-objects.ts'
import { ReadError } from './read-file.ts'

/** Documents read in one call of git, at most. */
const maxAtOnce = 4096

/** Contents of files as they are staged. */
export class StagedFiles {
  readonly #objects: LocalObjects
  /** Names of the contents, by path, sorted. */
  readonly #oids: ReadonlyMap<string, string>
  #atOnce = 1

  constructor(root: string, oids: ReadonlyMap<string, string>) {
    this.#objects = new LocalObjects(root)
    this.#oids = oids
  }

  /** How many there are. */
  get size(): number {
    return this.#oids.size
  }

  /** Whether a file is tracked and not in the work tree. */
  has(path: string): boolean {
    return this.#oids.has(path)
  }

  /**
   * Content of such a file.
   *
   * @throws {ReadError} If this clone lacks it.
   */
  read(path: string): Uint8Array {
    if (!this.lacks(path)) return this.#objects.read(this.#oids.get(path) as string)
    throw new ReadError(
      'is not in the work tree, and this partial clone lacks its content; check it out (`git sparse-checkout add` its folder)',
    )
  }

  /** Whether the content of such a file is not in this clone. */
  lacks(path: string): boolean {
    const oid = this.#oids.get(path) as string
    if (!this.#objects.holds(oid)) this.#objects.load([oid, ...this.#next(path)])
    return !this.#objects.holds(oid)
  }

  /** Where one was asked for, those beside it will be: more each time, so that calls stay few. */
  #next(path: string): string[] {
    if (!isMarkdown(path)) return []
    const wanted: string[] = []
    let hasBegun = false
    for (const [other, oid] of this.#oids) {
      if (wanted.length >= this.#atOnce) break
      if (hasBegun && isMarkdown(other) && !this.#objects.holds(oid)) wanted.push(oid)
      hasBegun ||= other === path
    }
    this.#atOnce = Math.min(this.#atOnce * 8, maxAtOnce)
    return wanted
  }
}
