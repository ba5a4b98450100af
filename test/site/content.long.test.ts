/**
 * What stands on the built pages is what stands in the repository.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../../scripts/project-copy.ts'
import { sidebar } from '../../site/src/lib/sidebar.ts'
import { repository } from '../../src/engine/identity.ts'
import { rules } from '../../src/rules/index.ts'
import { buildTimeoutMs, builtSite, plainStarlight } from './build-site.ts'
import { htmlFiles, readPage, scriptBytes } from './read-site.ts'

const guides = readdirSync(join(projectRoot, 'guides')).filter((name) => name.endsWith('-guide.md'))
const source = (path: string): string => readFileSync(join(projectRoot, path), 'utf8')
let folder = ''
const page = (path: string): string => readFileSync(join(folder, path, 'index.html'), 'utf8')

beforeAll(async () => {
  folder = await builtSite('/')
}, buildTimeoutMs)

test('each guide and each rule has a page, and nothing else is there', () => {
  const expected = [
    '404.html',
    'index.html',
    ...['adopt', 'guides', 'rules', 'stop-gaps'].map((name) => `${name}/index.html`),
    ...guides.map((name) => `guides/${name.replace(/\.md$/, '')}/index.html`),
    ...rules.map(({ name }) => `rules/${name}/index.html`),
  ]
  const own = htmlFiles(folder).filter((path) => !/^(?:playground|simulators)\//.test(path))
  expect(own).toEqual(expected.sort())
})

test.each(['favicon.svg', 'sitemap-index.xml', 'pagefind/pagefind.js', 'schema.json'])(
  '%s is there',
  (path) => {
    expect(existsSync(join(folder, path))).toBe(true)
  },
)

describe('the register', () => {
  const declared = guides.filter((name) =>
    /^> \*\*Status\*\*: stop-gap/m.test(source(`guides/${name}`)),
  )
  const data = () =>
    JSON.parse(readFileSync(join(folder, 'stop-gaps.json'), 'utf8')) as {
      version: number
      stopGaps: Record<string, unknown>[]
    }

  test('has every stop-gap and no other guide', () => {
    expect(declared.length).toBeGreaterThan(0)
    expect(data().stopGaps.map(({ path }) => path)).toEqual(
      declared.map((name) => `guides/${name}`),
    )
    const links = readPage(page('stop-gaps').replace(/<nav[\s\S]*?<\/nav>/g, '')).links
    for (const { url } of data().stopGaps) expect(links).toContain(url)
  })

  test('says what the guide says', () => {
    for (const { path, retireWhen, reviewBy, preferredFixUrl } of data().stopGaps) {
      const text = source(String(path))
      expect(text).toContain(`**Retire when**: ${retireWhen}`)
      expect(text).toContain(`**Review by**: ${reviewBy}`)
      const target = /\*\*Preferred fix\*\*: \[[^\]]*\]\((.*?)\.md\)/.exec(text)?.[1]
      expect(preferredFixUrl).toBe(`/guides/${target}/`)
    }
  })
})

test('the navigation has the scenarios and entries of SKILL-INDEX.md, in order', () => {
  const wanted = source('SKILL-INDEX.md')
    .split(/^## /m)
    .slice(1)
    .map((section) => ({
      label: section.split('\n', 1)[0],
      links: [...section.matchAll(/^- \[.*?\]\((.*?)\.md\)/gm)].map(([, path]) => `/${path}/`),
    }))
  const made = sidebar()
    .slice(0, wanted.length)
    .map(({ label, items }) => ({ label, links: items.map(({ link }) => link) }))
  expect(made).toEqual(wanted)
})

test.each(guides)('%s: intro block, framing block, anchors', (name) => {
  const text = source(`guides/${name}`)
  const html = page(`guides/${name.replace(/\.md$/, '')}`)
  const card = /<dl class="intro-card"[\s\S]*?<\/dl>/.exec(html)?.[0] ?? ''
  for (const label of ['Audience', 'Status', 'Applies to', 'Applies to KB version']) {
    expect(card).toContain(`>${label}<span`)
  }
  expect(/class="stop-gap"/.test(html)).toBe(/^> \*\*Retire when\*\*/m.test(text))
  expect(html.match(/<h1\b/g)).toHaveLength(1)
  // Until the repository has an address, there is nowhere to edit it.
  if (repository) expect(html).toContain(`/edit/main/guides/${name}`)
  // Both blocks are shown once: not in the text as well.
  expect(html.match(/>Applies to KB version</g)).toHaveLength(1)
  expect(html.match(/<details class="appendix"/g)).toHaveLength(
    text.match(/^## Appendix/gm)?.length ?? 0,
  )
  expect(html.match(/<figure class="diagram"/g) ?? []).toHaveLength(
    text.match(/^```mermaid$/gm)?.length ?? 0,
  )
})

test('the comment on the home page is the one that the Action writes', () => {
  const html = page('')
  expect(html).toContain('guidelint: 3 things block this merge')
  expect(html).toContain('href="/rules/ai-attribution/"')
  expect(html).not.toContain('github.example')
  expect(html).not.toContain('file:')
})

test('nobody is sent to edit a page at a placeholder', () => {
  expect(page('rules/link-target')).not.toContain('/OWNER/guidelint/edit/')
  expect(page(`guides/${(guides[0] ?? '').replace(/\.md$/, '')}`)).not.toContain('/edit/')
})

test('the page of a rule shows what it reports', () => {
  const html = page('rules/link-target').replace(/<[^>]*>/g, '')
  expect(html).toContain('did you mean')
  expect(html).toContain('Since: 0.1.0')
})

test(
  'a guide ships at most 5 kB of script beyond Starlight’s own, with a simulator 60 kB',
  async () => {
    const plain = scriptBytes(join(await plainStarlight(), 'dist'), 'page/index.html')
    expect(plain).toBeGreaterThan(1000)
    for (const name of guides) {
      const file = `guides/${name.replace(/\.md$/, '')}/index.html`
      const hasSimulator = /<[a-z]+-simulator\b/.test(page(file.replace(/index\.html$/, '')))
      const limit = hasSimulator ? 60_000 : 5000
      expect(scriptBytes(folder, file) - plain, name).toBeLessThanOrEqual(limit)
    }
  },
  buildTimeoutMs,
)
