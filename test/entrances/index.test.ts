/**
 * What `index --write`, `--fix` and a judgement make of the index is one thing.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder, type Repository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'
import { fix, judgePaths, judgeStandardInput, judgeWhole, writeIndex } from './command-line.ts'
import { exampleFolders, generatedFolder, guidesFolder } from './folders.ts'
import type { Plain } from './plain.ts'
import { openGuides } from './repositories.ts'

const ofIndex = (findings: readonly Plain[]): Plain[] => {
  return findings.filter(({ rule }) => rule === 'index-entry')
}

/** Findings that one more entry mends; a second one is `--fix`'s to take out. */
const wanting = (findings: readonly Plain[]): Plain[] => {
  return ofIndex(findings).filter(({ code, fix: mended }) => {
    return code === 'unlisted' || (code === 'not-in-section' && mended)
  })
}

const folders = [
  ...exampleFolders().filter(({ title }) => title.startsWith('index-entry')),
  guidesFolder(),
  generatedFolder(4, 12),
].map(({ title, files, config }): [string, () => Promise<Repository>] => [
  title,
  async () => makeFolder({ ...files, 'guidelint.json': JSON.stringify(config) }),
])

describe.each([...folders, ['a repository of guides', openGuides] as const])(
  '%s',
  (_title, open) => {
    it('has nothing that an entry mends after index --write, which then rests', async () => {
      using repository = await open()
      const { root } = repository
      await writeIndex(root)
      expect(wanting(await judgeWhole(root))).toEqual([])
      expect((await runCli(root, ['index', '--write'])).stdout).toMatch(/ is up to date\.\n$/)
    })
  },
)

describe('a row in which a bare address touches the pipe', () => {
  const index = [
    '# Index\n\n| where | what |\n|---|---|',
    '| https://example.com/a|[x](guides/x-guide.md) |',
    '| www.example.com/a|[y](guides/y-guide.md) |\n',
  ].join('\n')
  const open = (): Repository => {
    return makeFolder({
      'SKILL-INDEX.md': index,
      'guides/x-guide.md': '# X\n',
      'guides/y-guide.md': '# Y\n',
      'guidelint.json': '{ "rules": { "index-entry": "error" } }',
    })
  }
  const indexOf = ({ root }: Repository): string => {
    return readFileSync(join(root, 'SKILL-INDEX.md'), 'utf8')
  }

  it('is an entry for a whole run, for one path and for standard input', async () => {
    using repository = open()
    const { root } = repository
    const paths = ['guides/x-guide.md', 'guides/y-guide.md']
    expect(await judgeWhole(root)).toEqual([])
    expect(await judgePaths(root, paths)).toEqual([])
    expect(await judgeStandardInput(root, paths)).toEqual([])
  })

  it('is not written a second time by --fix or index --write', async () => {
    using repository = open()
    await fix(repository.root)
    expect(indexOf(repository)).toBe(index)
    await writeIndex(repository.root)
    expect(indexOf(repository)).toBe(index)
  })

  it('takes an entry beside it', async () => {
    using repository = open()
    repository.write({ 'guides/z-guide.md': '# Z\n' })
    expect(ofIndex(await judgePaths(repository.root, ['guides/z-guide.md']))).toHaveLength(1)
    await fix(repository.root)
    const fixed = indexOf(repository)
    expect(fixed.match(/x-guide\.md/g)).toHaveLength(1)
    expect(fixed).toContain('z-guide.md')
    repository.write({ 'SKILL-INDEX.md': index })
    await writeIndex(repository.root)
    expect(indexOf(repository)).toBe(fixed)
    expect(existsSync(join(repository.root, 'guides/z-guide.md'))).toBe(true)
  })
})
