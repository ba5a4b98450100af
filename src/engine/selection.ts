/**
 * Which documents were asked for: files, folders and globs that the shell did not expand.
 */

import { compileGlobs, type PathMatcher } from '../text/glob.ts'
import { folderOf, isForeign } from '../text/paths.ts'
import type { Config } from './config/config.ts'

/** What was asked for, in order. */
export type Wanted =
  /** A file, or a folder with everything below it, from the root; the root is ''. */
  | { kind: 'path'; at: string }
  /** What a glob matches below a folder from the root. */
  | { kind: 'glob'; at: string; glob: WrittenGlob }

/** A glob as written: the folder it starts at, and what is matched below it. */
export interface WrittenGlob {
  folder: string
  excludes: boolean
  /** Glob over paths from that folder. */
  glob: string
}

const wildcard = /[*?[{]/

/** Read a path as a glob; `undefined` if it has no wildcard and no leading `!`. */
export function readGlob(written: string): WrittenGlob | undefined {
  const excludes = written.startsWith('!')
  const segments = (excludes ? written.slice(1) : written).split('/')
  const first = segments.findIndex((segment) => wildcard.test(segment))
  if (first === -1 && !excludes) return undefined
  const split = first === -1 ? segments.length : first
  const folder = segments.slice(0, split).join('/') || (written.startsWith('/') ? '/' : '')
  return { folder, excludes, glob: segments.slice(split).join('/') }
}

/** Documents that were asked for. */
export class Selection {
  readonly #paths = new Map<string, number>()
  readonly #globs: { index: number; at: string; excludes: boolean; matches: PathMatcher }[] = []

  constructor(wanted: readonly Wanted[]) {
    for (const [index, each] of wanted.entries()) {
      if (each.kind === 'path') this.#paths.set(each.at, index)
      else this.#globs.push({ index, at: each.at, ...compile(each) })
    }
    // Where something is only taken back, everything else was meant.
    const hasOther = this.#paths.size > 0 || this.#globs.some(({ excludes }) => !excludes)
    if (!hasOther) this.#paths.set('', -1)
  }

  /** Whether a document was asked for; what was named last decides. */
  readonly selects = (path: string): boolean => {
    const last = this.#matching(path).reduce(
      (one, other) => (other.index > one.index ? other : one),
      nothing,
    )
    return !last.excludes
  }

  /**
   * The configuration for what was asked for: who names a folder of packages, or one inside it,
   * wants its documents judged.
   */
  configure(config: Config): Config {
    const isIgnored = (path: string): boolean => {
      if (!isForeign(path)) return config.isIgnored(path)
      return this.#matching(path).every(
        ({ at, excludes }) => excludes || config.isIgnored(path, at),
      )
    }
    return { ...config, isIgnored }
  }

  #matching(path: string): Match[] {
    const found: Match[] = this.#globs.filter(({ matches }) => matches(path))
    // A hook names thousands of files: what lies above a path is looked up, not compared.
    for (let at = path; ; at = folderOf(at)) {
      const index = this.#paths.get(at)
      if (index !== undefined) found.push({ index, at, excludes: false })
      if (at === '') return found
    }
  }
}

/** Something asked for that a path matches. */
interface Match {
  index: number
  at: string
  excludes: boolean
}

const nothing: Match = { index: -2, at: '', excludes: true }

function compile({ at, glob: { excludes, glob } }: Wanted & { kind: 'glob' }): {
  excludes: boolean
  matches: PathMatcher
} {
  const start = at === '' ? '' : `${at}/`
  if (glob === '') {
    return { excludes, matches: (path) => path === at || path.startsWith(start) }
  }
  // Anchored, as in a shell: `*.md` is what lies in the folder.
  const matches = compileGlobs([`/${glob}`])
  return {
    excludes,
    matches: (path) => path.startsWith(start) && matches(path.slice(start.length)),
  }
}
