/**
 * Repositories of git to judge, with what a folder of documents does not have: files that are not
 * tracked or ignored, links, an address of their own, sites, suppressions, a baseline.
 */
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { allRules } from '../../scripts/judge/all-rules.ts'
import { makeRepository, type Repository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'
import {
  everyRule,
  exampleFolders,
  type Folder,
  generatedFolder,
  matrixFolders,
} from './folders.ts'

/** What stands in a file of each of these repositories. */
export type Files = Readonly<Record<string, string>>

const own = 'https://github.com/acme/guides'

/** A guide with all that the rules want of it. */
function guide(title: string, body: string): string {
  const fields = ['Audience**: us', 'Status**: stable', 'Applies to**: x']
  const block = fields.map((field) => `> **${field}`).join('\n')
  return `# ${title}\n\n${block}\n\n${body}\n`
}

/** A repository of guides in which every rule has something to say. */
export const guideFiles: Files = {
  'guidelint.json': JSON.stringify({
    documents: { guides: ['guides/**/*-guide.md'], cases: ['cases/**/*.md'] },
    ignore: ['vendor/**'],
    rules: {
      ...allRules.rules,
      'index-entry': { severity: 'error', options: { sections: ['Guides', 'Cases'] } },
      'intro-fields': 'warning',
    },
    overrides: [{ files: ['cases/**'], rules: { 'guide-outline': 'off' } }],
  }),
  '.gitignore': 'secret.md\n',
  'SKILL-INDEX.md': [
    '# Index\n\n## Guides\n',
    '| where | what |\n|---|---|',
    '| https://example.com/a|[a](guides/a-guide.md) |',
    '| www.example.com|[a, again](guides/a-guide.md#hard-rules) |\n',
    '- [gone](guides/gone-guide.md)\n\n[ref]\n\n[ref]: guides/b-guide.md\n',
  ].join('\n'),
  'guides/a-guide.md': guide(
    'A',
    [
      '## Hard rules\n\n1. See [b](b-guide.md#nope) and `c-guide.md`, `never-guide.md`, `a-guide.md` (TBD).',
      `[own](${own}/blob/main/guides/b-guide.md#b) [dead](${own}/blob/main/nope.md) [tree](${own}/tree/main/cases)`,
      '[new](../drafts/new.md) [secret](../secret.md) [case](../Cases/one.md) ![i](../img/no.png)',
      '[front](../README.md#readme) [up](../../x.md) [vendor](../vendor/v.md#nope) [dir](../cases/)',
      '\n<!-- guidelint-disable-next-line link-target -- kept for history -->\n[old](old.md)',
      '\n<!-- guidelint-disable-next-line link-target -- nothing there -->\nText.',
      '\n<!-- guidelint-disable-next-line link-target -->\n[old](older.md)',
    ].join('\n'),
  ),
  'guides/b-guide.md': guide(
    'B (stop-gap)',
    '> **Transitional**: yes.\n> **Review by**: 2020-01-01\n\nGenerated with Claude Code.\n\n[x](#b)',
  ),
  'guides/c-guide.md':
    '<!-- guidelint-disable link-target -- a draft -->\n# C\n\n[x](x.md) [y](y.md)\n',
  'cases/one.md': '# One\n\n## Appendix\n\nResult: 3 of 3 passed.\n',
  'cases/deep/two.md': '---\ntitle: [\n---\n\n# Two\n\n[x](../one.md#appendix-1)\r\n',
  'docs/README.md': '# R\n\n[a](../guides/a-guide.md) [b](foo.md) [c](nope.md) [d](#readme)\n',
  'docs/foo.md': '\ufeff# Foo\n\n[a](</guides/a-guide.md#Hard-Rules>)\n',
  'vendor/v.md': '# V\n\n[x](x.md)\n',
}

/** Sites that read a link or an anchor in a way of their own. */
export const siteFiles: Files = {
  'guidelint.json': '{ "rules": { "link-target": "error", "link-anchor": "error" } }',
  'mkdocs.yml': 'site_name: x\ndocs_dir: handbook\n',
  'handbook/index.md': '# H\n\n[a](a/) [b](a.md#a-a) [c](/a/) [d](a.md#a--a) [e](nope/)\n',
  'handbook/a.md': '# A & A\n\n# A & A\n\n[x](#a-a_1) [y](#a--a-1)\n',
  'web/docusaurus.config.ts': "docs: { path: 'docs', routeBasePath: '/' }\n",
  'web/docs/one.md': '---\nid: first\nslug: /start\n---\n\n# One {#own}\n\n[a](/start) [b](#own)\n',
  'web/docs/two.md':
    '# Two\n\n[a](./one) [b](one.md#own) [c](pathname:///x) [d](@site/docs/one.md)\n',
  'web/static/x.txt': '',
  'hugo.toml': 'baseURL = "/"\n',
  'content/_index.md': '+++\ntitle = "x"\n+++\n\n[a]({{< ref "b.md" >}}) [b](b) [c](/b/)\n',
  'content/b.md': '+++\ntitle = "b"\n# no heading\n+++\n\n## B 1.2\n\n[a](#b-12) [b](_index.md)\n',
}

/** A repository of some files, its forge known, with a front page that is a link if one is there. */
export function openRepository(files: Files): Repository {
  const repository = makeRepository(files)
  repository.git('remote', 'add', 'origin', `${own}.git`)
  if (files['docs/README.md'] !== undefined) {
    symlinkSync('docs/README.md', join(repository.root, 'README.md'))
  }
  repository.git('add', '--all')
  repository.git('commit', '--quiet', '-m', 'Begin')
  return repository
}

/** Guides, files nobody tracks, and a baseline that accepts some of what is found, and what is gone. */
export async function openGuides(): Promise<Repository> {
  const repository = openRepository(guideFiles)
  repository.write({ 'guides/a-guide.md': `${guideFiles['guides/a-guide.md']}\n[gone](gone.md)\n` })
  const { code, stderr } = await runCli(repository.root, ['baseline', '--write'])
  if (code !== 0) throw new Error(stderr)
  repository.write({
    'guides/a-guide.md': `${guideFiles['guides/a-guide.md']}\n[new](new.md)\n`,
    'guides/d-guide.md': '# D\n\n[a](a-guide.md) `b-guide.md` [x](x.md)\n',
    'drafts/new.md': '# New\n',
    'secret.md': '# Secret\n\n[x](x.md)\n',
  })
  repository.git('add', 'guides', 'guidelint-baseline.json')
  repository.git('commit', '--quiet', '-m', 'Accept')
  return repository
}

/** All examples, some rows and generated documents, each folder of them below one of its own. */
export function gatheredFiles(): Files {
  const config = {
    documents: { guides: ['**/*-guide.md'], cases: ['**/*-case.md'], index: 'f0/SKILL-INDEX.md' },
    rules: everyRule,
  }
  const rows = matrixFolders().filter((_, index) => index % 5 === 4)
  const folders: Folder[] = [...exampleFolders(), ...rows, generatedFolder(3, 15)]
  const gathered: Record<string, string> = {}
  for (const [index, { files }] of folders.entries()) {
    for (const [path, text] of Object.entries(files)) gathered[`f${index}/${path}`] = text
  }
  return { ...gathered, 'guidelint.json': JSON.stringify(config) }
}
