/**
 * What `--fix` says, and what `--diff` shows of it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeRepository, type Repository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const rules = { 'linked-reference': 'error', 'index-entry': 'error' }
const names = ['a.md', 'b "x" 中.md', 'SKILL-INDEX.md']

function makeBroken(): Repository {
  const repository = makeRepository({
    'guidelint.json': JSON.stringify({ rules }),
    'docs/x-guide.md': '# X\n',
    'docs/y-guide.md': '# Y\n',
    'SKILL-INDEX.md': '# Index\n\n- [X](docs/x-guide.md)\n',
    'a.md': '\uFEFF# A\r\n\r\nSee `x-guide.md`.\r\n\r\nAnd `y-guide.md`',
    'b "x" 中.md': '# B\n\nSee `x-guide.md`.\n',
  })
  repository.git('commit', '--quiet', '-m', 'docs: begin')
  return repository
}

function readAll({ root }: Repository): string[] {
  return names.map((name) => readFileSync(join(root, name), 'utf8'))
}

describe('guidelint --fix', () => {
  it('says what it changed, file by file, and nothing where it changed nothing', async () => {
    using repository = makeBroken()
    const { code, stdout } = await runCli(repository.root, ['--fix'])
    expect(code).toBe(0)
    expect(stdout).toContain(
      'SKILL-INDEX.md fixed: 1 index-entry\n' +
        'a.md fixed: 2 linked-reference\n' +
        'b "x" 中.md fixed: 1 linked-reference\n',
    )
    expect((await runCli(repository.root, ['--fix'])).stdout).not.toContain('fixed')
  })

  it('counts corrections that are made in one insertion one by one', async () => {
    using repository = makeBroken()
    repository.write({ 'docs/z-guide.md': '# Z\n' })
    const { stdout } = await runCli(repository.root, ['--fix'])
    expect(stdout).toContain('SKILL-INDEX.md fixed: 2 index-entry\n')
  })
})

describe('guidelint --diff', () => {
  it('shows exactly what --fix writes, and writes nothing', async () => {
    using shown = makeBroken()
    using fixed = makeBroken()
    const { code, stdout, stderr } = await runCli(shown.root, ['--diff'])
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: '4 corrections in 3 documents; nothing was written\n',
    })
    expect(shown.git('status', '--short')).toBe('')
    writeFileSync(join(shown.root, '.git/fixes.diff'), stdout)
    shown.git('apply', '.git/fixes.diff')
    await runCli(fixed.root, ['--fix'])
    expect(readAll(shown)).toEqual(readAll(fixed))
    expect(await runCli(shown.root, ['--diff'])).toMatchObject({ code: 0, stdout: '' })
  })

  it('is not about what --fix cannot correct', async () => {
    using repository = makeRepository({ 'a.md': '[x](no.md)\n' })
    expect(await runCli(repository.root, ['--diff'])).toEqual({
      code: 0,
      stdout: '',
      stderr: '0 corrections in 0 documents; nothing was written\n',
    })
  })

  it('shows what would become of standard input', async () => {
    using repository = makeBroken()
    const args = ['-', '--stdin-filename', 'new.md', '--diff']
    const { code, stdout } = await runCli(repository.root, args, { stdin: 'See `x-guide.md`.\n' })
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout:
        '--- a/new.md\n+++ b/new.md\n@@ -1,1 +1,1 @@\n' +
        '-See `x-guide.md`.\n+See [`x-guide.md`](docs/x-guide.md).\n',
    })
  })

  it('exits with 2 where something cannot be judged', async () => {
    using repository = makeBroken()
    repository.write({ 'c.md': new Uint8Array([0xe9]) })
    const { code, stderr } = await runCli(repository.root, ['--diff'])
    expect(code).toBe(2)
    expect(stderr).toContain('guidelint: c.md cannot be judged: is not UTF-8')
  })

  it('lets no control character of a document reach a terminal', async () => {
    using repository = makeBroken()
    repository.write({ 'a.md': '# A\n\n\u001b[2J `x-guide.md`\n' })
    const coloured = await runCli(repository.root, ['--diff'], { terminal: true })
    expect(coloured.stdout).not.toContain('\u001b[2J')
    expect(coloured.stdout).toContain('\u001b[32m+\ufffd[2J')
    expect((await runCli(repository.root, ['--diff'])).stdout).toContain('-\u001b[2J')
  })

  it.each([
    [['--fix'], '--diff: writes nothing, and --fix does; give one of them'],
    [['--format', 'json'], '--diff: prints a diff and no findings; leave out --format json'],
  ])('refuses %j', async (args, message) => {
    using repository = makeBroken()
    expect(await runCli(repository.root, ['--diff', ...args])).toEqual({
      code: 2,
      stdout: '',
      stderr: `guidelint: ${message}\n`,
    })
  })
})
