/**
 * What stands in for a package in the page is held to the package.
 */
import { characterEntities } from 'character-entities'
import { beforeAll, describe, expect, test } from 'vitest'
import { lintFiles } from '../../../scripts/judge/lint-files.ts'
import { buildConfig } from '../../../src/engine/config/config.ts'
import { rules } from '../../../src/rules/index.ts'
import { loadBuiltEngine } from './built-engine.ts'
import { plain } from './command-line.ts'

let engine: Awaited<ReturnType<typeof loadBuiltEngine>>
beforeAll(async () => {
  engine = await loadBuiltEngine()
}, 60_000)

const today = '2026-11-23'

async function judge(text: string, config?: string) {
  const choice = { preset: 'none' as const, ...(config === undefined ? {} : { config }) }
  const input = { kind: 'document' as const, path: 'a.md', files: [], today }
  const { findings, problems } = await engine.judge({ ...choice, ...input, text })
  return { findings: plain(findings), problems }
}

/** Mistakes as the real checks name them. */
function mistakesOf(text: string): string[] {
  try {
    buildConfig({ name: 'guidelint.json', text }, rules, () => {
      throw new Error('does not exist')
    })
    return []
  } catch (error) {
    return [...(error as { messages: readonly string[] }).messages]
  }
}

describe('a configuration of the visitor’s own', () => {
  test.each(['{', '{ "a": 1, }', '[]', '// x\n{ "rules": { "a": 1 } }', '{"__proto__": {}}', '7'])(
    'names the mistake in %s',
    async (text) => {
      const { problems } = await judge('# A\n', text)
      expect(problems.map(({ message }) => message)).toEqual(mistakesOf(text))
    },
  )
})

describe('entities', () => {
  const names = [...Object.keys(characterEntities), 'amp', 'nope', 'notit', 'AMPX', 'x1', 'lt2']

  test('every name, in Markdown and in HTML, with and without its semicolon', async () => {
    const lines = names.flatMap((name) => [
      `[m](m${name}&${name};.md)`,
      '',
      `<a href="h${name}&${name};.md">x</a> <a href="b${name}&${name}=.md">x</a> <img src='c&${name}'>`,
      '',
    ])
    const text = lines.join('\n')
    const expected = lintFiles({ 'a.md': text }, { parser: 'remark', today }).findings
    expect(expected.length).toBeGreaterThan(names.length)
    expect((await judge(text)).findings).toEqual(plain(expected))
  })
})

describe('gray-matter', () => {
  const blocks = [
    ...['status: stop-gap', 'status: [stop-gap', 'status: "stop-gap" # x', '# only a comment', ''],
    ...['a: &x stop-gap\nstatus: *x', 'status: !!js/function x', 'status: 2026-05-13', '- a\n- b'],
    ...[
      'status: stop-gap\n---x: y',
      'a: b\na: c',
      '{}',
      'status:\n  - stop-gap',
      'x: !!binary aGk=',
    ],
    ...[
      'title: a\n...\nb',
      '<<: {status: stop-gap}',
      'status: >\n  stop-gap',
      'status: stop-gap\r',
    ],
  ]
  test.each(blocks)('%j', async (block) => {
    for (const fence of ['---', '---js', '+++', '\uFEFF---']) {
      const text = `${fence}\n${block}\n${fence.replace(/[^-+]/g, '')}\n# A\n\n> **Status**: x\n`
      const config = { rules: { 'stop-gap-framing': 'error' as const } }
      const files = { 'a-guide.md': text }
      const expected = lintFiles(files, { parser: 'remark', today, config }).findings
      const { findings } = await engine.judge({
        ...{ kind: 'document', preset: 'none', path: 'a-guide.md', files: [], today, text },
        config: JSON.stringify(config),
      })
      expect(plain(findings)).toEqual(plain(expected))
    }
  })
})

