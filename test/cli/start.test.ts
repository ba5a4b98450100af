import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rules } from '../../src/rules/index.ts'
import { makeRepository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

describe('guidelint init', () => {
  it('proposes the folder that broken /routes exist in, and names it', async () => {
    const links = ['a', 'b', 'c'].map((name) => `[${name}](/docs/${name})\n`).join('\n')
    using repository = makeRepository({
      'README.md': links,
      'site/docs/a.md': '',
      'site/docs/b.md': '',
      'site/docs/c/index.md': '',
    })
    const before = await runCli(repository.root, [])
    expect(before.code).toBe(1)
    expect(before.stdout).toContain('links.rootAbsolute')
    const { code, stdout } = await runCli(repository.root, ['init'])
    expect(code).toBe(0)
    expect(stdout).toContain('links.rootAbsolute is "site"')
    expect((await runCli(repository.root, [])).code).toBe(0)
  })

  it('leaves /routes unjudged where no folder has them', async () => {
    using repository = makeRepository({ 'a.md': '[a](/x/1) [b](/x/2) [c](/x/3)\n' })
    await runCli(repository.root, ['init'])
    const config = JSON.parse(readFileSync(join(repository.root, 'guidelint.json'), 'utf8'))
    expect(config.links).toEqual({ rootAbsolute: false })
  })

  it('proposes preset:kubeblocks only for an index with its headings', async () => {
    const guide = { 'docs/a-guide.md': '# A\n' }
    for (const [index, preset] of [
      ['# I\n\n## 按场景找文档\n\n## 文档全列表\n', true],
      ['# I\n', false],
    ] as const) {
      using repository = makeRepository({ ...guide, 'docs/SKILL-INDEX.md': index })
      await runCli(repository.root, ['init'])
      const config = JSON.parse(readFileSync(join(repository.root, 'guidelint.json'), 'utf8'))
      expect(config.extends).toEqual(preset ? ['preset:kubeblocks'] : undefined)
      expect([0, 1]).toContain((await runCli(repository.root, [])).code)
    }
  })

  it('does not overwrite a configuration', async () => {
    using repository = makeRepository({ 'a.md': '', 'guidelint.json': '{}' })
    const { code, stderr } = await runCli(repository.root, ['init'])
    expect(code).toBe(2)
    expect(stderr).toContain('guidelint.json exists')
  })
})

describe('guidelint new guide', () => {
  it('writes a guide that passes every rule but the index, beside the others', async () => {
    using repository = makeRepository({
      'guidelint.json': JSON.stringify({
        documents: { guides: ['docs/guides/*-guide.md'] },
        rules: Object.fromEntries(rules.map(({ name }) => [name, 'error'])),
      }),
      'docs/guides/a-guide.md': '# A\n',
      'SKILL-INDEX.md': '# Index\n\n## All\n\n- [A](docs/guides/a-guide.md)\n',
    })
    const { code, stdout } = await runCli(repository.root, ['new', 'guide', 'probe-timeout'])
    expect({ code, stdout }).toMatchObject({ code: 0 })
    const path = 'docs/guides/probe-timeout-guide.md'
    expect(existsSync(join(repository.root, path))).toBe(true)
    expect((await runCli(repository.root, ['index', '--write'])).code).toBe(0)
    const checked = await runCli(repository.root, [path])
    expect(checked).toMatchObject({ code: 0 })
    expect(readFileSync(join(repository.root, 'SKILL-INDEX.md'), 'utf8')).toContain(`](${path})`)
    const again = await runCli(repository.root, ['index', '--write'])
    expect(again.stdout).toBe('SKILL-INDEX.md is up to date.\n')
  })

  it.each([
    [['guide'], /expected `guide TOPIC`/],
    [['case', 'x'], /expected `guide TOPIC`/],
    [['guide', 'a'], /a-guide\.md exists/],
  ])('exits 2 for %j', async (args, message) => {
    using repository = makeRepository({ 'guides/a-guide.md': '# A\n' })
    const { code, stderr } = await runCli(repository.root, ['new', ...args])
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
  })
})

describe('guidelint explain', () => {
  it('lists the rules, and shows one with its findings and examples', async () => {
    using repository = makeRepository({})
    const list = await runCli(repository.root, ['explain'])
    for (const { name } of rules) expect(list.stdout).toContain(name)
    const { stdout } = await runCli(repository.root, ['explain', 'link-anchor'])
    expect(stdout).toContain('Why\nPull request 28 at `apecloud/kubeblocks-addon-docs`')
    expect(stdout).toContain(
      'How to fix\n  pending: Only another open pull request adds the anchor.\n    Merge the pull',
    )
    const [prose = ''] = stdout.split('Correct:')
    expect(Math.max(...prose.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(96)
    expect(stdout).toContain('Correct:')
    expect(stdout).toContain('Incorrect:')
    const unknown = await runCli(repository.root, ['explain', 'link-ancor'])
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toContain('did you mean `link-anchor`?')
  })
})

describe('every command', () => {
  it.each([[], ['pr'], ['commits'], ['commit-msg'], ['explain'], ['init'], ['new'], ['index']])(
    'has help: %s',
    async (...command) => {
      using repository = makeRepository({})
      const { code, stdout } = await runCli(repository.root, [...command, '--help'])
      expect(code).toBe(0)
      expect(stdout).toContain('Usage\n  guidelint')
    },
  )

  it('a misspelled one is told the near one', async () => {
    using repository = makeRepository({ 'a.md': '' })
    const { code, stderr } = await runCli(repository.root, ['explian'])
    expect(code).toBe(2)
    expect(stderr).toContain('There is a command `guidelint explain`.')
  })
})
