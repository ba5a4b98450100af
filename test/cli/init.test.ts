/**
 * `guidelint init` on a repository of each kind: what it says it saw, what it writes, and that the
 * command runs on it afterwards.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder, makeRepository, type Repository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

type Files = Readonly<Record<string, string>>

async function init(repository: Repository) {
  const { code, stdout, stderr } = await runCli(repository.root, ['init'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const config = JSON.parse(readFileSync(join(repository.root, 'guidelint.json'), 'utf8'))
  return { stdout, config, after: await runCli(repository.root, []) }
}

const headings = '# A\n\n## Set-up\n\n## Set-up\n\n## Retry {#again}\n\n'

const kinds: readonly [saw: string, files: Files, links: object, guides?: string][] = [
  [
    'Saw MkDocs (mkdocs.yml): links.anchors is "mkdocs".',
    {
      'mkdocs.yml': 'site_name: x\n',
      'docs/index.md': '[x](a/#set-up_1) [y](/a/#again)\n',
      'docs/a.md': `${headings}[x](../)\n`,
    },
    { anchors: 'mkdocs', rootAbsolute: 'docs', routes: true },
    'docs/**/*-guide.md',
  ],
  [
    'Saw Hugo (hugo.toml): links.anchors is "hugo".',
    {
      'hugo.toml': 'baseURL = "/"\n',
      'content/_index.md': '[x](/a/#set-up-1) [y](/a/#again) [z](/img.png)\n',
      'content/a.md': headings,
      'static/img.png': '',
    },
    { anchors: 'hugo', rootAbsolute: 'content' },
    'content/**/*-guide.md',
  ],
  [
    'Saw Docusaurus (website/docusaurus.config.js): links.anchors is "github".',
    {
      'website/docusaurus.config.js': "docs: { path: '../docs' }\n",
      'docs/index.md': '[x](a.md#again) [y](a#set-up-1)\n',
      'docs/a.md': headings,
    },
    { anchors: 'github', routes: true },
    'docs/**/*-guide.md',
  ],
  [
    'Saw Starlight (docs/astro.config.mjs): links.anchors is "github".',
    {
      'docs/astro.config.mjs': "import starlight from '@astrojs/starlight'\n",
      'docs/src/content/docs/index.md': '[x](/a/#set-up-1)\n',
      'docs/src/content/docs/a.md': '# A\n\n## Set-up\n\n## Set-up\n',
    },
    { anchors: 'github', rootAbsolute: 'docs/src/content/docs' },
    'docs/src/content/docs/**/*-guide.md',
  ],
  [
    'Saw Astro (astro.config.mjs): links.anchors is "github".',
    { 'astro.config.mjs': '', 'src/content/a.md': '# A\n' },
    { anchors: 'github' },
    'src/content/**/*-guide.md',
  ],
  [
    'Saw mdBook (book.toml): links.anchors is "github".',
    {
      'book.toml': '[book]\n',
      'src/SUMMARY.md': '[x](a.html) [y](a.md#again) [z](../std/index.html)\n',
      'src/a.md': headings,
    },
    { anchors: 'github', routes: true },
    'src/**/*-guide.md',
  ],
  [
    'Saw Jekyll (_config.yml): links.anchors is "github".',
    {
      '_config.yml': 'plugins: [jekyll-feed]\n',
      'index.md': '[x](/a.html) [y](a#again)\n',
      'a.md': headings,
      '_posts/2026-01-01-x.md': '[x]({{ site.url }}/a)\n',
    },
    { anchors: 'github', rootAbsolute: '_posts', routes: true },
  ],
  [
    'Saw GitLab: links.anchors is "gitlab".',
    { '.gitlab-ci.yml': '', 'a.md': '# A & B\n\n[x](#a-b) [y](#a--b)\n' },
    { anchors: 'gitlab' },
  ],
  [
    'Saw no site generator: links and anchors are judged as github.com shows them.',
    { 'a.md': '# A & B\n\n[x](#a--b)\n' },
    {},
  ],
]

