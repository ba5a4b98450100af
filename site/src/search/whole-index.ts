/**
 * Writes the files of the search a second time, whole.
 *
 * Failure prevented: a site whose search finds nothing. Pagefind's service says that its files are
 * written while the last of them still are, Starlight ends the service at that word, and the build
 * passes: on a busy machine every file of the index was missing and `pagefind.js` ended after
 * 32,768 bytes (pagefind 1.5.2). What the service hands over as bytes is complete, and Node writes it.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { close, createIndex } from 'pagefind'

/** Stands behind Starlight in the list of integrations. */
export function wholeSearchIndex(): AstroIntegration {
  return {
    name: 'guidelint-search-index',
    hooks: {
      'astro:build:done': ({ dir }) => writeSearchIndex(fileURLToPath(dir)),
    },
  }
}

/**
 * Index the pages of a built site and write all files of the search into its `pagefind/`.
 *
 * @throws {Error} What Pagefind or the disk objects to, and a folder without pages.
 */
export async function writeSearchIndex(site: string): Promise<void> {
  try {
    const { index, errors } = await createIndex()
    if (!index) throw objection(errors)
    const added = await index.addDirectory({ path: site })
    if (added.errors.length > 0) throw objection(added.errors)
    if (added.page_count === 0) throw new Error(`The search was not built: no page in ${site}`)
    const made = await index.getFiles()
    if (made.errors.length > 0) throw objection(made.errors)
    for (const { path, content } of made.files) {
      const file = join(site, 'pagefind', path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(`${file}.new`, content)
      renameSync(`${file}.new`, file)
    }
  } finally {
    await close()
  }
}

function objection(errors: readonly string[]): Error {
  return new Error(`The search was not built. Pagefind says: ${errors.join('; ')}`)
}
