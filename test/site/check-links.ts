/**
 * Whether the links of a built site lead somewhere.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileFor, htmlFiles, type PageLinks, readPage } from './read-site.ts'

const origin = 'https://site.example'

/** What is wrong with the links of a built site. */
export function problemsOf(folder: string, base: string): string[] {
  const pages = new Map<string, PageLinks>()
  const page = (file: string): PageLinks => {
    const known = pages.get(file) ?? readPage(readFileSync(file, 'utf8'))
    pages.set(file, known)
    return known
  }
  const problems: string[] = []
  for (const name of htmlFiles(folder)) {
    const here = new URL(`${base}${name.replace(/index\.html$/, '')}`, origin)
    const { links, resources } = page(join(folder, name))
    for (const target of [...links, ...resources]) {
      const url = new URL(target, here)
      if (url.protocol === 'data:') continue
      if (url.origin !== origin) {
        if (resources.includes(target)) problems.push(`${name}: loads ${target}`)
        continue
      }
      const file = fileFor(folder, base, url.pathname)
      const fragment = decodeURIComponent(url.hash.slice(1))
      if (file === undefined) problems.push(`${name}: no page at ${target}`)
      else if (fragment !== '' && file.endsWith('.html') && !page(file).ids.has(fragment)) {
        problems.push(`${name}: no such place: ${target}`)
      }
    }
  }
  return problems
}
