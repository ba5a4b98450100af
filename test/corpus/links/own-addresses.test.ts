/**
 * Addresses of the own repository on github.com that name another branch, a tag, or none: looked up in
 * the files of what they name. Real git.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lint } from '../../../src/check/lint.ts'
import { git } from '../../helpers/clones.ts'
import {
  gitEnvironment,
  makeFolder,
  makeRepository,
  type Repository,
} from '../../helpers/repository.ts'

const own = 'https://github.com/acme/x'

/** Commit everything. */
function commit(tree: Repository, files: Readonly<Record<string, string>>): void {
  tree.write(files)
  tree.git('add', '--all')
  tree.git('commit', '--quiet', '--allow-empty', '-m', 'x')
}

/**
 * A clone of `acme/x` whose `main` has `main.md`, whose branch `release/2` has `two.md`, and whose tag
 * `v1` has `one.md`; on `main`.
 */
function makeClone(): Repository {
  const tree = makeRepository({ 'README.md': '# Read me\n' })
  commit(tree, { 'one.md': '# One\n' })
  tree.git('tag', 'v1')
  tree.git('rm', '--quiet', 'one.md')
  commit(tree, { 'main.md': '# Main\n' })
  tree.git('checkout', '--quiet', '-b', 'release/2')
  tree.git('rm', '--quiet', 'main.md')
  commit(tree, { 'two.md': '# Two\n\n[x](../README.md)\n', 'src/x.js': '1\n' })
  tree.git('checkout', '--quiet', 'main')
  tree.git('remote', 'add', 'origin', 'git@GitHub.com:acme/x.git')
  return tree
}

/** As `git clone` leaves it: every branch of the forge is known, and which one it shows. */
function knowRemote(tree: Repository): void {
  tree.git('update-ref', 'refs/remotes/origin/main', 'main')
  tree.git('update-ref', 'refs/remotes/origin/release/2', 'release/2')
  tree.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main')
}

/** Put the beginning of the history before the time of `main`. */
function grow(tree: Repository): void {
  const date = '2020-05-05T00:00:00Z'
  const env = { ...process.env, ...gitEnvironment, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }
  const args = ['commit-tree', '-m', 'old', 'main^{tree}']
  const old = execFileSync('git', args, { cwd: tree.root, env, encoding: 'utf8' }).trim()
  tree.git('update-ref', 'refs/remotes/origin/main', old)
}

/** `severity target` of every finding on links in `links.md`. */
async function findings(tree: Repository, links: readonly string[]): Promise<string[]> {
  tree.write({ 'links.md': `${links.map((link) => `[x](${link})`).join('\n')}\n` })
  const result = await lint({ cwd: tree.root, paths: ['links.md'] })
  expect(result.problems).toEqual([])
  return result.findings.map(({ severity, args }) => `${severity} ${args.target}`)
}

const right = [
  `${own}/blob/release/2/two.md`,
  `${own}/blob/release/2/two.md#two`,
  `${own}/blob/refs/heads/release/2/two.md`,
  `${own}/tree/release/2/src`,
  `${own}/tree/release/2`,
  `${own}/blob/v1/one.md#one`,
  `${own}/blob/refs/tags/v1/one.md`,
  `${own}/blob/main/main.md`,
  `${own}/blob/release/2/src/x.js#L99`,
  'https://raw.githubusercontent.com/Acme/X/refs/heads/release/2/two.md',
  '../release/2/two.md',
  '../../tree/release/2/src',
  '../../../x/blob/v1/one.md',
]
const wrong = [
  `${own}/blob/release/2/main.md`,
  `${own}/blob/release/2/two.md#nope`,
  `${own}/blob/refs/heads/release/2/nope.md`,
  `${own}/tree/release/2/docs`,
  `${own}/blob/v1/main.md`,
  `${own}/blob/v1/one.md#nope`,
  `${own}/blob/refs/tags/v1/two.md`,
  `${own}/blob/main/two.md`,
  'https://raw.githubusercontent.com/acme/x/release/2/main.md',
  '../release/2/main.md',
  '../../tree/release/2/docs',
  '../../../x/blob/v1/main.md',
]

