/**
 * Sites of a repository, by the files that configure them.
 */
import { describe, expect, it } from 'vitest'
import type { Site } from '../../src/corpus/site.ts'
import { findSites, isPageOf } from '../../src/corpus/sites.ts'

function sitesOf(files: Readonly<Record<string, string>>): Site[] {
  return findSites(Object.keys(files), (path) => files[path])
}

function seen(files: Readonly<Record<string, string>>) {
  return sitesOf(files).map(({ generator, file, contents, anchors }) => {
    return { generator, file, contents, anchors }
  })
}

describe('sites', () => {
  it.each([
    ['MkDocs', { 'mkdocs.yml': 'site_name: x\n' }, 'docs', 'mkdocs'],
    ['MkDocs', { 'mkdocs.yml': 'docs_dir: "handbook"\n' }, 'handbook', 'mkdocs'],
    ['MkDocs', { 'web/mkdocs.yaml': 'docs_dir: ../docs # here\n' }, 'docs', 'mkdocs'],
    ['Hugo', { 'hugo.toml': 'baseURL = "/"\n' }, 'content', 'hugo'],
    ['Hugo', { 'config.toml': 'baseURL = "/"\n', 'content/a.md': '' }, 'content', 'hugo'],
    [
      'Hugo',
      { 'config/_default/config.toml': 'baseURL = "/"\n', 'content/a.md': '' },
      'content',
      'hugo',
    ],
    [
      'Docusaurus',
      { 'site/docusaurus.config.ts': '', 'site/docs/a.md': '' },
      'site/docs',
      'github',
    ],
    [
      'Docusaurus',
      { 'site/docusaurus.config.js': "docs: { path: '../guides' }", 'guides/a.md': '' },
      'guides',
      'github',
    ],
    [
      'Starlight',
      {
        'astro.config.mjs': "import starlight from '@astrojs/starlight'",
        'src/content/docs/a.md': '',
      },
      'src/content/docs',
      'github',
    ],
    ['Astro', { 'astro.config.ts': '', 'src/content/a.md': '' }, 'src/content', 'github'],
    ['Hugo', { 'docs/_index.md': '', 'docs/sub/_index.md': '' }, 'docs', 'hugo'],
    ['mdBook', { 'book.toml': '[book]\nsrc = "pages"\n' }, 'pages', 'github'],
    ['Jekyll', { '_config.yml': 'theme: x\n', '_posts/a.md': '' }, '', 'github'],
    ['Jekyll', { '_config.yml': '', Gemfile: 'gem "github-pages"\n' }, '', 'github'],
  ] as const)('finds %s in %j', (generator, files, folder, anchors) => {
    const [found] = seen(files)
    expect(found).toMatchObject({ generator, anchors })
    expect(found?.contents[0]).toBe(folder)
  })

  it.each([
    [{ 'config.toml': '[server]\nport = 1\n', 'content/a.md': '' }],
    [{ 'config.yaml': 'baseURL: /\n' }],
    [{ '_config.yml': 'language: en\n' }],
    [{ 'tests/fixtures/mkdocs.yml': '' }],
    [{ 'examples/a/docusaurus.config.js': '' }],
    [{ 'docs/mkdocs.yml.md': '' }],
    [{ constructor: '', toString: '' }],
  ])('finds none in %j', (files) => {
    expect(sitesOf(files)).toEqual([])
  })

  it('takes the files of several environments for one site, and the nearest site first', () => {
    const sites = seen({
      'a/hugo.yaml': '',
      'a/config/production/config.yaml': 'baseURL: /\n',
      'a/content/x.md': '',
      'mkdocs.yml': '',
    })
    expect(sites.map(({ file }) => file)).toEqual(['mkdocs.yml', 'a/hugo.yaml'])
  })

  it.each([
    [
      'markdown_extensions:\n  - toc:\n      slugify: !!python/object/apply:pymdownx.slugs.slugify\n',
      true,
    ],
    ['markdown_extensions:\n  toc:\n    permalink: true\n    slugify: x\n', true],
    [
      'markdown_extensions:\n  - toc:\n      permalink: true\n  - pymdownx.tabbed:\n      slugify: x\n',
      false,
    ],
    ['markdown_extensions:\n  - toc\n', false],
  ])('tells whether MkDocs is given slugs of its own: %j', (text, expected) => {
    expect(sitesOf({ 'mkdocs.yml': text })[0]?.hasOtherSlugs).toBe(expected)
  })

  it('reads what mkdocs.yml inherits', () => {
    const files = {
      'mkdocs.yml': 'INHERIT: base.yml\n',
      'base.yml': 'markdown_extensions:\n  - toc:\n      slugify: x\n',
    }
    expect(sitesOf(files)[0]?.hasOtherSlugs).toBe(true)
  })

  it('knows translations beside their original', () => {
    const [mkdocs] = sitesOf({
      'docs/en/mkdocs.yml': '',
      'docs/en/docs/a.md': '',
      'docs/de/docs/a.md': '',
      'docs/img/docs/a.md': '',
    })
    expect(mkdocs?.contents).toEqual(['docs/en/docs', 'docs/de/docs'])
    const [docusaurus] = sitesOf({
      'docusaurus.config.js': '',
      'docs/a.md': '',
      'i18n/de/docusaurus-plugin-content-docs/current/a.md': '',
      'i18n/de/docusaurus-plugin-content-docs/version-1/a.md': '',
      'i18n/de/docusaurus-plugin-content-docs-community/current/a.md': '',
      'i18n/de/docusaurus-plugin-content-blog/a.md': '',
    })
    expect(docusaurus?.translations.map(({ original }) => original).toSorted()).toEqual([
      'blog',
      'community',
      'docs',
      'versioned_docs/version-1',
    ])
  })

  it('takes each version of Docusaurus’ documents for a folder of pages', () => {
    const files = {
      'docusaurus.config.js': '',
      'docs/a.md': '',
      'versioned_docs/version-1/a.md': '',
      'versioned_docs/version-2/a.md': '',
    }
    expect(sitesOf(files)[0]?.contents).toEqual([
      'docs',
      'versioned_docs/version-1',
      'versioned_docs/version-2',
    ])
  })

  it('takes a path for a page only below the folder of the pages', () => {
    const [site] = sitesOf({ 'mkdocs.yml': '' }) as [Site]
    expect(isPageOf(site, 'docs/a.md')).toBe(true)
    expect(isPageOf(site, 'README.md')).toBe(false)
    expect(isPageOf(site, 'docs-old/a.md')).toBe(false)
  })

  it('looks at no more than fifty files', () => {
    const files = Object.fromEntries(
      Array.from({ length: 500 }, (_, at) => [`${at}/mkdocs.yml`, '']),
    )
    let read = 0
    findSites(Object.keys(files), () => {
      read++
      return ''
    })
    expect(read).toBeLessThanOrEqual(50)
  })
})
