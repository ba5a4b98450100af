import { describe, expect, it } from 'vitest'
import { makeFolder, makeRepository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const trailer = 'Co-Authored-By: Claude <noreply@anthropic.com>'

interface Reported {
  findings: { path: string; args: { surface: string; match: string; tool: string } }[]
  summary: { documents: number }
}

async function judge(
  cwd: string,
  args: string[],
  stdin = '',
): Promise<Reported & { code: number }> {
  const { code, stdout, stderr } = await runCli(cwd, [...args, '--format', 'json'], { stdin })
  expect(stderr).toBe('')
  return { code, ...JSON.parse(stdout) }
}

describe('guidelint pr', () => {
  it('judges title and body without configuration, commit or document', async () => {
    using folder = makeFolder({
      'body.txt': '## Summary\n\n🤖 Generated with [Claude Code](https://x.example)\n',
    })
    const { code, findings } = await judge(folder.root, [
      'pr',
      '--title',
      'docs: x (written by ChatGPT)',
      '--body-file',
      'body.txt',
    ])
    expect(code).toBe(1)
    expect(findings.map(({ path, args }) => [path, args.surface, args.tool])).toEqual([
      ['pr-body', 'pr-body', 'claude'],
      ['pr-title', 'pr-title', 'chatgpt'],
    ])
  })

  it('judges only the texts given', async () => {
    using repository = makeRepository({ 'a.md': '# A\n' })
    repository.git('commit', '--quiet', '-m', `x\n\n${trailer}`)
    expect((await judge(repository.root, ['pr', '--title', 'docs: x'])).code).toBe(0)
  })

  it('judges the commits, too, when it is told base and head', async () => {
    using repository = makeRepository({ 'a.md': '# A\n' })
    repository.git('commit', '--quiet', '-m', 'first')
    repository.git('commit', '--quiet', '--allow-empty', '-m', `second\n\n${trailer}\n\n* third`)
    const sha = repository.git('rev-parse', 'HEAD').trim()
    const args = ['pr', '--title', 'x', '--base', 'HEAD~1', '--head', 'HEAD']
    const { findings } = await judge(repository.root, args)
    expect(findings.map(({ path, args: { match } }) => [path, match])).toEqual([
      [`commit/${sha}`, trailer],
    ])
  })

  it('reads the body from standard input', async () => {
    using folder = makeFolder({})
    const { code } = await judge(folder.root, ['pr', '--body-file', '-'], 'Drafted by Claude.\n')
    expect(code).toBe(1)
  })

  it('follows the policy of each surface', async () => {
    using folder = makeFolder({
      'guidelint.json': JSON.stringify({
        rules: {
          'ai-attribution': {
            options: { 'pr-title': 'allow', 'pr-body': 'require-disclosure' },
          },
        },
      }),
    })
    const args = ['pr', '--title', 'x (by ChatGPT)', '--body-file', '-']
    expect((await judge(folder.root, args, 'Fix the index.\n')).code).toBe(1)
    expect((await judge(folder.root, args, 'Drafted with Claude.\n')).code).toBe(0)
    expect((await judge(folder.root, args, 'No AI tools were used.\n')).code).toBe(0)
  })

  it.each([
    [[], /nothing to judge/],
    [['--base', 'HEAD'], /--base and --head go together/],
    [['--body-file', 'no.txt'], /no\.txt: no such file/],
    [['stray'], /nothing to judge/],
    [['--title', 'docs: x', 'stray'], /paths and --refs need --base and --head/],
  ])('exits 2 for %j', async (args, message) => {
    using folder = makeFolder({})
    const { code, stderr } = await runCli(folder.root, ['pr', ...args])
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
  })
})

describe('guidelint commits', () => {
  it('judges messages, authors and committers of a range', async () => {
    using repository = makeRepository({ 'a.md': '# A\n' })
    repository.git('commit', '--quiet', '-m', 'first')
    repository.git(
      'commit',
      '--quiet',
      '--allow-empty',
      '--author',
      'Cursor Agent <cursoragent@cursor.com>',
      '-m',
      'second',
    )
    const { findings, summary } = await judge(repository.root, ['commits', 'HEAD~1..HEAD'])
    expect(summary.documents).toBe(1)
    expect(findings.map(({ args: { surface, tool } }) => [surface, tool])).toEqual([
      ['commit-author', 'cursor'],
    ])
    const { stdout } = await runCli(repository.root, ['commits', 'HEAD~1..HEAD'])
    expect(stdout).toContain('1 | Cursor Agent <cursoragent@cursor.com>')
    expect(stdout).toContain('--reset-author')
  })

  it.each([
    ['nope..HEAD', /no commit is called `nope`/],
    ['HEAD', /expected one range BASE\.\.HEAD/],
    ['--output=x..HEAD', /unknown option/],
  ])('exits 2 for %s', async (range, message) => {
    using repository = makeRepository({ 'a.md': '# A\n' })
    repository.git('commit', '--quiet', '-m', 'first')
    const { code, stderr } = await runCli(repository.root, ['commits', range])
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
  })
})

describe('guidelint commit-msg', () => {
  it('ignores comment lines and what stands below the scissors', async () => {
    const edited = [
      'fix: x',
      '',
      `# ${trailer}`,
      'Body.',
      '# ------------------------ >8 ------------------------',
      trailer,
      '',
    ].join('\n')
    using folder = makeFolder({ message: edited })
    expect((await judge(folder.root, ['commit-msg', 'message'])).code).toBe(0)
  })

  it('keeps the place of what stands after a comment', async () => {
    using folder = makeFolder({ message: `fix: x\n# note\n${trailer}\n` })
    const { code, stdout } = await runCli(folder.root, ['commit-msg', 'message'])
    expect(code).toBe(1)
    expect(stdout).toContain('message:3:1 error ai-attribution')
  })

  it("knows git's own comment character", async () => {
    using repository = makeRepository({ message: `fix: x\n; ${trailer}\n` })
    repository.git('config', 'core.commentChar', ';')
    expect((await judge(repository.root, ['commit-msg', 'message'])).code).toBe(0)
  })
})
