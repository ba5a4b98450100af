/**
 * What github.com shows at paths that git knows as something else than files: submodules, symbolic
 * links, and a README that is one.
 */
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lint } from '../../../src/check/lint.ts'
import { makeRepository, type Repository } from '../../helpers/repository.ts'
import { runCli } from '../../helpers/run-cli.ts'

const commitName = '1'.repeat(40)

function addSubmodule(tree: Repository, path: string): void {
  tree.git('update-index', '--add', '--cacheinfo', `160000,${commitName},${path}`)
}

function addLink(tree: Repository, path: string, target: string): void {
  symlinkSync(target, join(tree.root, path))
  tree.git('add', path)
}

/** `path:line target` of every finding. */
async function findings({ root }: Repository): Promise<string[]> {
  const { findings: found, problems } = await lint({ cwd: root })
  expect(problems).toEqual([])
  return found.map(({ path, range, args }) => `${path}:${range.start.line} ${args.target}`)
}

describe('a submodule', () => {
  it('has no page, nor has what lies in it; the folder around it has', async () => {
    const links = ['ext/sub', 'ext/sub/', 'ext/sub#s', '/ext/sub/README.md', 'ext/sub/a/../b.png']
    const right = ['ext', 'ext/', 'ext/subway.md', 'https://github.com/acme/y']
    using tree = makeRepository({
      'README.md': [...links, ...right].map((link) => `[x](${link})\n`).join(''),
      'ext/subway.md': '# S\n',
    })
    addSubmodule(tree, 'ext/sub')
    expect(await findings(tree)).toEqual(
      links.map((link, index) => `README.md:${index + 1} ${link}`),
    )
  })

  it.each([
    ['https://github.com/acme/y.git', 'Link to its own repository: https://github.com/acme/y'],
    ['git@github.com:acme/y.git', 'Link to its own repository: https://github.com/acme/y'],
    ['ssh://git@gitlab.com/acme/y', 'Link to its own repository: https://gitlab.com/acme/y'],
    ['../y.git', 'Link to its own repository, by its full address.'],
    ['https://user:secret@github.com/acme/y', 'Link to its own repository, by its full address.'],
    ['https://git.example.org/acme/y', 'Link to its own repository, by its full address.'],
    ['javascript:alert(1)', 'Link to its own repository, by its full address.'],
  ])('that is %s is named with what to do', async (url, note) => {
    using tree = makeRepository({
      'README.md': '[x](sub/a.md)\n',
      '.gitmodules': `[submodule "other"]\n\tpath = other\n\turl = https://github.com/o/o\n[submodule "sub"]\n\turl = ${url}\n\tpath = sub\n`,
    })
    addSubmodule(tree, 'sub')
    const [finding] = (await lint({ cwd: tree.root })).findings
    expect([finding?.code, finding?.note]).toEqual(['missing', note])
    expect(finding?.message).toContain('`sub` is a submodule')
  })
})

describe('a symbolic link', () => {
  it('is there, and shown as a path: it has no headings', async () => {
    using tree = makeRepository({
      'README.md':
        '[a](link.md) [b](link.md#sec)\n[c](folder) [d](folder/a.md)\n[e](docs/a.md#sec)\n',
      'docs/a.md': '## sec\n',
    })
    addLink(tree, 'link.md', 'docs/a.md')
    addLink(tree, 'folder', 'docs')
    expect(await findings(tree)).toEqual(['README.md:1 link.md#sec', 'README.md:2 folder/a.md'])
    const notes = (await lint({ cwd: tree.root })).findings.map(({ note }) => note)
    expect(notes).toEqual([
      'Link to what it leads to: `docs/a.md#sec`.',
      '`folder` is a symbolic link, and github.com does not follow it: link to a path in the folder that it leads to.',
    ])
  })

  it('to a folder’s README is rendered on the folder’s page', async () => {
    using tree = makeRepository({
      'a.md': '[a](sub#sec) [b](sub/#nope) [c](sub/README.md#sec)\n',
      'docs/x.md': '## sec\n',
    })
    tree.write({ 'sub/x.txt': '' })
    addLink(tree, 'sub/README.md', '../docs/x.md')
    expect(await findings(tree)).toEqual(['a.md:1 sub/#nope', 'a.md:1 sub/README.md#sec'])
  })
})

