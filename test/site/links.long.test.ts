/**
 * Every link of the built site leads somewhere, for a site of its own and in a folder of another.
 */
import { describe, expect, test } from 'vitest'
import { rules } from '../../src/rules/index.ts'
import { buildTimeoutMs, builtSite } from './build-site.ts'
import { problemsOf } from './check-links.ts'
import { fileFor, htmlFiles, readPage } from './read-site.ts'

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
        const path = `${base}rules/${name}/`
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
