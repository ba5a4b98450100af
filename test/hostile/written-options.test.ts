/**
 * Options that end up in files: a configuration from a stranger chooses neither where nor, beyond a
 * line, what.
 */
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeRepository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const commands = [
  ['index', '--write'],
  [],
  ['--fix'],
  ['baseline', '--write'],
  ['new', 'guide', 'x'],
]

/** What the commands say of a configuration that they all refuse. */
async function refusal(config: unknown): Promise<string> {
  using tree = makeRepository({ 'a.md': '# A\n', 'guidelint.json': JSON.stringify(config) })
  const said = new Set<string>()
  for (const args of commands) {
    const { code, stdout, stderr } = await runCli(tree.root, args)
    expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' })
    said.add(stderr)
  }
  expect(tree.git('status', '--porcelain', '--ignored').trim().split('\n')).toHaveLength(2)
  expect(said.size).toBe(1)
  return [...said][0] ?? ''
}

describe('documents.index', () => {
  it.each([
    '.git/config',
    '.git/hooks/pre-commit',
    '.git/INDEX.md',
    '.GIT/x.md',
    'docs/.git/x.md',
    'GIT~1/x.md',
    '../.bashrc',
    '../x.md',
    '/etc/x.md',
    'docs//x.md',
    './x.md',
    'docs\\x.md',
    'package.json',
    'x.mdx',
    'x.md/',
  ])('%s is refused', async (index) => {
    expect(await refusal({ documents: { index } })).toBe(
      `guidelint: guidelint.json: documents.index: expected a Markdown document's path from the root, such as \`docs/INDEX.md\`, got \`${index}\` (line 1)\n`,
    )
  })

  it.each(['docs/a\n.md', 'docs/a\0.md'])('%j is refused', async (index) => {
    expect(await refusal({ documents: { index } })).toContain(
      'guidelint.json: documents.index: expected one line, without control characters',
    )
  })

  it.each(['SKILL-INDEX.md', 'docs/.github/index.markdown', 'a..b/INDEX.MD', '中文/ 索引.md'])(
    '%s is taken',
    async (index) => {
      using tree = makeRepository({
        'a.md': '# A\n',
        [index]: '# I\n',
        'guidelint.json': JSON.stringify({ documents: { index } }),
      })
      expect(await runCli(tree.root, [])).toMatchObject({ code: 0, stderr: '' })
    },
  )

  it('a hook that exists is not replaced', async () => {
    using tree = makeRepository({
      'guides/a-guide.md': '# $(touch MARK) #x\n',
      'guidelint.json': JSON.stringify({
        documents: { guides: ['guides/*-guide.md'], index: '.git/hooks/pre-commit' },
        rules: { 'index-entry': 'error' },
      }),
      '.git/hooks/pre-commit': '#!/bin/sh\nexit 0\n',
    })
    const hook = join(tree.root, '.git/hooks/pre-commit')
    chmodSync(hook, 0o755)
    expect((await runCli(tree.root, ['index', '--write'])).code).toBe(2)
    tree.git('commit', '--quiet', '-m', 'a')
    expect(readFileSync(hook, 'utf8')).toBe('#!/bin/sh\nexit 0\n')
    expect(existsSync(join(tree.root, 'MARK'))).toBe(false)
  })
})

describe('texts that are written', () => {
  const breaks = [
    'x\n[core]',
    'x\r',
    'x\v',
    'x\f',
    'x\u0085',
    'x\u2028',
    'x\u2029',
    'x\0',
    'x\u001b[2J',
  ]
  const field = { label: 'Status', aliases: [], prefixes: [] }
  const places: [string, (text: string) => [rule: string, options: unknown]][] = [
    ['sections.0', (text) => ['index-entry', { sections: [text] }]],
    ['fields.0.label', (text) => ['intro-fields', { fields: [{ ...field, label: text }] }]],
    [
      'fields.0.placeholder',
      (text) => ['intro-fields', { fields: [{ ...field, placeholder: text }] }],
    ],
    [
      'fields.0.prefixes.0',
      (text) => ['intro-fields', { fields: [{ ...field, prefixes: [text] }] }],
    ],
  ]

  it.each(places)('%s is one line', async (key, make) => {
    for (const text of breaks) {
      using tree = makeRepository({ 'a.md': '# A\n' })
      const [rule, options] = make(text)
      tree.write({ 'guidelint.json': JSON.stringify({ rules: { [rule]: { options } } }) })
      const { code, stderr } = await runCli(tree.root, ['--fix'])
      expect([code, stderr]).toEqual([
        2,
        `guidelint: guidelint.json: rules.${rule}.options.${key}: expected one line, without control characters (line 1)\n`,
      ])
    }
  })

  it.each(places)('%s may be a line of any language', async (_key, make) => {
    const [rule, options] = make('按场景找文档\t😀 `<x>` [1] #')
    using tree = makeRepository({
      'a.md': '# A\n',
      'guidelint.json': JSON.stringify({ rules: { [rule]: { options } } }),
    })
    expect((await runCli(tree.root, [])).stderr).toBe('')
  })
})
