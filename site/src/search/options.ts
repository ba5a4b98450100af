/**
 * What the search's interface is given beside Starlight's own options.
 */
import { type SearchResult, withoutHiddenWords } from './excerpt.ts'

/** Options of Pagefind's interface; only what is used here. */
export interface SearchOptions {
  /** Without a result it has changed the one it was given. */
  processResult?: (result: SearchResult) => SearchResult | undefined
  /** Called before each search. */
  processTerm?: (term: string) => string
}

/** The options with excerpts for a reader; functions that are given are called first. */
export function withReadableExcerpts<T extends SearchOptions>(options: T): T {
  // Results do not say what they are for.
  let searched = ''
  return {
    ...options,
    processTerm: (term: string) => {
      searched = options.processTerm?.(term) ?? term
      return searched
    },
    processResult: (result: SearchResult) =>
      withoutHiddenWords(options.processResult?.(result) ?? result, searched),
  }
}
