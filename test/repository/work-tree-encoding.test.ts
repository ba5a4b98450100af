/** `working-tree-encoding`: in git and on the forge such a file is UTF-8. Real git and its iconv. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lint } from '../../src/check/lint.ts'
import { makeRepository, type Repository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const text = '# Tür\n\n[x](nope.md) [y](#tür) [z](#nope)\n'
const utf16le = Buffer.from(text, 'utf16le')
const utf16be = Buffer.from(text, 'utf16le').swap16()
const little = Buffer.from([0xff, 0xfe])
const big = Buffer.from([0xfe, 0xff])

function makeEncoded(encoding: string, content: Uint8Array): Repository {
  const tree = makeRepository({ '.gitattributes': `*.md working-tree-encoding=${encoding}\n` })
  tree.write({ 'a.md': content })
  tree.git('add', 'a.md')
  return tree
}

async function outcome({ root: cwd }: Repository) {
  const { findings, problems } = await lint({ cwd })
  return {
    findings: findings.map(({ path, args }) => `${path} ${args.target}`).toSorted(),
    problems: problems.map(({ path, message }) => `${path}: ${message}`),
  }
}

const right = { findings: ['a.md #nope', 'a.md nope.md'], problems: [] }

const encodings: readonly [encoding: string, content: Uint8Array][] = [
  ['UTF-16', Buffer.concat([little, utf16le])],
  ['UTF-16', Buffer.concat([big, utf16be])],
  ['utf16', Buffer.concat([big, utf16be])],
  ['UTF-16LE', utf16le],
  ['UTF-16BE', utf16be],
  ['UTF-16LE-BOM', Buffer.concat([little, utf16le])],
  ['ISO-8859-1', Buffer.from(text, 'latin1')],
  ['UTF-8', Buffer.from(text)],
]

it.each(encodings)('%s is read as the text that git has', async (encoding, content) => {
  using tree = makeEncoded(encoding, content)
  expect(tree.git('show', ':a.md')).toBe(text)
  expect(await outcome(tree)).toEqual(right)
})

it('SHIFT-JIS is read as the text that git has', async () => {
  const word = [0x93, 0xfa, 0x96, 0x7b]
  const bytes = [...Buffer.from('# '), ...word, ...Buffer.from('\n\n[x](#'), ...word]
  using tree = makeEncoded('SHIFT-JIS', Buffer.from([...bytes, ...Buffer.from(') [y](#no)\n')]))
  expect(tree.git('show', ':a.md')).toBe('# 日本\n\n[x](#日本) [y](#no)\n')
  expect(await outcome(tree)).toEqual({ findings: ['a.md #no'], problems: [] })
})

describe('attributes', () => {
  const content = Buffer.concat([little, utf16le])

  it('of a folder, and of the clone itself, count', async () => {
    using tree = makeRepository({ 'sub/.gitattributes': '*.md working-tree-encoding=UTF-16\n' })
    tree.write({ 'sub/a.md': content, 'b.md': content })
    tree.write({ '.git/info/attributes': '/b.md working-tree-encoding=UTF-16\n' })
    tree.git('add', '--all')
    expect((await outcome(tree)).problems).toEqual([])
    expect((await outcome(tree)).findings.length).toBe(4)
  })

  it('of other files leave a document what it is', async () => {
    using tree = makeRepository({ '.gitattributes': '*.txt working-tree-encoding=UTF-16\n' })
    tree.write({ 'a.md': content, 'b.md': text })
    expect(await outcome(tree)).toEqual({
      findings: ['b.md #nope', 'b.md nope.md'],
      problems: [expect.stringMatching(/^a\.md: is not UTF-8/)],
    })
  })

  it('that the file does not keep to, or that are not known here, are named', async () => {
    using tree = makeRepository({
      '.gitattributes': 'a.md working-tree-encoding=EUC-KR\nb.md working-tree-encoding=UTF-32\n',
    })
    tree.write({ 'a.md': Buffer.from([0xff, 0xff]), 'b.md': Buffer.from('b') })
    expect((await outcome(tree)).problems).toEqual([
      'a.md: is not in EUC-KR, as its `working-tree-encoding` says; convert it',
      'b.md: is kept in UTF-32 (`working-tree-encoding`), which is not read here; add it to `ignore` in guidelint.json',
    ])
  })

  it('are asked for only where one gives an encoding', async () => {
    using plain = makeRepository({ 'a.md': '# A\n', '.gitattributes': '*.md text\n' })
    using bin = makeRepository({ trace: '' })
    process.env.GIT_TRACE2_EVENT = join(bin.root, 'trace')
    try {
      await outcome(plain)
      expect(readFileSync(join(bin.root, 'trace'), 'utf8')).not.toContain('check-attr')
      plain.write({ '.gitattributes': 'b.md working-tree-encoding=UTF-16\n' })
      await outcome(plain)
      expect(readFileSync(join(bin.root, 'trace'), 'utf8')).toContain('check-attr')
    } finally {
      delete process.env.GIT_TRACE2_EVENT
    }
  })
})

describe('--fix', () => {
  const config = JSON.stringify({
    documents: { guides: ['*-guide.md'] },
    rules: { 'linked-reference': 'error' },
  })
  const before = '# A\n\n`b-guide.md` é\n'
  const after = '# A\n\n[`b-guide.md`](b-guide.md) é\n'

  function makeGuides(encoding: string, content: Uint8Array): Repository {
    const tree = makeRepository({ 'guidelint.json': config, 'b-guide.md': '# B\n' })
    tree.write({
      '.gitattributes': `a-guide.md working-tree-encoding=${encoding}\n`,
      'a-guide.md': content,
    })
    tree.git('add', '--all')
    return tree
  }

  it.each([
    ['UTF-16', little, 'le'],
    ['UTF-16', big, 'be'],
    ['UTF-16LE', Buffer.from(''), 'le'],
    ['UTF-16BE', Buffer.from(''), 'be'],
  ] as const)(
    'writes %s back with the mark and order of bytes it had',
    async (encoding, mark, order) => {
      const encode = (written: string): Buffer => {
        const bytes = Buffer.from(written, 'utf16le')
        return Buffer.concat([mark, order === 'be' ? bytes.swap16() : bytes])
      }
      using tree = makeGuides(encoding, encode(before))
      expect((await runCli(tree.root, ['--fix'])).code).toBe(0)
      expect(readFileSync(join(tree.root, 'a-guide.md'))).toEqual(encode(after))
      expect(tree.git('diff', '--no-color')).toContain('+[`b-guide.md`](b-guide.md) é')
    },
  )

  it('leaves what it cannot write, and says so', async () => {
    const content = Buffer.from(before, 'latin1')
    using tree = makeGuides('ISO-8859-1', content)
    const { code, stdout } = await runCli(tree.root, ['--fix'])
    expect(code).toBe(2)
    expect(stdout).toContain('a-guide.md was not written: is kept in ISO-8859-1')
    expect(readFileSync(join(tree.root, 'a-guide.md'))).toEqual(content)
  })
})
