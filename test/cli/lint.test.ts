import { chmodSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../scripts/project-copy.ts'
import { ruleUrl } from '../../src/engine/identity.ts'
import { makeFolder, makeRepository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const broken = '# A\n\nSee [x](probe-timeot-guide.md) for more.\n'

describe('guidelint --parser remark', () => {
  it('names a document that would keep it busy, and judges the others', async () => {
    using repository = makeRepository({
      'deep.md': `${'>'.repeat(9000)} [x](gone.md)\n`,
      'other.md': '[x](nope.md)\n',
    })
    const { code, stdout, stderr } = await runCli(repository.root, ['--parser', 'remark'])
    expect(code).toBe(2)
    expect(stdout).toContain('No file at `nope.md`')
    expect(stdout + stderr).toMatch('nests blocks more than 100 deep')
    expect((await runCli(repository.root, [])).stdout).toContain('No file at `gone.md`')
  })
})

describe('guidelint [paths]', () => {
  it('prints place, message, frame, rule page and a summary, and exits 1', async () => {
    using repository = makeRepository({
      'guides/a.md': broken,
      'guides/probe-timeout-guide.md': '# P\n',
    })
    const { code, stdout, stderr } = await runCli(repository.root, [])
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(
      stdout.replace(/\(\d+\.\d\d s\)/, '(T)').replace(projectRoot, 'PACKAGE'),
    ).toMatchInlineSnapshot(`
      "guides/a.md:3:9 error link-target: No file at \`probe-timeot-guide.md\`; did you mean \`probe-timeout-guide.md\`?
          3 | See [x](probe-timeot-guide.md) for more.
            |         ^^^^^^^^^^^^^^^^^^^^^
          help It resolves to \`guides/probe-timeot-guide.md\` from the repository root.
          PACKAGE/docs/rules/link-target.md

      1 error, 0 warnings in 2 documents (T)
      "
    `)
  })

  it('exits 0 on a clean repository and says how much it judged', async () => {
    using repository = makeRepository({ 'a.md': '# A\n\n[b](b.markdown)\n', 'b.markdown': '# B\n' })
    const { code, stdout } = await runCli(repository.root, [])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^0 errors, 0 warnings in 2 documents \(/)
  })

  it('needs no commit and no configuration: untracked documents count, ignored ones do not', async () => {
    using repository = makeRepository({ '.gitignore': 'build/\n' })
    repository.write({
      'a.md': '[b](b.md) [c](build/c.md)\n',
      'b.md': '',
      'build/c.md': '[x](no.md)\n',
    })
    const { code, stdout } = await runCli(repository.root, ['--format', 'json'])
    const { findings, summary } = JSON.parse(stdout)
    expect(code).toBe(1)
    expect(findings.map(({ args }: { args: { target: string } }) => args.target)).toEqual([
      'build/c.md',
    ])
    expect(summary.documents).toBe(2)
  })

  it('lets the file system decide outside git', async () => {
    using folder = makeFolder({ 'a.md': '[b](b.md) [c](c.md)\n', 'b.md': '' })
    const { stdout } = await runCli(folder.root, ['--format', 'json'])
    expect(JSON.parse(stdout).findings).toHaveLength(1)
  })

  it('treats a tracked file that is gone from the work tree as missing', async () => {
    using repository = makeRepository({ 'a.md': '[b](b.md)\n', 'b.md': '' })
    repository.git('rm', '--quiet', '--cached', 'b.md')
    repository.git('add', 'b.md')
    repository.git('rm', '--quiet', '-f', 'b.md')
    expect((await runCli(repository.root, [])).code).toBe(1)
  })

  it('limits by paths what is reported, not what is read', async () => {
    using repository = makeRepository({
      'a.md': '[x](no.md)\n',
      'sub/b.md': '[ok](../a.md) [x](no.md)\n',
    })
    const { stdout } = await runCli(join(repository.root, 'sub'), ['b.md', '--format', 'json'])
    const { findings, summary } = JSON.parse(stdout)
    expect(findings.map(({ path }: { path: string }) => path)).toEqual(['sub/b.md'])
    expect(summary.documents).toBe(1)
  })

  it('shows paths as they can be opened from the current folder', async () => {
    using repository = makeRepository({ 'a.md': '[x](no.md)\n', 'sub/b.md': '' })
    const { stdout } = await runCli(join(repository.root, 'sub'), [])
    expect(stdout).toMatch(/^\.\.\/a\.md:1:5 error/)
  })

  it('reports JSON in the shape of the contract', async () => {
    using repository = makeRepository({ 'a.md': '\uFEFF一 [x](no.md)\r\n' })
    const { stdout } = await runCli(repository.root, ['--format', 'json'])
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      findings: [
        {
          rule: 'link-target',
          code: 'missing',
          severity: 'error',
          path: 'a.md',
          range: { start: { line: 1, column: 7 }, end: { line: 1, column: 12 } },
          args: { target: 'no.md', path: 'no.md' },
          message: 'No file at `no.md`',
          url: ruleUrl('link-target'),
        },
      ],
      summary: { documents: 1, errors: 1, warnings: 0, suppressed: 0, baselined: 0 },
    })
  })

  it('lints standard input as the document it is named', async () => {
    using repository = makeRepository({ 'docs/a.md': '# A\n', 'docs/b.md': '# B\n' })
    const args = ['-', '--stdin-filename', 'docs/new.md', '--format', 'json']
    const { stdout } = await runCli(repository.root, args, { stdin: '[b](b.md) [x](no.md)\n' })
    const { findings, summary } = JSON.parse(stdout)
    expect(findings.map(({ path }: { path: string }) => path)).toEqual(['docs/new.md'])
    expect(summary.documents).toBe(1)
  })

  it('prints corrected standard input and leaves the disk alone', async () => {
    using repository = makeRepository({
      'guidelint.json': '{ "rules": { "linked-reference": "error" } }',
      'x-guide.md': '# X\n',
      'a.md': '# A\n',
    })
    const args = ['-', '--stdin-filename', 'a.md', '--fix']
    const { stdout, code } = await runCli(repository.root, args, { stdin: 'See `x-guide.md`.\n' })
    expect({ stdout, code }).toEqual({ stdout: 'See [`x-guide.md`](x-guide.md).\n', code: 0 })
    expect(readFileSync(join(repository.root, 'a.md'), 'utf8')).toBe('# A\n')
  })

  it('fixes files in place, keeps their permissions, byte order mark and line endings', async () => {
    using repository = makeRepository({
      'guidelint.json': '{ "rules": { "linked-reference": "error" } }',
      'x-guide.md': '# X\n',
      'a.md': '\uFEFFSee `x-guide.md`.\r\n\r\nEnd.\r\n',
    })
    const file = join(repository.root, 'a.md')
    chmodSync(file, 0o600)
    expect((await runCli(repository.root, ['--fix'])).code).toBe(0)
    const fixed = '\uFEFFSee [`x-guide.md`](x-guide.md).\r\n\r\nEnd.\r\n'
    expect(readFileSync(file, 'utf8')).toBe(fixed)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await runCli(repository.root, ['--fix'])
    expect(readFileSync(file, 'utf8')).toBe(fixed)
    expect(
      repository.git('status', '--short', '--untracked-files').trim().split('\n').sort(),
    ).toEqual(['A  guidelint.json', 'A  x-guide.md', 'AM a.md'])
  })

  it('blocks on more warnings than --max-warnings allows', async () => {
    using repository = makeRepository({
      'guidelint.json': '{ "rules": { "link-target": "warning" } }',
      'a.md': '[x](no.md)\n',
    })
    expect((await runCli(repository.root, [])).code).toBe(0)
    expect((await runCli(repository.root, ['--max-warnings', '1'])).code).toBe(0)
    expect((await runCli(repository.root, ['--max-warnings', '0'])).code).toBe(1)
  })

  it('passes over documents the configuration ignores, also when a hook names them', async () => {
    using repository = makeRepository({
      'guidelint.json': '{ "ignore": ["vendor/**"] }',
      'vendor/a.md': '[x](no.md)\n',
    })
    const { code, stdout } = await runCli(repository.root, ['vendor/a.md'])
    expect(code).toBe(0)
    expect(stdout).toContain('in 0 documents')
  })

  it('notes a link to a file that git does not track yet', async () => {
    using repository = makeRepository({ 'a.md': '[b](b.md)\n' })
    repository.write({ 'b.md': '# B\n' })
    const { code, stdout } = await runCli(repository.root, [])
    expect(code).toBe(0)
    expect(stdout).toContain('a.md:1:5 note `b.md` is not tracked by git yet')
  })

  it('says of a file that git ignores that it is there, but only here', async () => {
    using repository = makeRepository({ '.gitignore': 'drafts/\n', 'a.md': '[x](drafts/n.md)\n' })
    repository.write({ 'drafts/n.md': '' })
    const { code, stdout } = await runCli(repository.root, [])
    expect(code).toBe(1)
    expect(stdout).toContain('git ignores `drafts/n.md`')
  })

  it('does not ask an ignored document for its anchors’ sake to be readable', async () => {
    using repository = makeRepository({
      'guidelint.json': '{ "ignore": ["vendor/"] }',
      'a.md': '[x](vendor/x.md#foo)\n',
      'vendor/x.md': new Uint8Array([0xe9]),
    })
    expect((await runCli(repository.root, [])).code).toBe(0)
  })

  it('names the folder that /paths start at, and suggests nothing that is already written', async () => {
    using repository = makeRepository({
      'guidelint.json': '{ "links": { "rootAbsolute": "public" } }',
      'public/x.md': '',
      'docs/a.md': '',
      'b.md': '[a](/docs/a.md)\n',
    })
    const { stdout } = await runCli(repository.root, [])
    expect(stdout).toContain('No file at `/docs/a.md` in `public`; did you mean `docs/a.md`?')
  })

  it('lets the repository’s own rules win over those of what it extends', async () => {
    using repository = makeRepository({
      'guidelint.json': '{ "extends": ["base.json"], "rules": { "link-target": "off" } }',
      'base.json': '{ "overrides": [{ "files": ["*.md"], "rules": { "link-target": "error" } }] }',
      'a.md': '[x](no.md)\n',
    })
    expect((await runCli(repository.root, [])).code).toBe(0)
  })

  it('reads links to its own remote like paths', async () => {
    using repository = makeRepository({
      'a.md':
        '[ok](https://github.com/Own/Repo/blob/main/a.md)\n[x](https://github.com/own/repo/blob/main/no.md)\n[other](https://github.com/own/other/blob/main/no.md)\n[tag](https://github.com/own/repo/blob/v1/no.md)\n',
    })
    repository.git('remote', 'add', 'origin', 'git@github.com:own/repo.git')
    const { stdout } = await runCli(repository.root, ['--format', 'json'])
    const lines = JSON.parse(stdout).findings.map(
      (finding: { range: { start: { line: number } } }) => finding.range.start.line,
    )
    expect(lines).toEqual([2])
  })
})

