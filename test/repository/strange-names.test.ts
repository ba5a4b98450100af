/** Names of files that are no UTF-8: git and github.com take them as they are. Real files, real git. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lint } from '../../src/check/lint.ts'
import { parseTarget } from '../../src/document/target.ts'
import type { Finding } from '../../src/engine/finding.ts'
import { pathText } from '../../src/text/path-text.ts'
import { makeRepository, type Repository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

/** Where a file with bytes as its name lies. */
function place({ root }: Repository, name: string): Buffer {
  return Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, 'latin1')])
}

function makeNamed(): Repository {
  const tree = makeRepository({
    'a.md':
      '[a](caf%E9.md#top-2) [b](caf%e9.md#nope) [c](caf%E8.md) [d](d%E9/x.png) [e](d%E9/y.png)\n',
  })
  writeFileSync(place(tree, 'caf\xe9.md'), '# Top 2\n\n[x](nope.md) [y](a.md)\n')
  mkdirSync(place(tree, 'd\xe9'))
  writeFileSync(place(tree, 'd\xe9/x.png'), '')
  return tree
}

async function outcome({ root: cwd }: Repository) {
  const { findings, problems } = await lint({ cwd })
  expect(problems).toEqual([])
  return findings.map(({ path, args }) => `${path} ${args.target}`).toSorted()
}

const wrong = ['a.md caf%E8.md', 'a.md caf%e9.md#nope', 'a.md d%E9/y.png', 'caf%E9.md nope.md']

describe('a file whose name is no UTF-8', () => {
  it('is judged, untracked, tracked and committed', async () => {
    using tree = makeNamed()
    expect(await outcome(tree)).toEqual(wrong)
    tree.git('add', '--all')
    expect(await outcome(tree)).toEqual(wrong)
    const { stdout } = await runCli(tree.root, [])
    expect(stdout).toContain('caf%E9.md:3:5')
  })

  it('is judged outside git', async () => {
    using tree = makeNamed()
    rmSync(join(tree.root, '.git'), { recursive: true })
    writeFileSync(place(tree, 'd\xe9/b.md'), '[x](nope.md) [y](../a.md)\n')
    expect(await outcome(tree)).toEqual([...wrong, 'd%E9/b.md nope.md'])
  })

  it('is judged in a pull request', async () => {
    using tree = makeNamed()
    tree.git('commit', '--quiet', '--allow-empty', '-m', 'a')
    tree.git('checkout', '--quiet', '-b', 'feature')
    tree.git('add', '--all')
    tree.git('commit', '--quiet', '-m', 'b')
    const args = ['pr', '--base', 'main', '--head', 'feature', '--format', 'json']
    const { findings, problems } = JSON.parse((await runCli(tree.root, args)).stdout)
    expect(problems).toBeUndefined()
    const seen = (findings as Finding[]).map(({ path, args, scope }) => {
      return `${path} ${args.target} ${scope}`
    })
    expect(seen).toContain('caf%E9.md nope.md new')
  })

  it('is left as it is by --fix, which says so', async () => {
    using tree = makeRepository({
      'b-guide.md': '# B\n',
      'guidelint.json': JSON.stringify({
        documents: { guides: ['*-guide.md'] },
        rules: { 'linked-reference': 'error' },
      }),
    })
    writeFileSync(place(tree, '\xe9-guide.md'), '# A\n\n`b-guide.md`\n')
    const { code, stdout } = await runCli(tree.root, ['--fix'])
    expect(code).toBe(2)
    expect(stdout).toContain(
      '%E9-guide.md was not written: has a name that is not UTF-8; rename it',
    )
    expect(readFileSync(place(tree, '\xe9-guide.md'), 'utf8')).toBe('# A\n\n`b-guide.md`\n')
  })
})

it.each([
  ['caf%E9.md', 'caf%E9.md'],
  ['caf%e9.md', 'caf%E9.md'],
  ['caf%C3%A9.md', 'café.md'],
  ['%E4%B8%AD%E9%F0%9F%98%80.md', '中%E9😀.md'],
  ['%E4%B8.md', '%E4%B8.md'],
  ['100%.md', '100%.md'],
  ['a%20b%2.md', 'a b%2.md'],
])('a link’s %s is the same path as on disk', (written, path) => {
  expect(parseTarget(written)).toMatchObject({ path })
})

it.each([
  [[0x61], 'a'],
  [[0xe9], '%E9'],
  [[0xe4, 0xb8, 0xad, 0xe9], '中%E9'],
  [[0xe4, 0xb8], '%E4%B8'],
  [[0xef, 0xbf, 0xbd], '\ufffd'],
  [[0xed, 0xa0, 0x80], '%ED%A0%80'],
  [[0xff, 0x0a], '%FF\n'],
])('the bytes %j are shown as text', (bytes, text) => {
  expect(pathText(Uint8Array.from(bytes))).toBe(text)
})

it('a destination of stray bytes takes time that grows with its length', () => {
  const target = parseTarget('%E9%E4%B8'.repeat(100_000))
  expect(target).toMatchObject({ path: '%E9%E4%B8'.repeat(100_000) })
})