describe('a part that comes late is there for the first text that needs it', () => {
  const index = '# Index\n\n- [B](guides/b-guide.md)\n'
  const cases: [string, Record<string, string>][] = [
    ['raw HTML', { 'a.md': '# A\n\n<a href="x.md">x</a> <a href="#b">b</a>\n' }],
    ['raw HTML of a neighbour', { 'a.md': '[b](b.md#c)\n', 'b.md': '<a id="d"></a>\n' }],
    ['an unquoted address', { 'a.md': 'a <img src=images/x.png>\n' }],
    ['a comment', { 'a.md': '<!-- guidelint-disable link-target -- x -->\n[x](x.md)\n' }],
    ['a heading in Chinese', { 'a.md': '# 测试，第一步\n\n[x](#测试第一步) [y](#测试，第一步)\n' }],
    ['a heading with a reference', { 'a.md': '# A &#228; B\n\n[x](#a-ä-b) [y](#a-b)\n' }],
    ['a heading with a name', { 'a.md': '# A &auml; B\n\n[x](#a-ä-b) [y](#a-b)\n' }],
    ['a heading of two lines', { 'a.md': 'A\tb\nc!\n===\n\n[x](#ab-c) [y](#abc) [z](#a-b-c)\n' }],
    [
      'MkDocs',
      {
        'mkdocs.yml': 'site_name: x\n',
        'docs/a.md': '# A -- b_c\n\n# A\n\n# A\n\n[x](#a_1) [y](#a-1) [z](#a-b_c)\n',
      },
    ],
    ['a section of Hugo', { 'docs/_index.md': '# A\n\n# A\n\n[x](#a-1) [y](#a_1)\n' }],
    ['a path in Chinese', { '测试/a.md': '# A\n\n[x](b.md)\n' }],
  ]
  test.each(cases)('%s', async (_title, files) => {
    const fresh = await loadBuiltEngine()
    const [path = '', text = ''] =
      Object.entries(files).find(([name]) => /a\.md|_ind/.test(name)) ?? []
    const expected = lintFiles(files, { parser: 'remark', today, config: {} }).findings
    const others = Object.entries(files).map((file) => ({ path: file[0], text: file[1] }))
    const input = { kind: 'document' as const, preset: 'none' as const, today }
    const { findings, problems } = await fresh.judge({ ...input, path, text, files: others })
    expect(problems).toEqual([])
    expect(plain(findings)).toEqual(plain(expected.filter((finding) => finding.path === path)))
  })

  test('a neighbour’s headings', async () => {
    const fresh = await loadBuiltEngine()
    const { findings, problems } = await fresh.judge({
      ...{ kind: 'document', preset: 'none', today, path: 'a.md' },
      text: '[x](b.md#b) [y](b.md#c)\n',
      files: [{ path: 'b.md', headings: ['# <b>B</b> &copy;'] }],
    })
    expect(problems).toEqual([])
    expect(plain(findings).map(({ rule }) => rule)).toEqual(['link-anchor', 'link-anchor'])
  })

  test.each(['kubeblocks', 'runner-guides'] as const)('corrections of %s', async (preset) => {
    const fresh = await loadBuiltEngine()
    const { verdict } = await fresh.fix({
      ...{ kind: 'document', preset, today, path: 'docs/a-guide.md', text: '# A\n' },
      files: [
        { path: 'docs/SKILL-INDEX.md', text: index },
        { path: 'SKILL-INDEX.md', text: index },
      ],
    })
    expect(verdict.problems).toEqual([])
  })
})

describe('hostile input', () => {
  const texts: [string, string][] = [
    ['deep quotes', '>'.repeat(30_000)],
    ['deep lists', '- '.repeat(5_000)],
    ['brackets', '['.repeat(20_000)],
    ['NUL', 'a\0b'],
    ['lone surrogates', '# \ud800\n[x](\udc00.md)\n'],
    ['code in frontmatter', '---js\nglobalThis.hacked = true\n---\n# A\n'],
    ['many findings', '[x](y.md)\n\n'.repeat(3_000)],
    ['markup', '[<img src=x onerror=alert(1)>](<script>alert(1)</script>.md)\n'],
    ['only a byte order mark', '\uFEFF'],
  ]
  test.each(texts)('%s comes to an end', { timeout: 20_000 }, async (_title, text) => {
    const { findings, problems } = await judge(text)
    expect(Array.isArray(findings) && Array.isArray(problems)).toBe(true)
    expect(globalThis).not.toHaveProperty('hacked')
  })

  test.each(['', '/etc/passwd.md', '../a.md', 'a/../b.md', 'a.txt', './a.md', 'a//b.md'])(
    'the path %j is refused',
    async (path) => {
      const input = {
        kind: 'document' as const,
        preset: 'none' as const,
        text: '',
        files: [],
        today,
      }
      const { problems } = await engine.judge({ ...input, path })
      expect(problems).toHaveLength(1)
    },
  )

  test('a file named as a property of every object is a file', async () => {
    const { findings } = await engine.judge({
      ...{ kind: 'document', preset: 'none', path: 'a.md', today },
      text: '[a](__proto__) [b](constructor) [c](toString)\n',
      files: [{ path: '__proto__' }, { path: 'toString' }],
    })
    expect(plain(findings).map(({ rule }) => rule)).toEqual(['link-target'])
  })
})