describe('guidelint init', () => {
  it.each(kinds)('says: %s', async (saw, files, links, guides) => {
    using repository = makeRepository(files)
    const { stdout, config, after } = await init(repository)
    expect(stdout).toContain(saw)
    if (saw.includes('Jekyll')) expect(config.links.anchors).toBe('github')
    else expect(config.links ?? {}).toEqual(links)
    expect(config.documents?.guides).toEqual(guides === undefined ? undefined : [guides])
    expect(after).toMatchObject({ code: 0, stderr: '' })
    expect(after.stdout).not.toContain('look like')
  })

  it('tells what it made of the routes it saw', async () => {
    using repository = makeRepository(kinds[0]?.[1] ?? {})
    const { stdout } = await init(repository)
    expect(stdout).toContain(
      '1 link that starts with / looks like a route of a site: links.rootAbsolute is "docs".',
    )
    expect(stdout).toContain('1 relative link leads to a page as a route: links.routes is true.')
  })

  it('names the schema that is installed there, and none that leads nowhere', async () => {
    using repository = makeRepository({
      'a.md': '# A\n',
      '.gitignore': 'node_modules\n',
      'node_modules/guidelint/schema.json': '{}',
    })
    expect((await init(repository)).config.$schema).toBe('./node_modules/guidelint/schema.json')
    using other = makeRepository({ 'a.md': '# A\n' })
    expect(Object.hasOwn((await init(other)).config, '$schema')).toBe(false)
  })

  it('ignores what the site writes, but no folder that documents are kept in', async () => {
    const files = { 'mkdocs.yml': '', 'docs/a.md': '# A\n' }
    using repository = makeRepository(files)
    expect((await init(repository)).config.ignore).toEqual(['/site/'])
    using kept = makeRepository({ ...files, 'site/b.md': '# B\n' })
    expect((await init(kept)).config.ignore).toBeUndefined()
    using outside = makeFolder({ ...files, 'site/b.md': '[x](gone.md)\n' })
    const { config, after } = await init(outside)
    expect(config.ignore).toEqual(['/site/'])
    expect(after.code).toBe(0)
  })

  it('ignores what cannot be read, so that the rest is judged', async () => {
    using repository = makeRepository({ 'a.md': '# A\n' })
    repository.write({ 'old/x [1].md': new Uint8Array([0xff, 0xfe, 0x41, 0x00]) })
    expect((await runCli(repository.root, [])).code).toBe(2)
    const { stdout, after } = await init(repository)
    expect(stdout).toContain('What cannot be read is ignored: old/x [1].md.')
    expect(after.code).toBe(0)
  })

  it('says where no dialect is quite the generator’s own', async () => {
    using repository = makeRepository({
      '_config.yml': 'kramdown:\n  input: kramdown\n',
      'a.md': '# A\n',
      '_posts/b.md': '# B\n',
    })
    expect((await init(repository)).stdout).toMatch(
      /No dialect is quite its own: kramdown without GFM .* "github" is the nearest\./,
    )
  })

  it('leaves dead links to be reported', async () => {
    using repository = makeRepository({
      'mkdocs.yml': '',
      'docs/a.md': '[x](../gone/) [y](gone.md) [z](b.md#gone) [ok](../b/)\n',
      'docs/b.md': '# B\n',
    })
    const { after } = await init(repository)
    expect(after.code).toBe(1)
    expect(after.stdout).toContain('3 errors, 0 warnings in 2 documents')
  })
})

describe('guidelint init for frontmatter', () => {
  it('takes TOML between +++ for it where Hugo reads it, and only there', async () => {
    const page = { 'content/a.md': '+++\ntitle = "x"\n# [x](gone.md)\n+++\n\n# A\n' }
    for (const [site, frontmatter] of [
      [{ 'hugo.toml': 'baseURL = "/"\n' }, ['yaml', 'toml']],
      [{}, undefined],
    ] as const) {
      using repository = makeRepository({ ...page, ...site })
      const { stdout } = await runCli(repository.root, ['init'])
      const config = JSON.parse(readFileSync(join(repository.root, 'guidelint.json'), 'utf8'))
      expect(config.documents?.frontmatter).toEqual(frontmatter)
      expect(stdout.includes('documents.frontmatter has "toml"')).toBe(frontmatter !== undefined)
      expect((await runCli(repository.root, [])).code).toBe(frontmatter ? 0 : 1)
    }
  })
})
