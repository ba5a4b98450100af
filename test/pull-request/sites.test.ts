/**
 * Pull requests to a repository whose documents a site generator renders: the merge target says how.
 */
import { expect, it } from 'vitest'
import { brief, judge, makePull, scopesOf } from './scene.ts'

const config = (links: object): string => JSON.stringify({ links })
const headings = '# A\n\n## Set-up\n\n## Set-up\n\n'
const mkdocs = { 'mkdocs.yml': 'site_name: x\n', 'docs/other.md': '# Other\n' }

it('anchors are those of the dialect that the target configures', async () => {
  const base = {
    'guidelint.json': config({ anchors: 'mkdocs' }),
    'docs/a.md': headings,
  }
  const head = {
    'guidelint.json': config({ anchors: 'github' }),
    'docs/b.md': '[x](a.md#set-up_1)\n\n[y](a.md#set-up-1)\n',
  }
  expect(await scopesOf({ base, head })).toEqual(['docs/b.md:3 link-anchor/missing new'])
})

it('a site that the pull request takes away makes no old link new', async () => {
  const base = { ...mkdocs, 'docs/a.md': '[x](../other/) [y](/other/)\n' }
  expect(await scopesOf({ base, head: { 'mkdocs.yml': null, 'docs/b.md': '' } })).toEqual([])
  const many = Array.from({ length: 10 }, (_, at) => `p${at}`)
  const pages = Object.fromEntries(many.map((name) => [`${name}.md`, '']))
  const links = (names: readonly string[]): string => names.map((it) => `[x](${it})\n`).join('\n')
  expect(
    await scopesOf({
      base: { ...pages, 'a.md': links(many) },
      head: { 'a.md': links(many.slice(1)) },
    }),
  ).toEqual([])
})

it('a route to a page that another pull request brings is pending', async () => {
  using scene = makePull({
    base: { ...mkdocs, 'guidelint.json': config({ routes: true }) },
    head: { 'docs/a.md': '[x](../next/)\n\n[y](../nope/)\n' },
  })
  scene.commit({ branch: 'pull-7', from: 'main', files: { 'docs/next.md': '# Next\n' } })
  scene.git('update-ref', 'refs/pull/7/head', 'pull-7')
  const verdict = await judge(scene, { refs: ['refs/pull/*/head'] })
  expect(brief(verdict)).toEqual([
    'docs/a.md:1 link-target/pending new pending #7',
    'docs/a.md:3 link-target/missing new',
  ])
})
