/**
 * Every link of the built site leads somewhere, for a site of its own and in a folder of another.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { homepage } from '../../site/src/lib/repository.ts'
import { ruleUrl } from '../../src/engine/identity.ts'
import { rules } from '../../src/rules/index.ts'
import { buildTimeoutMs, builtSite } from './build-site.ts'
import { fileFor, htmlFiles, type PageLinks, readPage } from './read-site.ts'

const origin = 'https://site.example'

/** What is wrong with the links of a site. */
function problemsOf(folder: string, base: string): string[] {
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

describe.each(['/', '/guidelint/'])('built for %s', (base) => {
  test(
    'all links and resources resolve, and nothing is loaded from another host',
    async () => {
      const folder = await builtSite(base)
      expect(htmlFiles(folder).length).toBeGreaterThan(20)
      expect(problemsOf(folder, base)).toEqual([])
    },
    buildTimeoutMs,
  )

  test(
    'the address in every rule’s findings has a page',
    async () => {
      const folder = await builtSite(base)
      for (const { name } of rules) {
        const path = base + ruleUrl(name).slice(homepage.length + 1)
        expect(fileFor(folder, base, path), name).toBeDefined()
      }
    },
    buildTimeoutMs,
  )
})

test(
  'a dead link, a dead fragment and a foreign script would be found',
  async () => {
    const { links, resources, ids } = readPage(
      '<a id="a" href="x/">x</a><p><a HREF=\'#b\'>b</a><script src="https://cdn.example/x.js"></script>',
    )
    expect(links).toEqual(['x/', '#b'])
    expect(resources).toEqual(['https://cdn.example/x.js'])
    expect([...ids]).toEqual(['a'])
    const folder = await builtSite('/')
    expect(fileFor(folder, '/', '/rules/link-target/')).toBeDefined()
    expect(fileFor(folder, '/', '/rules/link-target')).toBeUndefined()
    expect(fileFor(folder, '/', '/rules/made-up/')).toBeUndefined()
  },
  buildTimeoutMs,
)
