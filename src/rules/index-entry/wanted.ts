/**
 * The documents that the index is to link.
 */
import type { Corpus } from '../../corpus/corpus.ts'
import { compileGlobs, type PathMatcher } from '../../text/glob.ts'
import { isReadme } from '../../text/paths.ts'
import type { IndexOptions } from './options.ts'

/** Which documents the index is to link. */
export class Wanted {
  readonly #corpus: Corpus
  readonly #options: IndexOptions
  readonly #isIgnored: PathMatcher
  #paths: readonly string[] | undefined

  constructor(corpus: Corpus, options: IndexOptions) {
    this.#corpus = corpus
    this.#options = options
    this.#isIgnored = compileGlobs(options.ignore)
  }

  /** Whether it is to link a document. */
  has(path: string): boolean {
    const { index, isGuide, isCase } = this.#corpus.settings
    if (path === index || isReadme(path)) return false
    if (!isGuide(path) && !(this.#options.cases && isCase(path))) return false
    return !this.#isIgnored(path)
  }

  /** Paths of all of them, sorted. */
  get paths(): readonly string[] {
    this.#paths ??= [...this.#corpus.documents()].filter((path) => this.has(path))
    return this.#paths
  }
}
