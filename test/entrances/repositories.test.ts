import { describe, expect, it } from 'vitest'
import type { Repository } from '../helpers/repository.ts'
import { fix, judgeByLibrary, judgePaths, judgeStandardInput, judgeWhole } from './command-line.ts'
import { judgeByRemark } from './editors.ts'
import { asMessages, ofDocuments } from './plain.ts'
import { openGuides, openRepository, siteFiles } from './repositories.ts'

const ignored = ['vendor/v.md', 'secret.md']

/** Documents of a work tree, as git lists them. */
function documentsOf({ git }: Repository): string[] {
  const listed = git('ls-files', '--cached', '--others', '--exclude-standard', '*.md')
  const paths = listed.trim().split('\n')
  return paths.filter((path) => path !== 'README.md' && !ignored.includes(path)).sort()
}

describe.each([
  ['guides with an index, cases, suppressions and a baseline', openGuides],
  ['documents of several sites', async () => openRepository(siteFiles)],
])('%s', (_title, open) => {
  it('are judged alike as a whole, path by path, from standard input and as remark plugins', async () => {
    using repository = await open()
    const { root } = repository
    const documents = documentsOf(repository)
    const whole = await judgeWhole(root)
    expect(whole.length).toBeGreaterThan(3)
    expect(await judgeByLibrary(root)).toEqual(whole)
    const single = ofDocuments(whole).filter(({ path }) => path !== 'README.md')
    expect(await judgePaths(root, documents)).toEqual(single)
    expect(await judgeStandardInput(root, documents)).toEqual(single)
    expect(judgeByRemark(root, documents)).toEqual(asMessages(single))
  })

  it('are judged after --fix as if they had always been so', async () => {
    using repository = await open()
    const { root } = repository
    const left = await fix(root)
    const changed = repository.git('diff')
    expect(await judgeWhole(root)).toEqual(left)
    expect(await fix(root)).toEqual(left)
    expect(repository.git('diff')).toBe(changed)
  })
})