describe('a README that is a symbolic link', () => {
  const docs = {
    'docs/README.md':
      '# R\n\n[a](foo.md)\n[b](nope.md)\n[c](/docs/foo.md)\n[d](#r) [e](#no)\n[f](../x.md)\n',
    'docs/foo.md': '# F\n',
    'x.md': '# X\n',
  }

  it('is judged on the front page by what starts there, and only by that', async () => {
    using tree = makeRepository(docs)
    addLink(tree, 'README.md', 'docs/README.md')
    expect(await findings(tree)).toEqual([
      'README.md:3 foo.md',
      'README.md:7 ../x.md',
      'docs/README.md:4 nope.md',
      'docs/README.md:6 #no',
    ])
    const [first] = (await lint({ cwd: tree.root })).findings
    expect(first?.note).toContain('`/docs/foo.md` leads there from both')
    const { stdout } = await runCli(tree.root, ['docs'])
    expect(stdout).not.toContain('\nREADME.md:')
  })

  it('is not judged where another one is shown, or where it is in a folder', async () => {
    using tree = makeRepository({ ...docs, '.github/README.md': '# Hub\n', 'lib/x.txt': '' })
    addLink(tree, 'README.md', 'docs/README.md')
    addLink(tree, 'lib/README.md', '../docs/README.md')
    expect(await findings(tree)).toEqual(['docs/README.md:4 nope.md', 'docs/README.md:6 #no'])
  })

  it('is not judged if it leads to a document beside it, or to none', async () => {
    using tree = makeRepository({ 'a.md': '# A\n\n[b](b.md)\n', 'b.md': '# B\n' })
    addLink(tree, 'README.md', 'a.md')
    expect(await findings(tree)).toEqual([])
    tree.git('rm', '-f', '--quiet', 'README.md')
    addLink(tree, 'README.md', 'gone.md')
    expect(await findings(tree)).toEqual([])
  })

  it('is judged in a pull request', async () => {
    using tree = makeRepository({ 'docs/README.md': '# R\n', 'docs/foo.md': '# F\n' })
    addLink(tree, 'README.md', 'docs/README.md')
    tree.git('commit', '--quiet', '-m', 'a')
    tree.git('checkout', '--quiet', '-b', 'feature')
    tree.write({ 'docs/README.md': '# R\n\n[a](foo.md)\n' })
    tree.git('commit', '--quiet', '-am', 'b')
    const args = ['pr', '--base', 'main', '--head', 'feature', '--format', 'json']
    const { code, stdout } = await runCli(tree.root, args)
    const [finding, ...others] = JSON.parse(stdout).findings
    expect([code, others]).toEqual([1, []])
    expect([finding.path, finding.scope, finding.args.target]).toEqual([
      'README.md',
      'new',
      'foo.md',
    ])
  })

  it('can be suppressed where the link stands, and is accepted by a baseline', async () => {
    const suppressed = '<!-- guidelint-disable-next-line link-target -- seen in docs only -->\n'
    using tree = makeRepository({
      'docs/README.md': `# R\n\n${suppressed}[a](foo.md)\n\n[b](bar.md)\n`,
      'docs/foo.md': '# F\n',
      'docs/bar.md': '# B\n',
    })
    addLink(tree, 'README.md', 'docs/README.md')
    expect(await findings(tree)).toEqual(['README.md:6 bar.md'])
    expect((await runCli(tree.root, ['baseline', '--write'])).code).toBe(0)
    expect(await findings(tree)).toEqual([])
  })
})
