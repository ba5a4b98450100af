/**
 * Files by name and path, each looked up without going through all of them.
 */

import { withoutEnding } from '../text/endings.ts'
import { groupBy } from '../text/group.ts'
import { lookOf } from '../text/look-alikes.ts'
import { type Effort, fullEffort, NearNames } from '../text/near-names.ts'
import { baseName, isForeign, isMarkdown } from '../text/paths.ts'
import type { FileState } from './workspace.ts'

/** Most segments of a path's end that a document is told by. */
const maxSegments = 12

/** What several files answer to. */
const several = Symbol('several')
type Found = string | typeof several

/** What a repository's files are called. */
export class FileNames {
  readonly #files: ReadonlyMap<string, FileState>
  readonly effort: Effort = fullEffort()
  readonly #alike = new Map<string, Map<string, Found>>()
  readonly #nearIn = new Map<string, NearNames>()
  readonly #stems = new Map<string, Map<string, string[]>>()
  #looks: Map<string, Found> | undefined
  #spellings: Map<string, Found> | undefined
  #names: Map<string, Found> | undefined
  #tails: Map<string, Found> | undefined
  #documents: Map<string, Found> | undefined

  constructor(files: ReadonlyMap<string, FileState>) {
    this.#files = files
  }

  /** The only file whose path looks the same and is another one. */
  looksLike(path: string): string | undefined {
    this.#looks ??= this.#collect((each) => [lookOf(each)])
    const found = only(this.#looks.get(lookOf(path)))
    return found === path ? undefined : found
  }

  /** The only file whose path differs in nothing but letter case. */
  spelledLike(path: string): string | undefined {
    this.#spellings ??= this.#collect((each) => [each.toLowerCase()])
    return only(this.#spellings.get(path.toLowerCase()))
  }

  /** The only file of that name, letter case ignored. */
  onlyNamed(name: string): string | undefined {
    this.#names ??= this.#collect((each) => [baseName(each).toLowerCase()])
    return only(this.#names.get(name.toLowerCase()))
  }

  /** The only file whose name and folder's name are those of a path. */
  onlyInFolderLike(path: string): string | undefined {
    if (!path.includes('/')) return undefined
    this.#tails ??= this.#collect((each) => [endOf(each, 2)])
    return only(this.#tails.get(endOf(path, 2)))
  }

  /**
   * The document whose path ends with these segments: a file of the repository itself.
   *
   * @returns `ambiguous` if several do.
   */
  document(end: string): string | 'ambiguous' | undefined {
    this.#documents ??= this.#collect((path, state) => {
      if (state === 'symlink' || state === 'submodule' || !isMarkdown(path)) return []
      return ends(path)
    })
    const found = this.#documents.get(endOf(end, maxSegments))
    if (found === several) return 'ambiguous'
    return found !== undefined && `/${found}`.endsWith(`/${end}`) ? found : undefined
  }

  /** Files among those of a folder that have this stem. */
  withStem(files: readonly string[], folder: string, stem: string): readonly string[] {
    let stems = this.#stems.get(folder)
    if (!stems) {
      stems = groupBy(files, (path) => stemOf(baseName(path)))
      this.#stems.set(folder, stems)
    }
    return stems.get(stem) ?? []
  }

  /** Names to look for near ones among, kept under a key. */
  near(key: string, names: () => Iterable<string>): NearNames {
    let near = this.#nearIn.get(key)
    if (!near) {
      near = new NearNames(names(), this.effort)
      this.#nearIn.set(key, near)
    }
    return near
  }

  /** The only one of some names, kept under a key, that looks like a text and is another one. */
  alike(key: string, names: () => Iterable<string>, text: string): string | undefined {
    let looks = this.#alike.get(key)
    if (!looks) {
      looks = new Map()
      for (const name of names()) {
        const look = lookOf(name)
        looks.set(look, looks.has(look) ? several : name)
      }
      this.#alike.set(key, looks)
    }
    const found = only(looks.get(lookOf(text)))
    return found === text ? undefined : found
  }

  /** Whether the run may look at that many names more for a suggestion. */
  mayLook(names: number): boolean {
    this.effort.looks -= names
    return this.effort.looks > 0
  }

  #collect(keysOf: (path: string, state: FileState) => readonly string[]): Map<string, Found> {
    const found = new Map<string, Found>()
    for (const [path, state] of this.#files) {
      if (isForeign(path)) continue
      for (const key of keysOf(path, state)) found.set(key, found.has(key) ? several : path)
    }
    return found
  }
}

/** Name without an ending that documents have on sites and in repositories. */
export function stemOf(name: string): string {
  return withoutEnding(name.replace(/\.html$/i, '')).toLowerCase()
}

function only(found: Found | undefined): string | undefined {
  return found === several ? undefined : found
}

/** The last segments of a path. */
function endOf(path: string, segments: number): string {
  let at = path.length
  for (let left = segments; left > 0 && at > 0; left--) at = path.lastIndexOf('/', at - 1)
  return path.slice(at + 1)
}

/** A path's last segment, its last two, and so on. */
function ends(path: string): string[] {
  const found: string[] = []
  for (let at = path.length; at > 0 && found.length < maxSegments; ) {
    at = path.lastIndexOf('/', at - 1)
    found.push(path.slice(at + 1))
  }
  return found
}

const generic = /^(?:readme|_?index)\.[a-z]+$/i

/** Whether every folder may have a file of that name. */
export function isGeneric(name: string): boolean {
  return generic.test(name)
}

/** A folder for one language or one version: what lies in another one is not what was meant. */
const edition =
  /^(?:(?:ar|bn|cs|da|de|el|en|es|fa|fi|fr|he|hi|hu|id|it|ja|ko|nl|no|pl|pt|ro|ru|sv|th|tr|uk|vi|zh)(?:[-_][a-z]{2,4})?|v?\d+(?:\.\d+)*(?:\.x)?)$/i

/**
 * Whether two folders belong together: they share at least as much of their path as either adds to
 * it, or one lies in the other; and both are of the same language and version.
 */
export function isNearFolder(one: string, other: string): boolean {
  if (one === other) return true
  const [a, b] = [one, other].map((folder) => (folder === '' ? [] : folder.split('/')))
  if (!a || !b || editionOf(a) !== editionOf(b)) return false
  let shared = 0
  while (shared < Math.min(a.length, b.length) && a[shared] === b[shared]) shared++
  const up = a.length - shared
  const down = b.length - shared
  if (up === 0 || down === 0) return shared > 0 || up + down <= 2
  return shared >= Math.max(up, down)
}

function editionOf(segments: readonly string[]): string {
  return segments.filter((segment) => edition.test(segment)).join('/')
}

/** Whether a folder is one edition of what others are, too. */
export function isEdition(segment: string): boolean {
  return edition.test(segment)
}
