import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lintStaged } from '../../src/check/lint-staged.ts'
import { makeRepository, type Repository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

/** What is found, as `path:line target`. */
async function staged({ root }: { root: string }): Promise<string[]> {
  const { findings, problems } = await lintStaged({ cwd: root, today: '2026-12-01' })
  const told = findings.map(({ path, range, args }) => `${path}:${range.start.line} ${args.target}`)
  return [...told, ...problems.map(({ path, message }) => `${path}: ${message}`)]
}

function commit(repository: Repository): void {
  repository.git('add', '-A')
  repository.git('commit', '-qm', 'docs: all')
}

const old = { 'old.md': '[gone](gone.md)\n', 'a.md': '# A\n', 'b.md': '[a](a.md#a)\n' }

describe('what is staged', () => {
  it('is judged, whatever the files beside it hold', async () => {
    using repository = makeRepository(old)
    commit(repository)
    repository.write({ 'a.md': '# A\n\n[x](x.md)\n' })
    repository.git('add', 'a.md')
    repository.write({ 'a.md': '# A\n', 'b.md': '[y](y.md)\n' })
    expect(await staged(repository)).toEqual(['a.md:3 x.md'])
  })

  it('has the texts it was found in', async () => {
    using repository = makeRepository(old)
    repository.write({ 'a.md': '# A\n\n[x](x.md)\n' })
    repository.git('add', '-A')
    repository.write({ 'a.md': 'Another text.\n' })
    const { findings, source } = await lintStaged({ cwd: repository.root })
    expect(findings.map(({ path }) => source(path)?.line(3))).toContain('[x](x.md)')
  })

  it('is all there is before the first commit', async () => {
    using repository = makeRepository(old)
    rmSync(join(repository.root, '.git/index'))
    expect(await staged(repository)).toEqual([])
    repository.git('add', 'old.md')
    expect(await staged(repository)).toEqual(['old.md:1 gone.md'])
  })

  it('does not see a file that is not part of the commit', async () => {
    using repository = makeRepository(old)
    commit(repository)
    repository.write({ 'new.md': '# New\n', 'a.md': '# A\n\n[n](new.md)\n' })
    repository.git('add', 'a.md')
    expect(await staged(repository)).toEqual(['a.md:3 new.md'])
    repository.git('add', 'new.md')
    expect(await staged(repository)).toEqual([])
  })

  it('is told what it breaks in other documents, and not what was broken before', async () => {
    using repository = makeRepository(old)
    commit(repository)
    repository.git('mv', 'a.md', 'c.md')
    expect(await staged(repository)).toEqual(['b.md:1 a.md#a'])
    repository.write({ 'b.md': '[a](c.md#a)\n' })
    expect(await staged(repository)).toEqual(['b.md:1 a.md#a'])
    repository.git('add', 'b.md')
    expect(await staged(repository)).toEqual([])
  })

  it('is told of a heading that another document links to', async () => {
    using repository = makeRepository(old)
    commit(repository)
    repository.write({ 'a.md': '# Z\n' })
    expect(await staged(repository)).toEqual([])
    repository.git('add', 'a.md')
    expect(await staged(repository)).toEqual(['b.md:1 a.md#a'])
  })

  it('is judged by the configuration and the baseline that are staged', async () => {
    using repository = makeRepository(old)
    commit(repository)
    repository.write({ 'a.md': '# A\n\n[x](x.md)\n' })
    repository.git('add', 'a.md')
    const off = '{ "rules": { "link-target": "off" } }'
    repository.write({ 'guidelint.json': off })
    expect(await staged(repository)).toEqual(['a.md:3 x.md'])
    repository.git('add', 'guidelint.json')
    expect(await staged(repository)).toEqual([])
    repository.git('rm', '-qf', 'guidelint.json')
    await runCli(repository.root, ['baseline', '--write'])
    expect(await staged(repository)).toEqual(['a.md:3 x.md'])
    repository.git('add', '-A')
    expect(await staged(repository)).toEqual([])
  })

  it('is not judged while something is not merged', async () => {
    using repository = makeRepository(old)
    commit(repository)
    repository.git('checkout', '-qb', 'other')
    repository.write({ 'a.md': '# Other\n' })
    commit(repository)
    repository.git('checkout', '-q', '-')
    repository.write({ 'a.md': '# Own\n' })
    commit(repository)
    expect(() => repository.git('merge', '-q', 'other')).toThrow()
    await expect(staged(repository)).rejects.toThrow('a.md: is not merged yet')
  })

  it('is read in a linked work tree, and the index stays as it is', async () => {
    using repository = makeRepository(old)
    commit(repository)
    const folder = mkdtempSync(join(tmpdir(), 'guidelint-linked-'))
    try {
      const root = join(folder, 'tree')
      repository.git('worktree', 'add', '-q', root)
      const git = (...args: string[]): string => repository.git('-C', root, ...args)
      git('rm', '-q', 'a.md')
      const index = git('rev-parse', '--path-format=absolute', '--git-path', 'index').trim()
      const before = readFileSync(index)
      expect(await staged({ root })).toEqual(['b.md:1 a.md#a'])
      expect(readFileSync(index).equals(before)).toBe(true)
      expect(await staged(repository)).toEqual([])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('needs a repository', async () => {
    const root = mkdtempSync(join(tmpdir(), 'guidelint-none-'))
    try {
      await expect(staged({ root })).rejects.toThrow('this is no git repository')
    } finally {
      rmSync(root, { recursive: true })
    }
  })

  it.each([
    [['--staged', '--fix'], '--staged: --fix works on files'],
    [['--staged', '--diff'], '--staged: --diff works on files'],
    [['--staged', 'a.md'], '--staged: judges every staged document'],
  ])('%j is refused', async (args, message) => {
    using repository = makeRepository(old)
    const { code, stderr } = await runCli(repository.root, args)
    expect(stderr).toContain(message)
    expect(code).toBe(2)
  })
})
