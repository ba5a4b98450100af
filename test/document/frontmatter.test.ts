import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import matter from 'gray-matter'
import { describe, expect, it } from 'vitest'
import { readFrontmatter } from '../../src/document/frontmatter.ts'

const none = { kind: 'none' }
const data = (value: Record<string, unknown>) => ({ kind: 'data', data: value })
const error = (reason: string, line: number) => ({ kind: 'error', reason, line })

const cases: [string, string, object][] = [
  ['no fence', '# Title\n', none],
  ['a fence that nothing closes', '---\nstatus: draft\n', none],
  ['a thematic break', '----\na: 1\n----\n', none],
  ['a fence that is not on the first line', '\n---\na: 1\n---\n', none],
  ['text after the fence', '--- and so on\n---\n', none],
  [
    'a mapping',
    '---\nstatus: stop-gap\ntags: [a, b]\n---\n',
    data({ status: 'stop-gap', tags: ['a', 'b'] }),
  ],
  ['CRLF', '---\r\na: 1\r\n---\r\n# T\r\n', data({ a: 1 })],
  ['spaces after the fences', '---  \na: 1\n---\t\n', data({ a: 1 })],
  ['no closing line ending', '---\na: 1\n---', data({ a: 1 })],
  ['nothing in it', '---\n---\n', data({})],
  ['comments only', '---\n# a: 1\n---\n', data({})],
  ['a null document', '---\n~\n---\n', data({})],
  ['a line that starts like a fence', '---\na: x\n b: |\n---\n', error('syntax', 3)],
  ['a value that starts like a fence', '---\na: "x\n---y"\n---\n', data({ a: 'x ---y' })],
  ['CJK', '---\n状态: 草稿\n---\n', data({ 状态: '草稿' })],
  ['broken YAML', '---\na: [1\nb: {\n---\n', error('syntax', 3)],
  ['broken YAML with CRLF', '---\r\na: 1\r\nb: [\r\n---\r\n', error('syntax', 4)],
  ['a repeated key', '---\na: 1\na: 2\n---\n', error('syntax', 3)],
  ['a list', '---\n- a\n---\n', error('not-a-mapping', 2)],
  ['a scalar', '---\njust text\n---\n', error('not-a-mapping', 2)],
  ['a tag that makes a function', '---\na: !!js/function "x"\n---\n', error('syntax', 2)],
  ['TOML', '+++\na = 1\n+++\n', error('language', 1)],
  ['JSON', '---json\n{"a": 1}\n---\n', error('language', 1)],
  ['a fence that names YAML', '---yaml\na: 1\n---\n', error('language', 1)],
  [
    'nesting past the stack',
    `---\na: ${'['.repeat(30_000)}\n---\n`,
    { kind: 'error', reason: 'syntax' },
  ],
  ['too much', `---\na: ${'x'.repeat(70_000)}\n---\n`, error('too-large', 1)],
]

describe('readFrontmatter', () => {
  it.each(cases)('%s', (_title, text, expected) => {
    expect(readFrontmatter(text)).toMatchObject(expected)
  })

  it('says the same of the same broken YAML twice', () => {
    const text = '---\nstatus: [draft\n---\n'
    const first = readFrontmatter(text)
    expect(first).toMatchObject({ kind: 'error', reason: 'syntax' })
    expect(readFrontmatter(text)).toEqual(first)
  })

  it('keeps no prototype from the document', () => {
    const result = readFrontmatter('---\n__proto__: { polluted: yes }\n---\n')
    expect(result).toMatchObject({ kind: 'data' })
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('reads long blank frontmatter in no time', () => {
    const start = performance.now()
    expect(readFrontmatter(`---\n${'\n'.repeat(60_000)}a: 1\n---\n`)).toMatchObject({
      kind: 'error',
    })
    expect(performance.now() - start).toBeLessThan(500)
  })

  describe('code', () => {
    const evil = (language: string, file: string) =>
      `---${language}\n{ a: require('node:fs').writeFileSync(${JSON.stringify(file)}, 'run'), b: 1 }\n---\n# T\n`

    it.each([
      ['js', '---js'],
      [' js', '---js'],
      ['javascript', '---javascript'],
      ['JS', '---JS'],
      ['coffee', '---coffee'],
    ])('never runs `---%s`', (language, fence) => {
      const folder = mkdtempSync(join(tmpdir(), 'frontmatter-'))
      try {
        const file = join(folder, 'written')
        const text = evil(language, file)
        expect(readFrontmatter(text)).toEqual({
          kind: 'error',
          reason: 'language',
          message: `opens with \`${fence}\`, but only YAML between \`---\` and \`---\` is read`,
          line: 1,
        })
        expect(readFrontmatter(text)).toMatchObject({ kind: 'error', reason: 'language' })
        expect(existsSync(file)).toBe(false)
      } finally {
        rmSync(folder, { recursive: true })
      }
    })

    it('would have been run by gray-matter itself', () => {
      const holder = globalThis as { frontmatterRan?: boolean }
      matter('---js\n{ a: (globalThis.frontmatterRan = true) }\n---\n', { language: 'yaml' })
      expect(holder.frontmatterRan).toBe(true)
      delete holder.frontmatterRan
    })
  })

  it('is the only source that imports gray-matter', () => {
    const root = join(import.meta.dirname, '../../src')
    const importing = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => {
      return (
        path.endsWith('.ts') && /['"]gray-matter['"]/.test(readFileSync(join(root, path), 'utf8'))
      )
    })
    expect(importing).toEqual([join('document', 'frontmatter.ts')])
  })
})
