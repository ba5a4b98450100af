import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeRepository, type Repository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const name = 'guidelint-baseline.json'
const x = '[x](x.md)\n'

/** A repository whose findings have been accepted. */
async function makeAccepted(files: Readonly<Record<string, string>>): Promise<Repository> {
  const repository = makeRepository(files)
  const { code } = await runCli(repository.root, ['baseline', '--write'])
  expect(code).toBe(0)
  return repository
}

async function lint({ root }: Repository, ...args: string[]): Promise<[number, string[], number]> {
  const { code, stdout, stderr } = await runCli(root, [...args, '--format', 'json'])
  if (code === 2) throw new Error(stderr)
  const { findings, summary } = JSON.parse(stdout)
  const shown = findings.map(
    (finding: { path: string; range: { start: { line: number } }; code: string }) => {
      return `${finding.path}:${finding.range.start.line} ${finding.code}`
    },
  )
  return [code, shown, summary.baselined]
}

describe('guidelint baseline', () => {
  it('writes an entry a line, sorted, with counts', async () => {
    using repository = makeRepository({
      'b.md': `# B\n\n${x}\n${x}\n[y](y.md)\n`,
      'a.md': '# A\n\n[a](#no)\n',
    })
    const result = await runCli(repository.root, ['baseline', '--write'])
    expect(result).toMatchObject({ code: 0, stdout: `Wrote ${name}: 4 findings accepted.\n` })
    expect(readFileSync(join(repository.root, name), 'utf8')).toBe(
      `{
  "version": 1,
  "findings": [
    {"rule":"link-anchor","path":"a.md","fingerprint":"#no","count":1},
    {"rule":"link-target","path":"b.md","fingerprint":"x.md","count":2},
    {"rule":"link-target","path":"b.md","fingerprint":"y.md","count":1}
  ]
}
`,
    )
    expect(await lint(repository)).toEqual([0, [], 4])
  })

  it('is read where git ignores it', async () => {
    using repository = makeRepository({ 'a.md': `# A\n\n${x}`, '.gitignore': `${name}\n` })
    expect((await runCli(repository.root, ['baseline', '--write'])).code).toBe(0)
    expect(await lint(repository)).toEqual([0, [], 1])
  })

  it.each([
    ['a folder', mkdirSync, 'is a folder'],
    ['a pipe', (file: string) => execFileSync('mkfifo', [file]), 'is no regular file'],
  ])('is no baseline where %s lies', async (_, make, reason) => {
    using repository = makeRepository({ 'a.md': '# A\n' })
    make(join(repository.root, name))
    const { code, stderr } = await runCli(repository.root, [])
    expect([code, stderr]).toEqual([2, `guidelint: ${name}: ${reason}\n`])
  })

  it('is removed when there is nothing left to accept', async () => {
    using repository = await makeAccepted({ 'a.md': `# A\n\n${x}` })
    repository.write({ 'x.md': '# X\n' })
    expect((await runCli(repository.root, ['baseline', '--write'])).stdout).toBe(
      `Removed ${name}: there is nothing left to accept.\n`,
    )
    expect(existsSync(join(repository.root, name))).toBe(false)
    expect((await runCli(repository.root, ['baseline', '--write'])).stdout).toBe(
      'There is nothing to accept.\n',
    )
  })

  it('is not written while a document cannot be judged', async () => {
    using repository = makeRepository({ 'a.md': `# A\n\n${x}`, 'b.md': 'a\0b' })
    const { code, stderr } = await runCli(repository.root, ['baseline', '--write'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^guidelint: b\.md cannot be judged: is a binary file/)
    expect(existsSync(join(repository.root, name))).toBe(false)
  })

  it('wants to be told to write', async () => {
    using repository = makeRepository({ 'a.md': '# A\n' })
    const mistakes = [
      [['baseline'], 'baseline: expected --write; to see what there is run guidelint'],
      [['baseline', '--write', 'docs'], 'baseline: unexpected argument `docs`; see --help'],
    ] as const
    for (const [args, message] of mistakes) {
      const { code, stderr } = await runCli(repository.root, args)
      expect([code, stderr]).toEqual([2, `guidelint: ${message}\n`])
    }
  })

  const changes: [
    title: string,
    files: Readonly<Record<string, string>>,
    changed: Readonly<Record<string, string>>,
    expected: [number, string[], number],
  ][] = [
    [
      'new debt fails',
      { 'a.md': `# A\n\n${x}` },
      { 'b.md': `# B\n\n[y](y.md)\n` },
      [1, ['b.md:3 missing'], 1],
    ],
    [
      'one more of the same fails',
      { 'a.md': `# A\n\n${x}` },
      { 'a.md': `# A\n\n${x}\n${x}` },
      [1, ['a.md:5 missing'], 1],
    ],
    [
      'a mended defect leaves a stale entry',
      { 'a.md': `# A\n\n${x}` },
      { 'a.md': '# A\n' },
      [1, [`${name}:4 stale`], 0],
    ],
    [
      'a lower count is stale',
      { 'a.md': `# A\n\n${x}\n${x}` },
      { 'a.md': `# A\n\n${x}` },
      [1, [`${name}:4 stale`], 1],
    ],
    [
      'moved lines stay accepted',
      { 'a.md': `# A\n\n${x}\ntext\n` },
      { 'a.md': `# A\n\ntext\n\nmore\n\n${x}` },
      [0, [], 1],
    ],
    [
      'a passage in another document stays accepted',
      { 'a.md': `# A\n\n${x}`, 'b.md': '# B\n' },
      { 'a.md': '# A\n', 'b.md': `# B\n\n${x}` },
      [0, [], 1],
    ],
    [
      'a copy fails',
      { 'a.md': `# A\n\n${x}`, 'b.md': '# B\n' },
      { 'b.md': `# B\n\n${x}` },
      [1, ['b.md:3 missing'], 1],
    ],
    [
      'another defect of the kind fails, and the mended one is stale',
      { 'a.md': `# A\n\n${x}` },
      { 'a.md': '# A\n\n[y](y.md)\n' },
      [1, ['a.md:3 missing', `${name}:4 stale`], 0],
    ],
  ]

  for (const [title, files, changed, expected] of changes) {
    it(title, async () => {
      using repository = await makeAccepted(files)
      repository.write(changed)
      expect(await lint(repository)).toEqual(expected)
    })
  }

  it('one change that mends many is told in one line, and settled by one command', async () => {
    const guides = Array.from({ length: 116 }, (_, index) => `guides/${index}-guide.md`)
    using repository = await makeAccepted({
      'guidelint.json': '{ "rules": { "index-entry": "error" } }',
      'SKILL-INDEX.md': '# Index\n',
      ...Object.fromEntries(guides.map((path) => [path, '# G\n'])),
    })
    const written = await runCli(repository.root, ['index', '--write'])
    expect(written.stdout).toBe(
      'Wrote SKILL-INDEX.md.\n' +
        `Next: \`guidelint baseline --write\`, because ${name} accepts findings of index-entry (116 entries), and those that are gone have to go from it.\n`,
    )
    const { code, stdout } = await runCli(repository.root, [])
    expect(code).toBe(1)
    expect(stdout).toContain(
      `${name}:4:5 error baseline: 116 entries of the baseline accept findings that are gone, of \`index-entry\`\n`,
    )
    expect(stdout).toContain('1 error, 0 warnings in 117 documents')
    expect((await runCli(repository.root, ['baseline', '--write'])).stdout).toContain('Removed')
    expect((await runCli(repository.root, [])).code).toBe(0)
    // Without a baseline there is nothing to settle.
    repository.write({ 'guides/more-guide.md': '# M\n' })
    const { stdout: plain } = await runCli(repository.root, ['index', '--write'])
    expect(plain).toBe('Wrote SKILL-INDEX.md.\n')
  })

  it('new debt is named beside what is gone, and keeps its own line', async () => {
    using repository = await makeAccepted({ 'a.md': `# A\n\n${x}\n[y](y.md)\n\n[z](#z)\n` })
    repository.write({ 'a.md': '# A\n\n[n](n.md)\n' })
    expect(await lint(repository)).toEqual([1, ['a.md:3 missing', `${name}:4 stale-entries`], 0])
    const { stdout } = await runCli(repository.root, [])
    expect(stdout).toContain('3 entries of the baseline accept findings that are gone')
    expect(stdout).toContain('of `link-anchor`, `link-target`')
    expect(stdout).toContain('see guidelint-baseline.json:5:5 `link-target` in `a.md`')
  })

  it('accepts the findings of a renamed document, in a run of that document as well', async () => {
    const config = JSON.stringify({ rules: { 'guide-outline': 'error' } })
    using repository = await makeAccepted({ 'a-guide.md': `# A\n\n${x}`, 'guidelint.json': config })
    const [, , accepted] = await lint(repository)
    expect(accepted).toBeGreaterThan(1)
    renameSync(join(repository.root, 'a-guide.md'), join(repository.root, 'b-guide.md'))
    repository.git('add', '--all')
    expect(await lint(repository)).toEqual([0, [], accepted])
    expect(await lint(repository, 'b-guide.md')).toEqual([0, [], accepted])
  })

  it('neither is used up nor complains where only some documents are judged', async () => {
    using repository = await makeAccepted({
      'a.md': `# A\n\n${x}`,
      'docs/b.md': `# B\n\n${x}`,
      'docs/c.md': '# C\n',
    })
    repository.write({ 'a.md': '# A\n', 'docs/c.md': `# C\n\n${x}` })
    expect(await lint(repository, 'docs')).toEqual([1, ['docs/c.md:3 missing'], 1])
    expect(await lint(repository, 'a.md')).toEqual([0, [], 0])
    // The passage of `a.md` has moved.
    expect(await lint(repository)).toEqual([0, [], 2])
  })

  it('holds for text from standard input', async () => {
    using repository = await makeAccepted({ 'a.md': `# A\n\n${x}` })
    const stdin = `# A\n\n${x}\n[y](y.md)\n`
    const args = ['-', '--stdin-filename', 'a.md', '--format', 'json']
    const { stdout, stderr } = await runCli(repository.root, args, { stdin })
    expect(stderr).toBe('')
    const { findings, summary } = JSON.parse(stdout)
    expect(findings).toHaveLength(1)
    expect(findings[0].args.target).toBe('y.md')
    expect(summary.baselined).toBe(1)
  })

  it('keeps --fix from what has been accepted', async () => {
    const config = JSON.stringify({ rules: { 'linked-reference': 'error' } })
    const named = '# A\n\nSee `b-guide.md`.\n'
    using repository = await makeAccepted({
      'guidelint.json': config,
      'a-guide.md': named,
      'b-guide.md': '# B\n',
    })
    expect(await lint(repository, '--fix')).toEqual([0, [], 1])
    expect(readFileSync(join(repository.root, 'a-guide.md'), 'utf8')).toBe(named)
    rmSync(join(repository.root, name))
    await runCli(repository.root, ['--fix'])
    expect(readFileSync(join(repository.root, 'a-guide.md'), 'utf8')).not.toBe(named)
  })

  it('can be turned off as a rule: then stale entries are no findings', async () => {
    using repository = await makeAccepted({ 'a.md': `# A\n\n${x}` })
    repository.write({
      'a.md': '# A\n',
      'guidelint.json': JSON.stringify({ rules: { baseline: 'off' } }),
    })
    expect(await lint(repository)).toEqual([0, [], 0])
  })

  const entry = '{"rule":"link-target","path":"a.md","fingerprint":"x.md","count":1}'
  const broken: [title: string, text: string, message: string][] = [
    [
      'conflict markers',
      `{\n"version": 1,\n<<<<<<< ours\n`,
      'line 3: is a conflict marker that git left',
    ],
    ['an empty file', '', 'line 1: is no JSON'],
    ['another version', '{"version":2,"findings":[]}', 'version: '],
    [
      'a count of nothing',
      `{"version":1,"findings":[${entry.replace(':1}', ':0}')}]}`,
      'findings.0.count: ',
    ],
    ['a list', '[]', 'the file: '],
    ['bytes that are no text', 'a\0b', 'is a binary file'],
  ]

  for (const [title, text, message] of broken) {
    it(`cannot be used if it is ${title}`, async () => {
      using repository = makeRepository({ 'a.md': `# A\n\n${x}`, [name]: text })
      const { code, stderr } = await runCli(repository.root, [])
      expect(code).toBe(2)
      expect(stderr).toContain(`guidelint: ${name}: ${message}`)
      const written = await runCli(repository.root, ['baseline', '--write'])
      expect(written.code).toBe(0)
      expect(await lint(repository)).toEqual([0, [], 1])
    })
  }

  it('says where a stale entry stands if the list was written twice', async () => {
    const list = `"findings":[\n${entry.replace('x.md', 'gone.md')}\n]`
    using repository = makeRepository({
      'a.md': '# A\n',
      [name]: `{"version":1,"findings":[],\n${list}}\n`,
    })
    expect(await lint(repository)).toEqual([1, [`${name}:3 stale`], 0])
  })
})
