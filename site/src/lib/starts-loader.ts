/**
 * What the playground starts with: made where the repository can be read, and handed to the page as
 * data. The page itself is bundled, and knows no folder.
 */
import type { Loader } from 'astro/loaders'
import { makeStarts } from '../playground/make-starts.ts'
import { guidePaths } from './pages.ts'
import { fileUrl, readText } from './repository.ts'

/** The only entry's id. */
export const startsId = 'playground'

/** The loader of the `starts` collection. */
export function startsLoader(): Loader {
  return {
    name: 'guidelint-starts',
    async load({ store, parseData }) {
      const paths = [...guidePaths(), 'SKILL-INDEX.md']
      const documents = new Map(paths.map((path) => [path, readText(path)]))
      const json = JSON.stringify(makeStarts(documents, (path) => fileUrl(path) !== undefined))
      const data = await parseData({ id: startsId, data: { json } })
      store.clear()
      store.set({ id: startsId, data })
    },
  }
}
