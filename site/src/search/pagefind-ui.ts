/**
 * Stands for `@pagefind/default-ui` in the site: Starlight has no option for what is done to the
 * results of a search.
 */
import { PagefindUI as Original } from '@pagefind/default-ui'
import { type SearchOptions, withReadableExcerpts } from './options.ts'

/** Pagefind's interface, without the words that only the search reads. */
export class PagefindUI extends Original {
  constructor(options: SearchOptions) {
    super(withReadableExcerpts(options))
  }
}
