/**
 * Work trees made to mislead: links in circles and out of the root, pipes, files that vanish, names
 * no one would choose. Real files, real git.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lintFiles } from '../../scripts/judge/lint-files.ts'
import { MemoryWorkspace } from '../../scripts/judge/memory-workspace.ts'
import { lint } from '../../src/check/lint.ts'
import { buildConfig } from '../../src/engine/config/config.ts'
import { Session } from '../../src/engine/session.ts'
import { WorkTree } from '../../src/repository/work-tree.ts'
import { rules } from '../../src/rules/index.ts'
import { makeFolder, makeRepository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

/** `path:line target` of every finding, and the problems. */
async function outcome(cwd: string) {
  const { findings, problems } = await lint({ cwd, today: '2026-11-23' })
  return {
    findings: findings.map(({ path, range, args }) => `${path}:${range.start.line} ${args.target}`),
    problems: problems.map(({ path, message }) => `${path}: ${message}`),
  }
}

describe.each([
  ['in git', makeRepository],
  ['outside git', makeFolder],
] as const)('symbolic links %s', (_where, make) => {
  it('in a circle end the search, and are no documents', async () => {
    using tree = make({ 'a.md': '[x](loop.md#y) [z](ring/a.md)\n' })
    symlinkSync('loop.md', join(tree.root, 'loop.md'))
    mkdirSync(join(tree.root, 'dir'))
    symlinkSync('..', join(tree.root, 'dir/up'))
    symlinkSync('ring', join(tree.root, 'ring'))
    expect(await outcome(tree.root)).toEqual({
      findings: ['a.md:1 loop.md#y', 'a.md:1 ring/a.md'],
      problems: [],
    })
  })

  it('out of the root are not followed', async () => {
    using outside = makeFolder({ 'secret.md': '[dead](nope.md)\n\n## Secret\n' })
    using tree = make({ 'a.md': '[x](out.md#secret) [y](folder/secret.md)\n' })
    symlinkSync(join(outside.root, 'secret.md'), join(tree.root, 'out.md'))
    symlinkSync(outside.root, join(tree.root, 'folder'))
    const { findings, problems } = await outcome(tree.root)
    expect(problems).toEqual([])
    expect(findings).toEqual(['a.md:1 out.md#secret', 'a.md:1 folder/secret.md'])
  })

  it('to a document inside are there, and have no anchors', async () => {
    using tree = make({ 'a.md': '[x](link.md#real) [y](link.md)\n', 'b.md': '## Real\n' })
    symlinkSync('b.md', join(tree.root, 'link.md'))
    expect((await outcome(tree.root)).findings).toEqual(['a.md:1 link.md#real'])
  })

  it('to a document inside are judged by its anchors where a site’s page links to them', async () => {
    const text = '[x](link.md#real) [y](link.md#nope)\n'
    using tree = make({ 'docs/a.md': text, 'docs/b.md': '## Real\n', 'mkdocs.yml': 'site_name: x' })
    symlinkSync('b.md', join(tree.root, 'docs/link.md'))
    expect((await outcome(tree.root)).findings).toEqual(['docs/a.md:1 link.md#nope'])
  })

  it('put in place of a document while it is read are refused', async () => {
    using outside = makeFolder({ 'secret.md': 'secret\n' })
    using tree = make({ 'a.md': '# A\n' })
    const workTree = WorkTree.open(tree.root)
    rmSync(join(tree.root, 'a.md'))
    symlinkSync(join(outside.root, 'secret.md'), join(tree.root, 'a.md'))
    expect(() => workTree.read('a.md')).toThrow('is a symbolic link where a file was listed')
  })
})

describe.each([
  ['in git', makeRepository],
  ['outside git', makeFolder],
] as const)('files %s', (_where, make) => {
  it('a pipe named like a document does not block', async () => {
    using tree = make({ 'a.md': '# A\n' })
    expect(spawnSync('mkfifo', [join(tree.root, 'x.md')]).status).toBe(0)
    expect((await outcome(tree.root)).findings).toEqual([])
    const { code, stderr } = await runCli(tree.root, ['x.md'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^guidelint: x\.md: .+\n$/)
  })

  it('a pipe put in place of a listed document is a problem', async () => {
    using tree = make({ 'a.md': '# A\n' })
    const workTree = WorkTree.open(tree.root)
    rmSync(join(tree.root, 'a.md'))
    spawnSync('mkfifo', [join(tree.root, 'a.md')])
    expect(() => workTree.read('a.md')).toThrow('is no regular file')
  })

  it('a folder named like a document is a folder', async () => {
    using tree = make({ 'a.md': '[x](dir.md) [y](dir.md/b.md)\n', 'dir.md/b.md': '# B\n' })
    expect(await outcome(tree.root)).toEqual({ findings: [], problems: [] })
  })

  it('names of every kind are read and linked', async () => {
    const names = [
      'a b.md',
      "a'b.md",
      'a"b.md',
      'a\nb.md',
      'a\tb.md',
      'a\\b.md',
      '-a.md',
      '中文.md',
      '$(x).md',
      '%41.md',
      '😀.md',
      'a#b.md',
      'a?b.md',
      '*.md',
      '[a].md',
      ' .md',
    ]
    using tree = make(Object.fromEntries(names.map((name) => [name, '[dead](nope.md)\n'])))
    const links = names.map((name) => `[x](${encodeURIComponent(name)})\n`).join('\n')
    tree.write({ 'index.md': links })
    const { findings, problems } = await outcome(tree.root)
    expect(problems).toEqual([])
    expect(findings.toSorted()).toEqual(names.map((name) => `${name}:1 nope.md`).toSorted())
    const { code, stdout } = await runCli(tree.root, [])
    expect(code).toBe(1)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a name must not break the report
    expect(stdout).not.toMatch(/^b\.md|\t|\u001b/m)
  })

  it('a document without read permission is a problem', async () => {
    using tree = make({ 'a.md': '# A\n' })
    chmodSync(join(tree.root, 'a.md'), 0)
    // root reads everything.
    const expected = process.getuid?.() === 0 ? [] : ['a.md: cannot be read: permission denied']
    expect((await outcome(tree.root)).problems).toEqual(expected)
  })

  it('a folder that cannot be listed is a problem', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root lists every folder')
    using tree = make({ 'a.md': '# A\n' })
    mkdirSync(join(tree.root, 'closed'))
    writeFileSync(join(tree.root, 'closed/b.md'), '')
    chmodSync(join(tree.root, 'closed'), 0)
    const { problems } = await outcome(tree.root)
    chmodSync(join(tree.root, 'closed'), 0o755)
    expect(problems).toHaveLength(1)
  })
})

