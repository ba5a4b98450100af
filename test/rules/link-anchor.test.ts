/**
 * Anchors and routes as the one who renders the documents makes them.
 */
import { describe, expect, it } from 'vitest'
import { lintFiles } from '../../scripts/judge/lint-files.ts'
import { parserNames } from '../../src/document/parsed-markdown.ts'
import type { ConfigFile } from '../../src/engine/config/config-schema.ts'

type Links = NonNullable<ConfigFile['links']>

function judge(files: Readonly<Record<string, string>>, links: Links = {}) {
  const { findings, notices, problems } = lintFiles(files, { config: { links } })
  expect(problems).toEqual([])
  return {
    dead: findings.map(({ args }) => String(args.target)),
    notices: notices.map(({ message }) => message),
  }
}

const linksTo = (...targets: string[]): string => targets.map((to) => `[x](${to})\n`).join('\n')

describe('documents.frontmatter', () => {
  const toml = '+++\n# params\na = "[x](a.md)"\n+++\n\n[y](#params)\n'
  const yaml = '---\n# params\na: "[x](b.md)"\n---\n\n[y](#params)\n'

  for (const parser of parserNames) {
    it.each([
      ['nothing is said', {}, ['a.md', '#params']],
      ['both are named', { documents: { frontmatter: ['yaml', 'toml'] } }, ['#params', '#params']],
      ['Hugo reads the documents', { links: { anchors: 'hugo' } }, ['#params', '#params']],
      ['TOML alone is named', { documents: { frontmatter: ['toml'] } }, ['#params', 'b.md']],
      [
        'YAML alone is named, though Hugo reads them',
        { documents: { frontmatter: ['yaml'] }, links: { anchors: 'hugo' } },
        ['a.md', '#params'],
      ],
      ['none is', { documents: { frontmatter: [] } }, ['a.md', 'b.md']],
    ] as [string, ConfigFile, string[]][])(`is known if %s (${parser})`, (_when, config, dead) => {
      const files = { 'toml.md': toml, 'yaml.md': yaml }
      const { findings } = lintFiles(files, { parser, config })
      expect(findings.map(({ args }) => args.target)).toEqual(dead)
    })
  }

  it('is left to GitHub where a text only looks like it', () => {
    const files = { 'a.md': '+++ [x](a1.md)\n+++\n', 'b.md': '+++\n[x](b1.md)\n' }
    const config: ConfigFile = { documents: { frontmatter: ['toml'] } }
    const { findings } = lintFiles(files, { config })
    expect(findings.map(({ args }) => args.target)).toEqual(['a1.md', 'b1.md'])
  })
})

