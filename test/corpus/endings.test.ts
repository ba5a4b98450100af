/** Which files are documents: those that github.com renders as Markdown. */
import { describe, expect, it } from 'vitest'
import { brief, lintFiles } from '../../scripts/judge/lint-files.ts'
import { markdownEndings } from '../../src/text/endings.ts'
import { makeRepository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

describe.each([...markdownEndings, '.MKD', '.Mdown'])('a document that ends in %s', (ending) => {
  it('is judged, and its anchors are known', async () => {
    const result = await lintFiles({
      [`a${ending}`]: '# A\n\n[x](nope.md)\n',
      'README.md': `[y](a${ending}#nope) [z](a${ending}#a)\n`,
    })
    expect(brief(result)).toEqual(
      [`README.md:1 link-anchor/missing`, `a${ending}:3 link-target/missing`].toSorted(),
    )
  })

  it('is the README of its folder', async () => {
    const files = { [`sub/README${ending}`]: '# Sub\n', 'a.md': '[x](sub#sub) [y](sub#nope)\n' }
    expect(brief(await lintFiles(files))).toEqual(['a.md:1 link-anchor/missing'])
  })
})

it.each(['.mdx', '.livemd', '.ronn', '.scd', '.workbook', '.rst', '.txt', '.mk', '.mdk'])(
  'a file that ends in %s is none, and has anchors that are not known',
  async (ending) => {
    const files = { [`a${ending}`]: '[x](nope.md)\n', 'b.md': `[y](a${ending}#nope)\n` }
    expect(brief(await lintFiles(files))).toEqual([])
  },
)

describe('a guide with another ending', () => {
  const config = { documents: { guides: ['*.mkd'] }, rules: { 'linked-reference': 'error' } }

  it('is linked where it is named in backticks', async () => {
    using tree = makeRepository({
      'a.mkd': '# A\n',
      'b-guide.mkd': '# B\n\nSee `a.mkd`.\n',
      'guidelint.json': JSON.stringify(config),
    })
    await runCli(tree.root, ['--fix'])
    expect(tree.git('diff', '--no-color')).toContain('+See [`a.mkd`](a.mkd).')
  })
})
