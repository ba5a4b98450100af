import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mergeStates } from '../../src/check/open-pulls.ts'
import { judgePull } from '../../src/check/pull-request.ts'
import { ObjectStore } from '../../src/repository/object-store.ts'
import { git, snapshot } from '../helpers/clones.ts'
import { makeFolder, makeRepository } from '../helpers/repository.ts'
import { brief, judge, makePull, makeScene } from '../pull-request/scene.ts'

const pull = {
  base: { 'a.md': '# A\n\n[gone](gone.md)\n', 'b.md': '# B\n' },
  target: { 'c.md': '# C\n' },
  head: { 'b.md': '# B\n\n[c](c.md) [d](d.md)\n' },
}
const expected = ['a.md:3 link-target/missing old', 'b.md:3 link-target/missing new']

describe('states of a pull request', () => {
  it('come from objects, never from what is checked out', async () => {
    using scene = makePull(pull)
    using folder = makeFolder({})
    git(folder.root, 'clone', '--quiet', scene.root, 'clone')
    const clone = join(folder.root, 'clone')
    git(clone, 'branch', '--quiet', 'feature', 'origin/feature')
    writeFileSync(join(clone, 'a.md'), '# Unsaved work\n\n[x](x.md)\n')
    writeFileSync(join(clone, 'd.md'), '# Not committed\n')
    writeFileSync(join(clone, 'guidelint.json'), '{ broken')
    git(clone, 'add', 'a.md', 'd.md')
    expect(brief(await judge({ root: clone }))).toEqual(expected)
    git(clone, 'checkout', '--quiet', '--force', '-b', 'other', 'HEAD~1')
    expect(brief(await judge({ root: clone }))).toEqual(expected)
  })

  it('are the same from a subfolder, a linked work tree and a bare clone', async () => {
    using scene = makePull({ ...pull, base: { ...pull.base, 'docs/x/y.md': '# Y\n' } })
    using folder = makeFolder({})
    git(folder.root, 'clone', '--quiet', scene.root, 'clone')
    const clone = join(folder.root, 'clone')
    git(clone, 'branch', '--quiet', 'feature', 'origin/feature')
    git(clone, 'worktree', 'add', '--quiet', '--detach', '../linked', 'origin/main~1')
    const places = ['docs/x', '../linked', '../linked/docs/x', '.git']
    for (const place of [scene.root, clone, ...places.map((path) => join(clone, path))]) {
      expect(brief(await judge({ root: place })), place).toEqual(expected)
    }
  })

  it('are the same from a subfolder of a submodule, whose work tree lies elsewhere', async () => {
    using scene = makePull({
      base: { 'docs/b.md': '# B\n', 'a.md': '# A\n\n[x](x.md)\n' },
      head: { 'a.md': '# A\n\n- [x](x.md)\n' },
    })
    using outer = makeRepository({})
    git(outer.root, 'submodule', '--quiet', 'add', scene.root, 'inner')
    const inner = join(outer.root, 'inner')
    git(inner, 'branch', '--quiet', 'feature', 'origin/feature')
    expect(brief(await judge({ root: join(inner, 'docs') }))).toEqual([
      'a.md:3 link-target/missing touched',
    ])
  })

  it('are read in a repository with SHA-256 names, and where the path has a colon', async () => {
    using scene = makeScene('--object-format=sha256')
    scene.commit({ branch: 'main', files: pull.base })
    scene.commit({ branch: 'feature', from: 'main', files: pull.head })
    scene.commit({ branch: 'main', from: 'main', files: pull.target })
    expect(brief(await judge(scene))).toEqual(expected)
    using folder = makeFolder({})
    for (const name of ['a:b', '"quoted" \\ name', '空 格']) {
      git(folder.root, 'clone', '--quiet', '--bare', scene.root, name)
      expect(brief(await judge({ root: join(folder.root, name) })), name).toEqual(expected)
    }
  })

  it('leave the repository as it was', async () => {
    using scene = makePull({
      base: { 'a.md': '# A\n\none\n', '.gitattributes': '*.md merge=union\n' },
      target: { 'a.md': '# A\n\ntwo\n' },
      head: { 'a.md': '# A\n\nthree\n', 'b.md': '# B\n' },
    })
    using folder = makeFolder({})
    git(folder.root, 'clone', '--quiet', scene.root, 'clone')
    const clone = join(folder.root, 'clone')
    git(clone, 'branch', '--quiet', 'feature', 'origin/feature')
    writeFileSync(join(clone, 'a.md'), 'dirty\n')
    const before = snapshot(folder.root)
    const objects = git(clone, 'count-objects', '-v')
    await judge({ root: clone }, { refs: ['refs/remotes/origin/*'] })
    expect(snapshot(folder.root)).toEqual(before)
    expect(git(clone, 'count-objects', '-v')).toBe(objects)
  })

  it('hold paths with spaces, quotes, other scripts and line breaks', async () => {
    const names = ['with space.md', '附录 甲.md', 'a "quoted".md', 'tab\there.md', 'line\nbreak.md']
    using scene = makePull({
      base: Object.fromEntries(names.map((name) => [name, '# A\n\none\n'])),
      head: {
        ...Object.fromEntries(names.map((name) => [name, '# A\n\n[x](x.md)\n'])),
        'all.md': `# All\n\n${names.map((name) => `[a](${encodeURIComponent(name)}#a)`).join('\n')}\n`,
      },
    })
    const found = brief(await judge(scene))
    expect(found).toEqual(names.toSorted().map((name) => `${name}:3 link-target/missing new`))
  })

  it('tell changed lines of documents with any name', async () => {
    const names = ['with space.md', '附录 甲.md', 'a "quoted".md', 'line\nbreak.md', 'UPPER.MD']
    using scene = makePull({
      base: {
        ...Object.fromEntries(names.map((name) => [name, '# A\n\n[x](x.md)\n\n[y](y.md)\n'])),
        '.gitattributes': '*.md -diff\n',
      },
      head: Object.fromEntries(names.map((name) => [name, '# A\n\n[x](x.md)\n\n- [y](y.md)\n'])),
    })
    const wanted = names.toSorted().flatMap((name) => {
      return [`${name}:3 link-target/missing old`, `${name}:5 link-target/missing touched`]
    })
    expect(brief(await judge(scene))).toEqual(wanted)
    using folder = makeFolder({})
    git(folder.root, 'clone', '--quiet', scene.root, 'clone')
    git(join(folder.root, 'clone'), 'branch', '--quiet', 'feature', 'origin/feature')
    expect(brief(await judge({ root: join(folder.root, 'clone') }))).toEqual(wanted)
  })

  it('follow symbolic links of a site inside the tree, and none out of it or in circles', async () => {
    const link = (content: string) => ({ mode: '120000', content })
    using scene = makePull({
      base: {
        'mkdocs.yml': 'site_name: Guides\n',
        'docs/real.md': '# Real\n\n## Part\n',
        'docs/sub/deep.md': '# Deep\n',
      },
      head: {
        'docs/link.md': link('real.md'),
        'docs/folder': link('sub'),
        'docs/through.md': link('folder/../real.md'),
        'docs/deep.md': link('folder/deep.md'),
        'docs/out.md': link('../../../etc/passwd'),
        'docs/absolute.md': link('/etc/passwd'),
        'docs/one.md': link('two.md'),
        'docs/two.md': link('one.md'),
        'docs/a.md': [
          '# A',
          '[1](link.md#part) [2](link.md#no)',
          '[3](through.md#part) [4](through.md#no)',
          '[5](deep.md#deep) [6](deep.md#no)',
          '[7](out.md#x) [8](absolute.md#x) [9](one.md#x) [10](folder)',
          '',
        ].join('\n\n'),
      },
    })
    const { findings, problems } = await judge(scene)
    expect(findings.map(({ range, args }) => [range.start.line, args.target])).toEqual([
      [3, 'link.md#no'],
      [5, 'through.md#no'],
      [7, 'deep.md#no'],
    ])
    expect(problems).toEqual([])
  })

  it('hold submodules, which have no page, and executable documents', async () => {
    using scene = makeScene()
    scene.commit({ branch: 'main', files: { 'a.md': '# A\n' } })
    const commit = scene.git('rev-parse', 'main').trim()
    scene.commit({
      branch: 'feature',
      from: 'main',
      files: {
        'vendor.md': { mode: '160000', content: commit },
        'run.md': { mode: '100755', content: '# Run\n\n[a](a.md#no) [v](vendor.md)\n' },
      },
    })
    expect(brief(await judge(scene))).toEqual([
      'run.md:3 link-anchor/missing new',
      'run.md:3 link-target/missing new',
    ])
  })

  it('do not clone what is not there: missing revisions are named', async () => {
    using scene = makePull(pull)
    await expect(judge(scene, { base: 'nope' })).rejects.toThrow(
      'no commit is called `nope` here; fetch it, or check the spelling',
    )
    await expect(judge(scene, { head: '--all' })).rejects.toThrow('no commit is called `--all`')
    using folder = makeFolder({})
    await expect(judge({ root: folder.root })).rejects.toThrow('not a git repository')
  })
})

describe('histories', () => {
  it('without a common commit are called unrelated: fetching more would not help', async () => {
    using scene = makeScene()
    scene.commit({ branch: 'main', files: { 'a.md': '# A\n' } })
    scene.commit({ branch: 'feature', files: { 'b.md': '# B\n' } })
    const failure = judge(scene)
    await expect(failure).rejects.toThrow('the histories of main and feature are unrelated')
    await expect(failure).rejects.not.toThrow(/fetch/)
  })

  it('of a shallow clone are refused until they have been fetched', async () => {
    using scene = makePull(pull)
    using folder = makeFolder({})
    const clone = join(folder.root, 'clone')
    const all = ['--no-single-branch', '--quiet']
    git(folder.root, 'clone', ...all, '--depth=1', `file://${scene.root}`, 'clone')
    const revisions = { base: 'origin/main', head: 'origin/feature' }
    await expect(judge({ root: clone }, revisions)).rejects.toThrow('git fetch --unshallow')
    git(clone, 'fetch', '--quiet', '--unshallow')
    expect(brief(await judge({ root: clone }, revisions))).toEqual(expected)
  })

  it('that cross are judged by both of their merge bases', async () => {
    using scene = makeScene()
    const filler = 'text\n\n'.repeat(10)
    scene.commit({ branch: 'main', files: { 'a.md': `# A\n\n${filler}`, 'b.md': '# B\n' } })
    scene.commit({ branch: 'feature', from: 'main', files: { 'f.md': '# F\n\n[x](x.md)\n' } })
    scene.commit({ branch: 'one', from: 'main', files: { 'm.md': '# M\n\n[y](y.md)\n' } })
    const m = { 'm.md': '# M\n\n[y](y.md)\n' }
    const f = { 'f.md': '# F\n\n[x](x.md)\n' }
    scene.commit({ branch: 'main', from: 'one', merge: 'feature', files: f })
    scene.commit({ branch: 'feature', from: 'feature', merge: 'one', files: m })
    scene.commit({ branch: 'feature', from: 'feature', files: { 'b.md': '# B\n\n[z](z.md)\n' } })
    expect(brief(await judge(scene))).toEqual([
      'b.md:3 link-target/missing new',
      'f.md:3 link-target/missing old',
      'm.md:3 link-target/missing old',
    ])
  })
})

describe('merge attributes', () => {
  const union = {
    base: {
      '.gitattributes': 'SKILL-INDEX.md merge=union\n',
      'SKILL-INDEX.md': '# Index\n\n- a\n',
    },
    target: { 'SKILL-INDEX.md': '# Index\n\n- a\n- [b](b.md)\n', 'b.md': '# B\n' },
    head: { 'SKILL-INDEX.md': '# Index\n\n- a\n- [c](c.md)\n', 'c.md': '# C\n' },
  }

  it('are the target’s, in a bare clone and where another branch is checked out', async () => {
    using scene = makePull(union)
    expect((await judge(scene)).remarks).toEqual([])
    using folder = makeFolder({})
    git(folder.root, 'clone', '--quiet', scene.root, 'clone')
    const clone = join(folder.root, 'clone')
    git(clone, 'branch', '--quiet', 'feature', 'origin/feature')
    git(clone, 'checkout', '--quiet', '--orphan', 'empty')
    git(clone, 'rm', '-r', '--quiet', '--force', '.')
    expect((await judge({ root: clone })).remarks).toEqual([])
  })

  it('are not those of the checkout or of the head', async () => {
    const { '.gitattributes': attributes, ...base } = union.base
    using scene = makePull({
      ...union,
      base,
      head: { ...union.head, '.gitattributes': attributes },
    })
    scene.commit({ branch: 'checked-out', from: 'main', files: { '.gitattributes': attributes } })
    using folder = makeFolder({})
    git(folder.root, 'clone', '--quiet', '--branch=checked-out', scene.root, 'clone')
    const clone = join(folder.root, 'clone')
    expect(existsSync(join(clone, '.gitattributes'))).toBe(true)
    const { remarks } = await judge(
      { root: clone },
      { base: 'origin/main', head: 'origin/feature' },
    )
    expect(remarks).toEqual([
      "Merging conflicts in `SKILL-INDEX.md`: of these this pull request's version was judged.",
    ])
  })
})

describe('a merge that conflicts', () => {
  it('leaves no path that only git made up', () => {
    const link = { mode: '120000', content: 'b.md' }
    using scene = makePull({
      base: { 'a.md': '# A\n', 'b.md': '# B\n' },
      target: { 'a.md': '# A, changed\n', 'part/t.md': '# T\n' },
      head: { 'a.md': link, part: 'a file\n' },
    })
    using store = new ObjectStore(scene.root)
    const context = { store, target: store.commit('main'), targetName: 'main' }
    const { files, otherSide } = mergeStates(context, store.commit('feature'))
    expect([...files.keys()]).toEqual(['a.md', 'b.md', 'part', 'part/t.md'])
    expect([...otherSide.keys()]).toEqual(['a.md', 'b.md', 'part', 'part/t.md'])
    expect([files.get('a.md')?.mode, otherSide.get('a.md')?.mode]).toEqual(['120000', '100644'])
  })
})

describe('a work tree that was never committed', () => {
  it('has no commit to be judged by', async () => {
    using repository = makeRepository({ 'a.md': '# A\n' })
    mkdirSync(join(repository.root, 'docs'))
    const options = { cwd: dirname(join(repository.root, 'docs/x')), base: 'main', head: 'HEAD' }
    await expect(judgePull(options)).rejects.toThrow('no commit is called `main` here')
  })
})
