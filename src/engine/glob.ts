/**
 * Globs of the configuration: `*`, `?`, `**`, `{a,b}`, `[a-z]`, a leading `!` excludes.
 */
import picomatch from 'picomatch'
import type { PathMatcher } from './settings.ts'

/** Longest accepted glob. */
export const maxGlobLength = 500

/**
 * Compile globs over paths from the root. The last glob that matches decides; a pattern without
 * `/` is matched against the file name, as in `.gitignore`; a folder means everything below it.
 */
export function compileGlobs(globs: readonly string[]): PathMatcher {
  const compiled = globs.map((glob) => {
    const excludes = glob.startsWith('!')
    const pattern = (excludes ? glob.slice(1) : glob).replace(/^\.?\//, '').replace(/\/$/, '/**')
    const anchored = glob.replace(/^!/, '').startsWith('/') || pattern.includes('/')
    const globbed = anchored ? pattern : `**/${pattern}`
    const match = picomatch([globbed, `${globbed}/**`], { dot: true, nonegate: true })
    return { excludes, match }
  })
  return (path) => compiled.findLast(({ match }) => match(path))?.excludes === false
}
