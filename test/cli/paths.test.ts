/**
 * Which documents a command line means: folders of packages, globs that the shell did not expand.
 */
import { execFileSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Selection } from '../../src/engine/selection.ts'
import { makeFolder, makeRepository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const dead = '[x](no.md)\n'

/** Paths of the documents with findings. */
async function judged(root: string, ...args: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await runCli(root, [...args, '--format', 'json'])
  if (code === 2) throw new Error(stderr)
  return JSON.parse(stdout).findings.map(({ path }: { path: string }) => path)
}

describe('folders of packages and of git', () => {
  const files = {
    'a.md': dead,
    'node_modules/x/README.md': dead,
    'node_modules/x/node_modules/y/README.md': dead,
    'sub/bower_components/z/README.md': dead,
    'sub/node_modules_not/README.md': dead,
    'node_modules.md': dead,
  }
  const own = ['a.md', 'node_modules.md', 'sub/node_modules_not/README.md']
  const makers = {
    'that git tracks': () => makeRepository(files),
    'that git neither tracks nor ignores': () => {
      const repository = makeRepository({})
      repository.write(files)
      return repository
    },
    'that git ignores': () => {
      const repository = makeRepository({ '.gitignore': 'node_modules/\nbower_components/\n' })
      repository.write(files)
      return repository
    },
    'outside git': () => makeFolder(files),
  }

  it.each(Object.entries(makers))('%s are judged only where they are named', async (_, make) => {
    using repository = make()
    const { root } = repository
    expect(await judged(root)).toEqual(own)
    expect(await judged(root, '.')).toEqual(own)
    expect(await judged(root, '**/*.md')).toEqual(own)
    expect(await judged(root, 'sub')).toEqual(['sub/node_modules_not/README.md'])
    expect(await judged(root, 'node_modules/x')).toEqual(['node_modules/x/README.md'])
    expect(await judged(root, 'node_modules/x/*.md')).toEqual(['node_modules/x/README.md'])
    expect(await judged(root, 'node_modules/x/README.md', '.')).toEqual([
      ...own.slice(0, 1),
      'node_modules.md',
      'node_modules/x/README.md',
      ...own.slice(2),
    ])
    expect(await judged(root, 'node_modules/x/node_modules')).toEqual([
      'node_modules/x/node_modules/y/README.md',
    ])
  })

  it('are named from the current folder', async () => {
    using repository = makeRepository(files)
    const sub = join(repository.root, 'sub')
    expect(await judged(sub, '../node_modules/x')).toEqual(['node_modules/x/README.md'])
    expect(await judged(sub, 'bower_components')).toEqual(['sub/bower_components/z/README.md'])
  })

  it('a .git folder of a copy is none of the repository’s', async () => {
    using folder = makeFolder({ 'a.md': dead, 'copy/.git/notes.md': dead, 'copy/b.md': dead })
    expect(await judged(folder.root)).toEqual(['a.md', 'copy/b.md'])
  })

  it('are targets of links where git tracks them, and nobody is asked to index or read them', async () => {
    using repository = makeRepository({
      'guidelint.json': '{ "rules": { "index-entry": "error", "linked-reference": "error" } }',
      'SKILL-INDEX.md': '# I\n\n- [A](a-guide.md)\n',
      'a-guide.md':
        '# A\n\n[ok](node_modules/x/x-guide.md#x) [bad](node_modules/x/b.md#y)\n\n[t](y-guid.md)\n',
      'node_modules/x/x-guide.md': '# X\n',
      'node_modules/x/y-guide.md': '# Y\n',
      'node_modules/x/b.md': new Uint8Array([0xe9]),
    })
    const { code, stdout } = await runCli(repository.root, ['--format', 'json'])
    const { findings } = JSON.parse(stdout)
    expect(code).toBe(1)
    expect(findings.map(({ message }: { message: string }) => message)).toEqual([
      'No file at `y-guid.md`',
    ])
    expect((await runCli(repository.root, ['index', '--write'])).stdout).toContain('up to date')
  })

  it('an `ignore` that names them holds also where they are named', async () => {
    using repository = makeRepository({
      'guidelint.json': '{ "ignore": ["node_modules/x/"] }',
      'node_modules/x/a.md': dead,
      'node_modules/y/a.md': dead,
    })
    expect(await judged(repository.root, 'node_modules')).toEqual(['node_modules/y/a.md'])
  })

  it('a pull request’s are judged only where they are named', async () => {
    using repository = makeRepository({ 'a.md': '# A\n' })
    repository.git('commit', '--quiet', '-m', 'a')
    repository.git('checkout', '--quiet', '-b', 'topic')
    repository.write({ 'b.md': dead, 'node_modules/x/c.md': dead })
    repository.git('add', '--all')
    repository.git('commit', '--quiet', '-m', 'b')
    const pull = ['pr', '--base', 'main', '--head', 'topic']
    expect(await judged(repository.root, ...pull)).toEqual(['b.md'])
    expect(await judged(repository.root, ...pull, 'node_modules/x')).toEqual([
      'node_modules/x/c.md',
    ])
    expect(await judged(repository.root, ...pull, '*.md')).toEqual(['b.md'])
    const none = await runCli(repository.root, [...pull, 'docs/*.md'])
    expect(none).toMatchObject({ code: 2 })
    expect(none.stderr).toContain('docs/*.md: no Markdown documents there')
  })
})

describe('globs that the shell did not expand', () => {
  const files = {
    'a.md': dead,
    'docs/b.md': dead,
    'docs/deep/c.markdown': dead,
    'docs/deep/d.md': dead,
    'docs/code.js': '',
    'guides/e.md': dead,
  }
  const cases: [args: string[], paths: string[]][] = [
    [['docs/**/*.md'], ['docs/b.md', 'docs/deep/d.md']],
    [['docs/*'], ['docs/b.md', 'docs/deep/c.markdown', 'docs/deep/d.md']],
    [['*.md'], ['a.md']],
    [['**/*.markdown'], ['docs/deep/c.markdown']],
    [['./docs/?.md'], ['docs/b.md']],
    [['{docs,guides}/*.md'], ['docs/b.md', 'guides/e.md']],
    [['docs/[a-c].md'], ['docs/b.md']],
    [['docs/../guides/*.md'], ['guides/e.md']],
    [['docs/', '!docs/deep/'], ['docs/b.md']],
    [
      ['**/*.md', '!docs/**', 'docs/b.md'],
      ['a.md', 'docs/b.md', 'guides/e.md'],
    ],
    [['!docs'], ['a.md', 'guides/e.md']],
    [
      ['a.md', 'guides/*.md'],
      ['a.md', 'guides/e.md'],
    ],
  ]
  it.each(cases)('%j', async (args, paths) => {
    using repository = makeRepository(files)
    expect(await judged(repository.root, ...args)).toEqual(paths)
  })

  it('start in the current folder, and may lead up from it', async () => {
    using repository = makeRepository(files)
    const docs = join(repository.root, 'docs')
    expect(await judged(docs, '*.md')).toEqual(['docs/b.md'])
    expect(await judged(docs, '../guides/*.md')).toEqual(['guides/e.md'])
    expect(await judged(docs, join(repository.root, 'guides', '*.md'))).toEqual(['guides/e.md'])
  })

  it('are taken as files first: what really has such a name is meant by it', async () => {
    using repository = makeRepository({
      'a[1].md': dead,
      'a1.md': dead,
      'b*.md': dead,
      'bc.md': dead,
      '[x]/c.md': dead,
      'x/c.md': dead,
      '!d.md': dead,
    })
    expect(await judged(repository.root, 'a[1].md')).toEqual(['a[1].md'])
    expect(await judged(repository.root, 'b*.md')).toEqual(['b*.md'])
    expect(await judged(repository.root, '[x]')).toEqual(['[x]/c.md'])
    expect(await judged(repository.root, '!d.md')).toEqual(['!d.md'])
    expect(await judged(join(repository.root, '[x]'), '*.md')).toEqual(['[x]/c.md'])
    expect(await judged(repository.root, 'a[0-9].md')).toEqual(['a1.md'])
  })

  it.each([
    ['docs/*.mdx', /docs\/\*\.mdx: matches no Markdown document/],
    ['docs/*.js', /docs\/\*\.js: matches no Markdown document/],
    ['*-guide.md', /matches no Markdown document .*; `\*\*\/\*-guide\.md` looks in all folders/],
    ['../*.md', /\.\.\/\*\.md: lies outside/],
    ['none/**/*.md', /none\/\*\*\/\*\.md: matches no Markdown document/],
    ['x'.repeat(500).concat('*'), /…: is longer than 500 characters/],
  ])('exit 2 where nothing can be meant: %s', async (glob, message) => {
    using repository = makeRepository(files)
    const { code, stdout, stderr } = await runCli(repository.root, ['a.md', glob])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })

  it('documents that the configuration ignores are no mistake', async () => {
    using repository = makeRepository({ ...files, 'guidelint.json': '{ "ignore": ["docs/"] }' })
    expect(await judged(repository.root, 'docs/*.md')).toEqual([])
  })
})

it('looks a file up among thousands that a hook names, instead of comparing it with each', () => {
  const paths = Array.from({ length: 30_000 }, (_, index) => `docs/${index}.md`)
  const selection = new Selection(paths.map((at) => ({ kind: 'path', at })))
  expect(paths.every(selection.selects)).toBe(true)
  expect(selection.selects('docs/30000.md')).toBe(false)
})

describe('a path that no document answers to', () => {
  it('is told what lies there', async () => {
    using repository = makeRepository({ 'a.md': '', '.gitignore': 'b.md\n', 'docs/c.md': '' })
    repository.write({ 'b.md': '' })
    symlinkSync('docs', join(repository.root, 'linked'))
    execFileSync('mkfifo', [join(repository.root, 'pipe.md')])
    for (const [path, what] of [
      ['b.md', 'is ignored by git'],
      ['pipe.md', 'is no regular file'],
      ['linked', 'is a symbolic link; name what it leads to'],
      ['linked/c.md', '`linked` is a symbolic link; name the folder it leads to'],
    ] as const) {
      const { code, stderr } = await runCli(repository.root, [path])
      expect([code, stderr]).toEqual([2, `guidelint: ${path}: ${what}\n`])
    }
  })
})
