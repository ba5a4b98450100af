import { z } from 'zod'
import type { Corpus } from '../../corpus/corpus.ts'
import { line } from '../../engine/config/text-options.ts'
import type { PathMatcher } from '../../text/glob.ts'
import { compileGlobs } from '../../text/glob.ts'
import { globs } from '../../text/glob-schema.ts'
import { isReadme } from '../../text/paths.ts'

/** Options of the rule; every default is written here. */
export const optionsSchema = z.strictObject({
  sections: z
    .array(line.max(200))
    .default([])
    .describe('Headings of the index, or how they begin, under which every guide is an entry'),
  cases: z.boolean().default(true).describe('Whether the index is to link cases too'),
  ignore: globs.default([]).describe('Globs of documents that the index need not link'),
})

/** Options of the rule. */
export type IndexOptions = z.output<typeof optionsSchema>

/** Whether the index is to link a document. */
export function isWanted({ settings }: Corpus, options: IndexOptions, path: string): boolean {
  if (path === settings.index || isReadme(path)) return false
  if (!settings.isGuide(path) && !(options.cases && settings.isCase(path))) return false
  let isIgnored = ignores.get(options)
  if (!isIgnored) {
    isIgnored = compileGlobs(options.ignore)
    ignores.set(options, isIgnored)
  }
  return !isIgnored(path)
}

const ignores = new WeakMap<IndexOptions, PathMatcher>()
const documents = new WeakMap<Corpus, readonly string[]>()

/** Paths of the documents that the index is to link, sorted. */
export function wantedDocuments(corpus: Corpus, options: IndexOptions): string[] {
  return guidesAndCases(corpus).filter((path) => isWanted(corpus, options, path))
}

const firsts = new WeakMap<Corpus, Map<IndexOptions, string | undefined>>()

/** The first of the documents that the index is to link. */
export function firstWanted(corpus: Corpus, options: IndexOptions): string | undefined {
  let known = firsts.get(corpus)
  if (!known) {
    known = new Map()
    firsts.set(corpus, known)
  }
  if (!known.has(options)) {
    known.set(
      options,
      guidesAndCases(corpus).find((path) => isWanted(corpus, options, path)),
    )
  }
  return known.get(options)
}

function guidesAndCases(corpus: Corpus): readonly string[] {
  let paths = documents.get(corpus)
  if (!paths) {
    const { isGuide, isCase } = corpus.settings
    paths = [...corpus.documents()].filter((path) => isGuide(path) || isCase(path))
    documents.set(corpus, paths)
  }
  return paths
}