describe('links.anchors', () => {
  const headings =
    '# Hard rules & limits\n\n## Set-up\n\n## Set-up\n\n## Retry {#again}\n\n## Théâtre\n\n'
  const wanted = {
    github: ['#hard-rules--limits', '#set-up-1', '#retry-again', '#théâtre'],
    mkdocs: ['#hard-rules-limits', '#set-up_1', '#again', '#theatre'],
    hugo: ['#hard-rules--limits', '#set-up-1', '#again', '#théâtre'],
    gitlab: ['#hard-rules-limits', '#hard-rules--limits', '#set-up-1', '#théâtre'],
  } as const
  const unwanted = {
    github: ['#hard-rules-limits', '#set-up_1', '#again', '#theatre'],
    mkdocs: ['#hard-rules--limits', '#set-up-1', '#nothing'],
    hugo: ['#hard-rules-limits', '#set-up_1', '#retry', '#theatre'],
    gitlab: ['#set-up_1', '#again', '#theatre'],
  } as const

  for (const parser of parserNames) {
    it.each(Object.keys(wanted) as (keyof typeof wanted)[])(
      `are those of %s (${parser})`,
      (name) => {
        const text = headings + linksTo(...wanted[name], ...unwanted[name])
        const { findings } = lintFiles(
          { 'a.md': text },
          { parser, config: { links: { anchors: name } } },
        )
        expect(findings.map(({ args }) => args.target)).toEqual(unwanted[name])
      },
    )
  }

  it('are GitHub’s if nothing is said', () => {
    expect(judge({ 'a.md': headings + linksTo('#set-up-1', '#set-up_1') }).dead).toEqual([
      '#set-up_1',
    ])
  })

  it('are a footnote’s in pages of a site only: GitHub writes a hash behind them', () => {
    const text = `a[^n]\n\n[^n]: b\n\n${linksTo('#fn-n', '#user-content-fnref-n', '#fn-m')}`
    const dead = ['#fn-n', '#user-content-fnref-n', '#fn-m']
    expect(judge({ 'docs/a.md': text }).dead).toEqual(dead)
    const site = { 'docusaurus.config.js': '', 'docs/a.md': text }
    expect(judge(site).dead).toEqual(['#fn-m'])
    const [own, , other] = lintFiles({ 'a.md': text }).findings
    expect([own?.note, other?.note]).toEqual([expect.stringMatching('hash'), undefined])
    expect(judge({ 'a.md': text }, { anchors: 'mkdocs' }).dead).toEqual(dead)
    expect(judge({ 'a.md': text }, { anchors: 'gitlab' }).dead).toEqual(['#fn-m'])
  })

  it('are also those of the page that a relative path leads to from a page of a site', () => {
    const files = {
      'hugo.toml': '',
      'content/docs/_index.md': '# Docs\n\n## Whole\n',
      'content/docs/sub/_index.md': '# Sub\n\n## Part\n',
      // Seen from the page's own address, `../` is its folder.
      'content/docs/sub/page.md': linksTo('../#part', '../#whole', '../#nope'),
    }
    expect(judge(files).dead).toEqual(['../#nope'])
    expect(judge(files, { routes: false }).dead).toEqual(['../#part', '../#nope'])
    const { 'hugo.toml': _, ...plain } = files
    const readmes = Object.entries(plain).map(([path, text]) => {
      return [path.replace('_index.md', 'README.md'), text]
    })
    expect(judge(Object.fromEntries(readmes)).dead).toEqual(['../#part', '../#nope'])
  })

  it('follow a `slugify` that mkdocs.yml sets, and only then', () => {
    const text = '# Hard rules & limits\n\n# 附录 A\n\n[x](#hard-rules--limits) [y](#附录-a)\n'
    const set =
      'markdown_extensions:\n  - toc:\n      slugify: !!python/name:pymdownx.slugs.uslugify\n'
    const run = (config: string) => {
      return judge({ 'docs/a.md': text, 'mkdocs.yml': config }, { anchors: 'mkdocs' }).dead
    }
    expect(run(set)).toEqual([])
    expect(run('site_name: x\n')).toEqual(['#hard-rules--limits', '#附录-a'])
    // Without its settings to be seen, another alphabet may have been kept.
    expect(judge({ 'docs/a.md': text }, { anchors: 'mkdocs' }).dead).toEqual([
      '#hard-rules--limits',
    ])
  })

  it('follow `autoHeadingIDType` of hugo.toml, and only then', () => {
    const text = "# Let's try\n\n[x](#let-s-try)\n"
    const run = (config: string) => {
      return judge({ 'content/a.md': text, 'hugo.toml': config }, { anchors: 'hugo' }).dead
    }
    expect(run("[markup.goldmark.parser]\nautoHeadingIDType = 'blackfriday'\n")).toEqual([])
    expect(run('')).toEqual(['#let-s-try'])
  })

  it('may be `{#id}` in pages of a generator that reads it', () => {
    const text = '# Retry {#again}\n\n[x](#again) [y](#retry-again) [z](#nothing)\n'
    expect(judge({ 'docs/a.md': text, 'docusaurus.config.js': '' }).dead).toEqual(['#nothing'])
    expect(judge({ 'a.md': text, 'docusaurus.config.js': '', 'docs/b.md': '' }).dead).toEqual([
      '#again',
      '#nothing',
    ])
  })

  it('of a site that makes others are told in one notice, as long as nothing is said of them', () => {
    const files = {
      'mkdocs.yml': '',
      'docs/a.md': `${headings}${linksTo('#set-up_1', '#hard-rules-limits', '#nothing')}`,
    }
    const unset = judge(files)
    expect(unset.dead).toEqual(['#set-up_1', '#hard-rules-limits', '#nothing'])
    expect(unset.notices).toEqual([
      '3 missing anchors were looked for as github.com makes them (first `#set-up_1`), in pages of the MkDocs site (`mkdocs.yml`); if they are read there, set `links.anchors` to `mkdocs` in guidelint.json',
    ])
    expect(judge(files, { anchors: 'github' }).notices).toEqual([])
    expect(judge(files, { anchors: 'mkdocs' })).toEqual({ dead: ['#nothing'], notices: [] })
    expect(judge({ ...files, 'docs/a.md': headings, 'b.md': '[x](#x)\n' }).notices).toEqual([])
  })

  it('are not judged where text comes from elsewhere, on a site', () => {
    const files = { 'docs/a.md': '[x](b.md#part)\n', 'docs/b.md': '--8<-- "part.md"\n' }
    expect(judge(files, { anchors: 'mkdocs' }).dead).toEqual([])
    expect(judge(files).dead).toEqual(['b.md#part'])
  })

  it('of a folder are its index page’s, on a site', () => {
    const files = {
      'mkdocs.yml': '',
      'docs/a.md': '[x](sub/#there) [y](sub/#gone)\n',
      'docs/sub/index.md': '# There\n',
    }
    expect(judge(files, { anchors: 'mkdocs' }).dead).toEqual(['sub/#gone'])
  })
})

