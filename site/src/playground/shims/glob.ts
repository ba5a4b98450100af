/// <reference path="../virtual.d.ts" />
/**
 * Stands in for the engine's `glob.ts`: the presets' globs come compiled, and what reads any glob
 * only with a configuration of the visitor's own.
 */
import { compiledGlobs } from 'guidelint:globs'
import type { PathMatcher } from '../../../../src/text/glob.ts'
import { late, loaded } from './late.ts'

/** Same verdicts as the engine's. */
export function compileGlobs(globs: readonly string[]): PathMatcher {
  const sources = globs.map((glob) => compiledGlobs[glob])
  if (late.compileGlobs || sources.includes(undefined)) return loaded('compileGlobs')(globs)
  const patterns = sources.map((source) => new RegExp(source ?? ''))
  return (path) => patterns.some((pattern) => pattern.test(path))
}