describe('an address that names another branch, or a tag', () => {
  it('is right if that one has the file, and the file the anchor', async () => {
    using tree = makeClone()
    expect(await findings(tree, right)).toEqual([])
    expect((await findings(tree, wrong)).toSorted()).toEqual(
      wrong.map((link) => `error ${link}`).toSorted(),
    )
  })

  it('may be a commit that is here', async () => {
    using tree = makeClone()
    const commit = tree.git('rev-parse', 'v1').trim()
    const links = [commit, commit.slice(0, 8)].flatMap((name) => {
      return [`${own}/blob/${name}/one.md#one`, `${own}/blob/${name}/main.md`]
    })
    const elsewhere = `${own}/blob/${'f'.repeat(40)}/nope.md`
    expect(await findings(tree, [...links, elsewhere])).toEqual(
      links.filter((link) => link.endsWith('main.md')).map((link) => `error ${link}`),
    )
  })

  it('says which branch it is', async () => {
    using tree = makeClone()
    tree.write({ 'links.md': `[x](${own}/blob/release/2/tow.md) [y](${own}/blob/v1/one.md#no)\n` })
    const found = (await lint({ cwd: tree.root, paths: ['links.md'] })).findings
    expect(found.map(({ message, note }) => [message, note])).toEqual([
      [`No file at \`${own}/blob/release/2/tow.md\``, 'On `release/2`, there is no `tow.md`.'],
      ['No anchor `#no` in `one.md` on `v1`', undefined],
    ])
  })

  it('is right as the forge has it, or as it is here', async () => {
    using tree = makeClone()
    knowRemote(tree)
    tree.git('checkout', '--quiet', 'release/2')
    commit(tree, { 'new.md': '# New\n' })
    tree.git('checkout', '--quiet', 'main')
    const links = [`${own}/blob/release/2/new.md`, `${own}/blob/release/2/two.md`]
    expect(await findings(tree, links)).toEqual([])
  })
})

describe('from another branch than the default one, an address of it', () => {
  it('is right if either has the file: this one may land there', async () => {
    using tree = makeClone()
    knowRemote(tree)
    tree.git('checkout', '--quiet', '-b', 'feature')
    commit(tree, { 'new.md': '# New\n', 'main.md': '# Main\n\n## Added\n' })
    const links = ['new.md', 'new.md#new', 'main.md#added', 'main.md#main']
    const ok = links.map((link) => `${own}/blob/main/${link}`)
    expect(await findings(tree, [...ok, `${own}/blob/HEAD/new.md`])).toEqual([])
    const dead = ['nope.md', 'main.md#nope', 'new.md#nope'].map(
      (link) => `${own}/blob/main/${link}`,
    )
    expect((await findings(tree, dead)).toSorted()).toEqual(
      dead.map((link) => `error ${link}`).toSorted(),
    )
  })

  it('is right where only the default one has it, as HEAD, too', async () => {
    using tree = makeClone()
    knowRemote(tree)
    tree.git('checkout', '--quiet', 'release/2')
    const links = [`${own}/blob/main/main.md#main`, `${own}/blob/HEAD/main.md`]
    expect(await findings(tree, links)).toEqual([])
  })

  it('is looked up in a detached checkout', async () => {
    using tree = makeClone()
    knowRemote(tree)
    tree.git('checkout', '--quiet', '--detach', 'v1')
    expect(await findings(tree, [`${own}/blob/main/main.md`, `${own}/blob/main/one.md`])).toEqual(
      [],
    )
    expect(await findings(tree, [`${own}/blob/main/nope.md`])).toEqual([
      `error ${own}/blob/main/nope.md`,
    ])
  })
})