describe('what cannot be judged exits 2 and says why', () => {
  const cases: [title: string, args: string[], message: RegExp][] = [
    ['an unknown option', ['--fx'], /unknown option `--fx`; did you mean `--fix`\?/],
    ['an unknown format', ['--format', 'jsn'], /--format: expected one of .*did you mean `json`/],
    ['a path that does not exist', ['nope.md'], /nope\.md: no such file or folder/],
    ['a path outside the repository', ['../x.md'], /\.\.\/x\.md: lies outside/],
    ['a file that is no Markdown', ['code.js'], /code\.js: is no Markdown document/],
    ['a folder without documents', ['src'], /src: no Markdown documents/],
    ['standard input without a name', ['-'], /needs --stdin-filename/],
    ['a name without standard input', ['--stdin-filename', 'a.md'], /needs `-`/],
    ['a number that is none', ['--max-warnings', 'x'], /--max-warnings: expected a whole number/],
    ['a configuration that is not there', ['--config', 'no.json'], /no\.json: no such file/],
  ]
  it.each(cases)('%s', async (_title, args, message) => {
    using repository = makeRepository({ 'a.md': '# A\n', 'code.js': '', 'src/x.js': '' })
    const { code, stdout, stderr } = await runCli(repository.root, args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).toMatch(/^guidelint: /)
    expect(stderr).not.toMatch(/\n {4}at /)
  })

  it('a repository without documents', async () => {
    using repository = makeRepository({ 'code.js': '' })
    const { code, stderr } = await runCli(repository.root, [])
    expect(code).toBe(2)
    expect(stderr).toContain('No Markdown documents')
  })

  it('a document that is not UTF-8, while the others are judged', async () => {
    using repository = makeRepository({
      'a.md': '[x](no.md)\n',
      'b.md': new Uint8Array([0x23, 0x20, 0xe9, 0x0a]),
    })
    const { code, stdout } = await runCli(repository.root, [])
    expect(code).toBe(2)
    expect(stdout).toContain('b.md cannot be judged: is not UTF-8')
    expect(stdout).toContain('a.md:1:5 error')
  })
})

describe('colour', () => {
  const coloured = '\u001b['
  it('only on a terminal that wants it', async () => {
    using repository = makeRepository({ 'a.md': '[x](no.md)\n' })
    const { root } = repository
    expect((await runCli(root, [])).stdout).not.toContain(coloured)
    expect((await runCli(root, [], { terminal: true })).stdout).toContain(coloured)
    const env = { NO_COLOR: '1' }
    expect((await runCli(root, [], { terminal: true, env })).stdout).not.toContain(coloured)
  })

  it('does not pass on control characters of a document', async () => {
    using repository = makeRepository({ 'a.md': 'a\u001b[31mb [x](no.md)\n' })
    expect((await runCli(repository.root, [])).stdout).not.toContain('\u001b')
  })
})
