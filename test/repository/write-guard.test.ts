/**
 * What is written lies in the root, in no git folder, is a regular file, and is still what was read.
 */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lint } from '../../src/check/lint.ts'
import { findAccessLists } from '../../src/repository/access-lists.ts'
import { digestOf, readForWriting, writeGuarded } from '../../src/repository/write-guard.ts'
import { isGitName } from '../../src/text/paths.ts'
import { makeFolder, makeRepository, type Repository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const isRoot = process.getuid?.() === 0
const text = (root: string, path: string) => readFileSync(join(root, path), 'utf8')

/** Write a document over what lies there now. */
function write({ root }: Repository, path: string, content = 'new\n', isNoDocument = false): void {
  const bytes = readForWriting({ root, path, isNoDocument })
  writeGuarded({ root, path, before: bytes && digestOf(bytes), isNoDocument }, content)
}

/** Names of the files that were written aside and stayed. */
function leftovers(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((it) =>
    it.endsWith('.tmp'),
  )
}

describe('places', () => {
  it.each([
    ['.git/config.md', 'lies in `.git`'],
    ['.GIT/x.md', 'lies in `.git`'],
    ['docs/.Git/x.md', 'lies in `.git`'],
    ['git~1/x.md', 'lies in `.git`'],
    ['.git . /x.md', 'lies in `.git`'],
    ['.g\u200cit/x.md', 'lies in `.git`'],
    ['../x.md', 'does not lie inside the repository'],
    ['a/../../x.md', 'does not lie inside the repository'],
    ['/x.md', 'does not lie inside the repository'],
    ['./x.md', 'does not lie inside the repository'],
    ['x', 'is no Markdown document'],
    ['x.md/', 'is no Markdown document'],
    ['none/x.md', 'there is no folder `none`; make it first'],
    ['a.md/x.md', '`a.md` is no folder'],
    ['folder.md', 'is a folder'],
    ['pipe.md', 'is no regular file'],
    ['link.md', 'is a symbolic link'],
    ['dangling.md', 'is a symbolic link'],
    ['out/x.md', '`out` is a symbolic link'],
    ['in/x.md', '`in` is a symbolic link'],
    ['inner/x.md', '`inner` is another repository'],
    ['inner/deep/x.md', '`inner` is another repository'],
    ['bare/x.md', '`bare` is a git folder'],
    ['bare/refs/x.md', '`bare` is a git folder'],
    [`${'a'.repeat(300)}.md`, 'its name is longer than the file system takes'],
  ])('%s is refused', (path, reason) => {
    using outside = makeFolder({ 'x.md': 'theirs\n' })
    using tree = makeRepository({
      'a.md': 'mine\n',
      'folder.md/b.md': '# B\n',
      'inner/deep/y.md': '',
      'bare/HEAD': '',
      'bare/objects/keep': '',
      'bare/refs/keep': '',
    })
    tree.write({ 'inner/.git': 'gitdir: elsewhere\n' })
    spawnSync('mkfifo', [join(tree.root, 'pipe.md')])
    symlinkSync('a.md', join(tree.root, 'link.md'))
    symlinkSync('gone.md', join(tree.root, 'dangling.md'))
    symlinkSync(outside.root, join(tree.root, 'out'))
    symlinkSync('folder.md', join(tree.root, 'in'))
    const before = readdirSync(tree.root, { recursive: true })
    expect(() => write(tree, path)).toThrow(`${path}: `)
    expect(() => write(tree, path)).toThrow(reason)
    expect(text(outside.root, 'x.md')).toBe('theirs\n')
    expect(readdirSync(tree.root, { recursive: true })).toEqual(before)
  })

  it.each([
    '.github/x.md',
    '.gitignore.md',
    'git/x.md',
    'a.git/x.md',
    'folder.md/b.md',
    'new.markdown',
    'heads/HEAD/x.md',
  ])('%s is written', (path) => {
    using tree = makeRepository({ 'folder.md/b.md': '# B\n' })
    mkdirSync(join(tree.root, path, '..'), { recursive: true })
    write(tree, path)
    expect(text(tree.root, path)).toBe('new\n')
    expect(leftovers(tree.root)).toEqual([])
  })

  it('outside git, what lies in a repository below may be written', () => {
    using tree = makeFolder({ 'inner/.git/HEAD': '', 'inner/x.md': 'old\n' })
    write(tree, 'inner/x.md')
    expect(text(tree.root, 'inner/x.md')).toBe('new\n')
  })

  it.each(['.git', '.GIT', '.git.', 'GIT~1', '.git::$INDEX_ALLOCATION'])(
    '%s means .git',
    (name) => {
      expect(isGitName(name)).toBe(true)
    },
  )

  it.each(['.gitignore', 'git', '.github', 'x.git', '.git-old', 'git~x'])('%s does not', (name) => {
    expect(isGitName(name)).toBe(false)
  })
})

describe('files', () => {
  it.each([0o600, 0o644, 0o664, 0o755, 0o2640])('keep mode %o', (mode) => {
    using tree = makeRepository({ 'a.md': 'old\n' })
    chmodSync(join(tree.root, 'a.md'), mode)
    write(tree, 'a.md')
    expect([text(tree.root, 'a.md'), statSync(join(tree.root, 'a.md')).mode & 0o7777]).toEqual([
      'new\n',
      mode,
    ])
  })

  it('keep owner and group, and the bits that changing them takes away', ({ skip }) => {
    skip(!isRoot, 'only root gives files to others')
    using tree = makeRepository({ 'a.md': 'old\n' })
    chownSync(join(tree.root, 'a.md'), 1000, 1001)
    chmodSync(join(tree.root, 'a.md'), 0o2640)
    write(tree, 'a.md')
    const { uid, gid, mode } = statSync(join(tree.root, 'a.md'))
    expect({ uid, gid, mode: mode & 0o7777 }).toEqual({ uid: 1000, gid: 1001, mode: 0o2640 })
  })

  it('that are read-only stay, whoever asks', () => {
    using tree = makeRepository({ 'a.md': 'old\n' })
    chmodSync(join(tree.root, 'a.md'), 0o444)
    expect(() => write(tree, 'a.md')).toThrow('a.md: is read-only; `chmod u+w`')
    expect(text(tree.root, 'a.md')).toBe('old\n')
  })

  it('with several names stay', () => {
    using tree = makeRepository({ 'a.md': 'old\n' })
    linkSync(join(tree.root, 'a.md'), join(tree.root, 'b.md'))
    expect(() => write(tree, 'a.md')).toThrow('a.md: has 2 names (hard links)')
    expect(statSync(join(tree.root, 'a.md')).nlink).toBe(2)
    expect(leftovers(tree.root)).toEqual([])
  })

  it('with an access list stay', async ({ skip }) => {
    using tree = makeRepository({ 'a.md': '[x](nope.md)\n', 'b.md': 'b\n' })
    // user::rw-, user:1000:rw-, group::r--, mask::rw-, other::r--
    const list =
      '0200000001000600ffffffff02000600e803000004000400ffffffff10000600ffffffff20000400ffffffff'
    const script = `import os; os.setxattr('a.md', 'system.posix_acl_access', bytes.fromhex('${list}'))`
    const { status } = spawnSync('python3', ['-c', script], { cwd: tree.root })
    skip(status !== 0, 'no python3, or a file system without access lists')
    expect(() => write(tree, 'a.md')).toThrow('a.md: has an access list (ACL)')
    write(tree, 'b.md')
    expect([text(tree.root, 'a.md'), text(tree.root, 'b.md')]).toEqual(['[x](nope.md)\n', 'new\n'])
    expect([...findAccessLists(tree.root, ['b.md', 'a.md', 'gone.md'])]).toEqual(['a.md'])
  })

  it('that were made, changed or removed meanwhile stay as they are', () => {
    using tree = makeRepository({ 'a.md': 'old\n' })
    const { root } = tree
    const before = digestOf(Buffer.from('old\n'))
    expect(() => writeGuarded({ root, path: 'a.md', before: undefined }, 'new\n')).toThrow(
      'a.md: was made while guidelint was judging; it is left as it is: run again',
    )
    tree.write({ 'a.md': 'theirs\n' })
    expect(() => writeGuarded({ root, path: 'a.md', before }, 'new\n')).toThrow('was changed while')
    expect(text(root, 'a.md')).toBe('theirs\n')
    rmSync(join(root, 'a.md'))
    expect(() => writeGuarded({ root, path: 'a.md', before }, 'new\n')).toThrow('was removed while')
    expect(existsSync(join(root, 'a.md'))).toBe(false)
  })
})

describe('the index', () => {
  const index = (path: string) => ({
    'guides/a-guide.md': '# $(touch MARK) #x\n',
    'guidelint.json': JSON.stringify({
      documents: { guides: ['guides/*-guide.md'], index: path },
      rules: { 'index-entry': 'error' },
    }),
  })

  it('that git ignores is read: its text stays, and entries are added', async () => {
    using tree = makeFolder({
      ...index('INDEX.md'),
      'INDEX.md': '# My index\n\nHours of work here\n',
      '.gitignore': 'INDEX.md\n',
    })
    tree.git('init', '--quiet')
    tree.git('add', '--all')
    expect(await runCli(tree.root, ['index', '--write'])).toMatchObject({ code: 0, stderr: '' })
    const written = text(tree.root, 'INDEX.md')
    expect(written).toMatch(/^# My index\n.*\nHours of work here\n$/s)
    expect(written).toContain('(guides/a-guide.md)')
    expect((await runCli(tree.root, ['index', '--write'])).stdout).toBe('INDEX.md is up to date.\n')
  })

  it.each([
    ['a folder', (path: string) => mkdirSync(path), 'is a folder'],
    ['a link', (path: string) => symlinkSync('/etc/hostname', path), 'is a symbolic link'],
    ['not UTF-8', (path: string) => writeFileSync(path, Buffer.from([0xff])), 'is not UTF-8'],
  ])('that is %s is a named mistake', async (_what, make, reason) => {
    using tree = makeRepository(index('INDEX.md'))
    make(join(tree.root, 'INDEX.md'))
    const { code, stdout, stderr } = await runCli(tree.root, ['index', '--write'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^guidelint: INDEX\.md: .+\n$/)
    expect(stderr).toContain(reason)
  })

  it('whose folder is missing is a named mistake', async () => {
    using tree = makeRepository(index('none/INDEX.md'))
    const { code, stderr } = await runCli(tree.root, ['index', '--write'])
    expect([code, stderr]).toEqual([
      2,
      'guidelint: none/INDEX.md: there is no folder `none`; make it first\n',
    ])
  })
})

describe('other files that commands write', () => {
  it.each([
    ['init', ['init'], 'guidelint.json'],
    ['baseline', ['baseline', '--write'], 'guidelint-baseline.json'],
    ['new', ['new', 'guide', 'x'], 'guides/x-guide.md'],
  ])('%s does not write through a link', async (_name, args, path) => {
    using outside = makeFolder({})
    using tree = makeRepository({ 'a.md': '[x](nope.md)\n', 'guides/b-guide.md': '# B\n' })
    symlinkSync(join(outside.root, 'theirs'), join(tree.root, path))
    const { code, stderr } = await runCli(tree.root, args)
    expect(code).toBe(2)
    expect(stderr).toContain(`guidelint: ${path}: is a symbolic link`)
    expect(readdirSync(outside.root)).toEqual([])
  })

  it('new does not write into a folder that a link leads to', async () => {
    using outside = makeFolder({})
    using tree = makeRepository({ 'a.md': '# A\n' })
    symlinkSync(outside.root, join(tree.root, 'guides'))
    const { code, stderr } = await runCli(tree.root, ['new', 'guide', 'x'])
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('`guides` is a symbolic link; name the folder it leads to'),
    ])
    expect(readdirSync(outside.root)).toEqual([])
  })

  it('baseline does not remove what it did not write', async () => {
    using tree = makeRepository({ 'a.md': '# A\n' })
    mkdirSync(join(tree.root, 'guidelint-baseline.json'))
    const { code, stderr } = await runCli(tree.root, ['baseline', '--write'])
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('guidelint-baseline.json: is a folder'),
    ])
  })
})