describe('an address that names no branch and no tag', () => {
  const unknown = [`${own}/blob/master/README.md`, `${own}/tree/old/thing/docs`]
  const renamed = [`${own}/blob/old/README.md`, `${own}/blob/old/thing/main.md`]
  const advice = unknown.map((link) => `warning ${link}`)

  it('is advice where all of them were fetched', async () => {
    using tree = makeClone()
    knowRemote(tree)
    expect(await findings(tree, [...unknown, ...renamed])).toEqual(advice)
  })

  it('is advice in an old repository, too, if the default branch has no such file', async () => {
    using tree = makeClone()
    knowRemote(tree)
    grow(tree)
    const dead = `${own}/blob/master/nope.md`
    expect(await findings(tree, [...unknown, dead])).toEqual([advice[1], `warning ${dead}`])
  })

  it('is left alone if it may be a commit, or a version to be', async () => {
    using tree = makeClone()
    knowRemote(tree)
    const links = ['1234567', '0123456789abcdef0123456789abcdef01234567', 'v2', 'v1.2.3', '2.x-1.0']
    expect(
      await findings(
        tree,
        links.map((name) => `${own}/blob/${name}/nope.md`),
      ),
    ).toEqual([])
  })

  it('is left alone if it stands for a name', async () => {
    using tree = makeClone()
    knowRemote(tree)
    const names = [
      'BRANCH',
      '$TAG',
      '<branch>',
      'your-branch',
      'my-feature',
      '...',
      'xxx',
      '*',
      'tag',
    ]
    const links = names.map((name) => `<${own}/blob/${name.replace(/[<>]/g, '%3C')}/nope.md>`)
    expect(await findings(tree, links)).toEqual([])
  })

  const unsure: Readonly<Record<string, (tree: Repository) => void>> = {
    'the default branch is not known': (tree) => {
      tree.git('symbolic-ref', '--delete', 'refs/remotes/origin/HEAD')
    },
    'one branch only was cloned': (tree) => {
      tree.git('config', 'remote.origin.fetch', '+refs/heads/main:refs/remotes/origin/main')
    },
    'the history ends early': (tree) => {
      tree.write({ '.git/shallow': tree.git('rev-parse', 'main') })
    },
  }

  it.each(Object.entries(unsure))('is left alone where %s', async (_, change) => {
    using tree = makeClone()
    knowRemote(tree)
    change(tree)
    expect(await findings(tree, unknown)).toEqual([])
  })

  it('beside the checkout leads out of the repository', async () => {
    using tree = makeClone()
    knowRemote(tree)
    expect(await findings(tree, ['../neighbour/x.md', '../develop/x.md'])).toEqual([
      'error ../neighbour/x.md',
      'error ../develop/x.md',
    ])
  })
})

describe('a section of the front page', () => {
  const front = [`${own}#read-me`, `${own}/?tab=readme-ov-file#read-me`, '../..#read-me']

  it('is one of the README that the default branch shows', async () => {
    using tree = makeClone()
    expect(await findings(tree, front)).toEqual([])
    tree.write({ 'docs/README.md': '# Docs\n', '.github/README.md': '# Hub\n' })
    expect((await findings(tree, [...front, `${own}#hub`])).length).toBe(front.length)
    tree.git('rm', '-f', '--quiet', 'README.md')
    tree.git('clean', '-fdq', '.github')
    expect(await findings(tree, [`${own}#docs`])).toEqual([])
  })

  it('is looked up on the default branch from another one', async () => {
    using tree = makeClone()
    knowRemote(tree)
    tree.git('checkout', '--quiet', 'release/2')
    commit(tree, { 'README.md': '# Two\n' })
    expect(await findings(tree, [...front, `${own}#two`, `${own}#nope`])).toEqual([
      `error ${own}#nope`,
    ])
  })
})

it('a remote’s name is no option of git', async () => {
  using tree = makeClone()
  const name = '--output=mark'
  tree.git('config', `remote.${name}.url`, 'https://github.com/acme/x.git')
  tree.git('config', `remote.${name}.fetch`, `+refs/heads/*:refs/remotes/${name}/*`)
  tree.git('remote', 'remove', 'origin')
  tree.git('update-ref', `refs/remotes/${name}/main`, 'main')
  tree.git('symbolic-ref', `refs/remotes/${name}/HEAD`, `refs/remotes/${name}/main`)
  const address = `${own}/blob/master/README.md`
  expect(await findings(tree, [address])).toEqual([`warning ${address}`])
  expect(readdirSync(tree.root)).not.toContain('--output=mark')
  expect(readdirSync(tree.root)).not.toContain('mark')
})

it('in a partial clone, paths of other branches are judged, contents that it lacks are not fetched', async () => {
  using origin = makeClone()
  origin.git('config', 'uploadpack.allowFilter', 'true')
  using folder = makeFolder({})
  const root = join(folder.root, 'clone')
  git(folder.root, 'clone', '-q', '--filter=blob:none', `file://${origin.root}`, root)
  git(root, 'config', 'remote.origin.url', 'https://github.com/acme/x.git')
  const links = [`${own}/blob/release/2/nope.md`, `${own}/blob/release/2/two.md#nope`]
  writeFileSync(join(root, 'links.md'), links.map((link) => `[x](${link})\n`).join(''))
  const before = git(root, 'count-objects', '-v')
  const { findings: found, problems } = await lint({ cwd: root, paths: ['links.md'] })
  expect(problems).toEqual([])
  expect(found.map(({ args }) => args.target)).toEqual([`${own}/blob/release/2/nope.md`])
  expect(git(root, 'count-objects', '-v')).toBe(before)
})
