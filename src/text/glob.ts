/**
 * Globs of the configuration: `*`, `?`, `**`, `{a,b}`, `[a-z]`, a leading `!` excludes. Matching
 * takes time in proportion to the path, whatever the glob: the repository's owner wrote it.
 */
import { GlobAutomaton } from './glob-automaton.ts'
import { bareGlob, orInside, parseGlob } from './glob-syntax.ts'

/** Tells whether a path is meant. */
export interface PathMatcher {
  (path: string): boolean
  /** The same for two folders if the same names are meant in them, where that is known. */
  inFolder?(folder: string): string
}

/**
 * Compile globs over paths from the root. The last glob that matches decides; a pattern without
 * `/` is matched against the file name, as in `.gitignore`; a folder means everything below it.
 *
 * @throws {GlobMistake} If one holds what is no part of the syntax; the configuration's schema has
 *   found that before.
 */
export function compileGlobs(globs: readonly string[]): PathMatcher {
  const compiled = globs.map((glob) => {
    const excludes = glob.startsWith('!')
    const pattern = bareGlob(glob)
    const anchored = glob.replace(/^!/, '').startsWith('/') || pattern.includes('/')
    const parts = parseGlob(anchored ? pattern : `**/${pattern}`)
    const automaton = new GlobAutomaton([...parts, orInside])
    // A name may hold the characters of a glob: `[id].md` is that file, too.
    const match = (path: string): boolean => automaton.matches(path) || path === pattern
    // Names in two folders are told alike if the glob has come to the same places in both.
    const inFolder = (start: string): string => {
      return automaton.placesAfter(start) + (pattern.startsWith(start) ? start : '')
    }
    return { excludes, match, inFolder }
  })
  const matches: PathMatcher = (path) => {
    return compiled.findLast(({ match }) => match(path))?.excludes === false
  }
  matches.inFolder = (folder) => {
    const start = folder === '' ? '' : `${folder}/`
    return compiled.map(({ inFolder }) => inFolder(start)).join(' ')
  }
  return matches
}