describe('--fix, when the files change between judging and writing', () => {
  const names = [0, 1, 2, 3, 4].map((number) => `guides/g${number}-guide.md`)
  const files = Object.fromEntries(names.map((name) => [name, '# G\n\nSee `g1-guide.md`.\n']))
  const config = JSON.stringify({
    documents: { guides: ['guides/*-guide.md'] },
    rules: { 'linked-reference': 'error' },
  })
  const isFixed = (root: string, name: string) => text(root, name).includes('](g1-guide.md)')

  /** Lint with corrections; `meanwhile` happens after a number of passes. */
  async function fix(root: string, meanwhile: () => void, passes = 2) {
    let ended = 0
    const { fixed, problems } = await lint({
      cwd: root,
      fix: true,
      today: '2026-11-23',
      onProgress: (done, total) => {
        if (done === total && ++ended === passes) meanwhile()
      },
    })
    return { fixed, problems: problems.map(({ path, message }) => `${path}: ${message}`) }
  }

  it.each([1, 2])('leaves the newer text of an editor alone, after pass %i', async (passes) => {
    using tree = makeRepository({ ...files, 'guidelint.json': config })
    const newer = '# G\n\nSee `g1-guide.md`.\n\nA paragraph.\n'
    const result = await fix(tree.root, () => tree.write({ 'guides/g3-guide.md': newer }), passes)
    expect(text(tree.root, 'guides/g3-guide.md')).toBe(newer)
    expect(result.fixed).toEqual([0, 2, 4].map((number) => `guides/g${number}-guide.md`))
    expect(result.problems).toEqual([
      expect.stringMatching(/^guides\/g3-guide\.md: was changed while guidelint was judging/),
    ])
  })

  it('names the only document, too', async () => {
    using tree = makeRepository({ 'guides/b-guide.md': '# B\n', 'guidelint.json': config })
    tree.write({ 'guides/a-guide.md': 'See `b-guide.md`.\n' })
    const { fixed, problems } = await fix(
      tree.root,
      () => tree.write({ 'guides/a-guide.md': 'Mine: `b-guide.md`.\n' }),
      1,
    )
    expect(fixed).toEqual([])
    expect(problems).toEqual([expect.stringContaining('a-guide.md: was changed while guidelint')])
  })

  it('does not bring a removed file back', async () => {
    using tree = makeRepository({ ...files, 'guidelint.json': config })
    const { fixed, problems } = await fix(tree.root, () => rmSync(join(tree.root, names[3] ?? '')))
    expect(existsSync(join(tree.root, names[3] ?? ''))).toBe(false)
    expect(fixed).toHaveLength(3)
    expect(problems).toEqual([expect.stringContaining('g3-guide.md: was removed while')])
  })

  it('does not overwrite another branch', async () => {
    using tree = makeRepository({ ...files, 'guidelint.json': config })
    tree.git('commit', '--quiet', '-m', 'a')
    tree.git('checkout', '--quiet', '-b', 'other')
    const theirs = Object.fromEntries(
      names.map((name) => [name, '# Other\n\nSee `g1-guide.md`.\n']),
    )
    tree.write(theirs)
    tree.git('commit', '--quiet', '-am', 'b')
    tree.git('checkout', '--quiet', 'main')
    const { fixed } = await fix(tree.root, () => tree.git('checkout', '--quiet', 'other'))
    expect(fixed).toEqual([])
    expect(tree.git('status', '--porcelain')).toBe('')
  })

  it('does not write through a folder that became a link', async () => {
    using outside = makeFolder({ 'g3-guide.md': files['guides/g3-guide.md'] ?? '' })
    using tree = makeRepository({ ...files, 'guidelint.json': config })
    const { fixed, problems } = await fix(tree.root, () => {
      renameSync(join(tree.root, 'guides'), join(tree.root, 'old'))
      symlinkSync(outside.root, join(tree.root, 'guides'))
    })
    expect(fixed).toEqual([])
    expect(problems).toContainEqual(
      'guides/g3-guide.md: `guides` is a symbolic link; name the folder it leads to',
    )
    expect(text(outside.root, 'g3-guide.md')).toBe(files['guides/g3-guide.md'])
    expect(lstatSync(join(outside.root, 'g3-guide.md')).isFile()).toBe(true)
  })

  it('writes the others where one may not be written, and exits 2', async () => {
    using tree = makeRepository({ ...files, 'guidelint.json': config })
    chmodSync(join(tree.root, 'guides/g3-guide.md'), 0o444)
    const { code, stdout } = await runCli(tree.root, ['--fix'])
    expect(code).toBe(2)
    expect(stdout).toContain('guides/g3-guide.md was not written: is read-only')
    expect(names.map((name) => isFixed(tree.root, name))).toEqual([true, false, true, false, true])
    // What is reported is true of the file as it is.
    expect(stdout).toContain('guides/g3-guide.md:3')
  })
})
