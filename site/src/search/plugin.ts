/**
 * Puts our search interface in the place of Pagefind's. A plugin for Vite.
 */
import { fileURLToPath } from 'node:url'

const wrapper = fileURLToPath(new URL('pagefind-ui.ts', import.meta.url))

/** What Vite calls; only the hook that is used. */
export interface SearchPlugin {
  name: string
  enforce: 'pre'
  resolveId(source: string, importer: string | undefined): string | undefined
}

/** Whoever asks for `@pagefind/default-ui` gets the wrapper, and the wrapper gets the package. */
export function readableSearch(): SearchPlugin {
  return {
    name: 'guidelint-search',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === '@pagefind/default-ui' && importer !== wrapper ? wrapper : undefined,
  }
}