describe('files that vanish', () => {
  class Vanishing extends MemoryWorkspace {
    override read(path: string): Uint8Array {
      if (path.startsWith('gone')) throw new Error('vanished while it was being read; run again')
      return super.read(path)
    }
  }

  it('between listing and reading are problems, the rest is judged', async () => {
    const workspace = new Vanishing({
      'a.md': '[x](gone.md#y) [z](nope.md) [l](gone.js#L3)\n',
      'gone.js': '',
      'gone.md': '',
    })
    const config = buildConfig(undefined, rules, () => ({ name: '', text: '' }))
    const session = Session.open({ workspace, config, rules: [] })
    const { findings, problems } = session.judge({ today: '2026-11-23' })
    expect(problems).toEqual([{ path: 'gone.md', message: expect.stringContaining('vanished') }])
    expect(findings.map(({ args }) => args.target)).toEqual(['nope.md'])
  })
})

describe('git', () => {
  it('a repository whose .git is damaged exits 2 with what git says', async () => {
    using tree = makeFolder({ 'a.md': '# A\n', '.git/HEAD': 'nonsense\n' })
    const { code, stdout, stderr } = await runCli(tree.root, [])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^guidelint: fatal: .+\n$/)
  })

  it('a damaged index exits 2', async () => {
    using tree = makeRepository({ 'a.md': '# A\n' })
    tree.write({ '.git/index': 'nonsense' })
    const { code, stderr } = await runCli(tree.root, [])
    expect(code).toBe(2)
    expect(stderr).not.toContain('    at ')
  })

  it('a document in conflict is listed once', async () => {
    using tree = makeRepository({ 'a.md': '[x](nope.md)\n' })
    tree.git('commit', '--quiet', '-m', 'a')
    tree.git('checkout', '--quiet', '-b', 'b')
    tree.write({ 'a.md': '[x](b.md)\n' })
    tree.git('commit', '--quiet', '-am', 'b')
    tree.git('checkout', '--quiet', 'main')
    tree.write({ 'a.md': '[x](c.md)\n' })
    tree.git('commit', '--quiet', '-am', 'c')
    expect(() => tree.git('merge', '--quiet', 'b')).toThrow()
    expect((await outcome(tree.root)).findings).toEqual(['a.md:2 c.md', 'a.md:4 b.md'])
  })

  it('a submodule and what lies in it have no page', async () => {
    using inner = makeRepository({ 'README.md': '# Inner\n\n[dead](nope.md)\n' })
    inner.git('commit', '--quiet', '-m', 'a')
    using tree = makeRepository({ 'a.md': '[x](vendor/inner) [y](vendor/inner/README.md)\n' })
    const allow = ['-c', 'protocol.file.allow=always']
    tree.git(...allow, 'submodule', '--quiet', 'add', inner.root, 'vendor/inner')
    expect(await outcome(tree.root)).toEqual({
      findings: ['a.md:1 vendor/inner', 'a.md:1 vendor/inner/README.md'],
      problems: [],
    })
  })

  it('aliases and a pager of the repository are not run', async () => {
    using tree = makeRepository({ 'a.md': '# A\n' })
    const mark = join(tree.root, 'ran')
    tree.git('config', 'alias.ls-files', `!touch ${mark}`)
    tree.git('config', 'core.pager', `touch ${mark}`)
    const { problems, findings } = await outcome(tree.root)
    expect({ problems, findings }).toEqual({ problems: [], findings: [] })
    expect(spawnSync('test', ['-e', mark]).status).toBe(1)
  })

  it('3,000 documents on disk, untracked, are judged in one run', async () => {
    using tree = makeRepository({ 'dead.md': '[dead](nope.md)\n' })
    tree.write(ring(3000))
    const { findings, summary } = await lint({ cwd: tree.root })
    expect(findings.map(({ args }) => args.target)).toEqual(['nope.md'])
    expect(summary.documents).toBe(3001)
  })

  // In memory: a disk under load takes half a minute to write and add them.
  it('20,000 documents are judged in one run', async () => {
    const files = { ...ring(20_000), 'dead.md': '[dead](nope.md)\n' }
    const { findings, documents } = await lintFiles(files)
    expect(findings.map(({ args }) => args.target)).toEqual(['nope.md'])
    expect(documents).toBe(20_001)
  })
})

/** Documents that each link to the next one's heading. */
function ring(count: number): Record<string, string> {
  const files: Record<string, string> = {}
  for (let index = 0; index < count; index++) {
    const next = (index + 1) % count
    files[`d${index % 100}/f${index}.md`] = `# F\n\n[n](../d${next % 100}/f${next}.md#f)\n`
  }
  return files
}