describe('routes', () => {
  const site = {
    'mkdocs.yml': '',
    'docs/index.md': '# Home\n',
    'docs/other.md': '# Other\n\n## Part\n',
    'docs/sub/index.md': '# Sub\n',
    'docs/sub/deep.md': '# Deep\n',
  }

  it('of a site are one notice, which counts them and names the settings', () => {
    const { dead, notices } = judge({
      ...site,
      'docs/a.md': linksTo('../other/', '../other/#part', '/other/', '/sub/deep', 'other'),
      'docs/b.md': linksTo('/other', '../sub/deep/'),
    })
    expect(dead).toEqual([])
    expect(notices).toEqual([
      '7 links look like routes of the MkDocs site (`mkdocs.yml`; first `../other/`, `/other/`) and were not judged; in guidelint.json set `links.rootAbsolute` to the folder that `/` is served from, or to false, and `links.routes` to true',
    ])
  })

  it('do not hide a link that is plainly dead', () => {
    const { dead, notices } = judge({
      ...site,
      'docs/a.md': linksTo('../nope/', 'nope', 'nope.md', '/nope.md', '../other.md', 'img/no.png'),
    })
    expect(dead).toEqual(['../nope/', 'nope', 'nope.md', '/nope.md', '../other.md', 'img/no.png'])
    expect(notices).toEqual([])
  })

  it('are paths in what is no page of the site', () => {
    expect(judge({ ...site, 'README.md': linksTo('docs/other', '/other') }).dead).toEqual([
      'docs/other',
      '/other',
    ])
  })

  it('are taken for routes without any site where there are many', () => {
    const files = (count: number) => ({
      'a.md': linksTo(...Array.from({ length: count }, (_, at) => `page-${at}`)),
      ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`page-${at}.md`, ''])),
    })
    const few = judge(files(9))
    expect([few.dead.length, few.notices]).toEqual([9, []])
    const many = judge(files(10))
    expect(many.dead).toEqual([])
    expect(many.notices[0]).toMatch(/^10 links look like routes of a site \(first `page-0`\)/)
  })

  it('are resolved with `links.routes`, dead ones and their fragments reported', () => {
    const files = {
      ...site,
      'docs/a.md': linksTo('../other/', 'other', '../other/#part', '../other/#no', '../nope/'),
      'docs/sub/x.md': linksTo('../deep/', '../../other/', '../gone.html'),
    }
    const { dead, notices } = judge(files, { anchors: 'mkdocs', routes: true })
    expect(dead).toEqual(['../other/#no', '../nope/', '../gone.html'])
    expect(notices).toEqual([])
    expect(judge(files, { routes: false }).dead).toHaveLength(8)
  })

  it('below `/` are resolved with `links.rootAbsolute`, as far as files show what is served', () => {
    const files = {
      'hugo.toml': '',
      'content/en/a.md': linksTo(
        '/b/',
        '/b/#part',
        '/b/#no',
        '/img.png',
        '/tags/x/',
        '/no/',
        '/old/',
      ),
      'content/en/b.md': '---\naliases:\n  - /old/\n---\n\n# Part\n',
      'static/img.png': '',
    }
    const { dead } = judge(files, { anchors: 'hugo', rootAbsolute: 'content/en' })
    expect(dead).toEqual(['/b/#no', '/no/'])
    expect(judge(files).dead).toEqual([])
  })

  it('may leave the site for what is served beside it', () => {
    const files = {
      'book.toml': '',
      'old/book.toml': '',
      'src/a.md': linksTo('../std/index.html', 'b.html', 'gone.html'),
      'src/b.md': '',
      'old/src/c.md': linksTo('../b.html', 'gone.html'),
    }
    expect(judge(files, { routes: true }).dead).toEqual(['gone.html', 'gone.html'])
  })

  it('of a translation fall back to the original', () => {
    const files = {
      'docs/en/mkdocs.yml': '',
      'docs/en/docs/only.md': '',
      'docs/de/docs/a.md': linksTo('only.md', 'gone.md'),
    }
    expect(judge(files).dead).toEqual(['gone.md'])
    expect(judge(files, { routes: true }).dead).toEqual(['gone.md'])
  })

  it('of a translation stay in its language, whether written with it or not', () => {
    const german = 'i18n/de/docusaurus-plugin-content-docs/current'
    const files = {
      'docusaurus.config.js': '',
      'docs/b.md': '# B\n',
      [`${german}/b.md`]: '# Bad\n',
      [`${german}/a.md`]: linksTo('/b.md#bad', '/b.md#b', '/de/docs/b', '/de/docs/no'),
    }
    expect(judge(files, { rootAbsolute: 'docs' }).dead).toEqual(['/b.md#b', '/de/docs/no'])
  })

  it('below `/` are all left open where many of them are routes, without any site', () => {
    const names = Array.from({ length: 10 }, (_, at) => `p${at}`)
    const files = {
      ...Object.fromEntries(names.map((name) => [`web/${name}.md`, ''])),
      'a.md': linksTo(...names.map((name) => `/${name}/`), '/elsewhere/', '/gone.md'),
    }
    const { dead, notices } = judge(files)
    expect(dead).toEqual(['/gone.md'])
    expect(notices[0]).toMatch(/^11 links look like routes of a site/)
  })

  it('are left to a template that resolves links', () => {
    const files = {
      'hugo.toml': '',
      'layouts/_markup/render-link.html': '',
      'content/a.md': linksTo('g', 'methods/date/', 'gone.md'),
    }
    expect(judge(files, { routes: true }).dead).toEqual(['gone.md'])
  })

  it('count the same whichever documents are reported on', () => {
    const files = { ...site, 'docs/a.md': linksTo('../other/'), 'docs/b.md': linksTo('nope') }
    const { findings } = lintFiles(files, { selects: (path) => path === 'docs/b.md' })
    expect(findings.map(({ args }) => args.target)).toEqual(['nope'])
  })
})
