/// <reference path="../virtual.d.ts" />
/**
 * Stands in for `picomatch`: the presets' globs come compiled, and picomatch itself (8 kB) only with
 * a configuration of the visitor's own.
 */
import { compiledGlobs } from 'guidelint:globs'
import { late, loaded } from './late.ts'

/** Same call and same result as picomatch's, as far as glob.ts uses it. */
export default function picomatch(globs: string[], options: object): (path: string) => boolean {
  const known = globs.map((glob) => compiledGlobs[glob])
  if (late.compileGlob || known.includes(undefined)) return loaded('compileGlob')(globs, options)
  const patterns = known.map((source) => new RegExp(source ?? ''))
  return (path) =>
    path !== '' && (globs.includes(path) || patterns.some((pattern) => pattern.test(path)))
}
