/**
 * git is told to run nothing that a repository's configuration names: each way that is known to make
 * it run something is tried, and leaves a mark where it works. Real git, which shows first that the
 * ways work when it is not told.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fetchCommits } from '../../src/repository/fetch-commits.ts'
import { makeFolder, makeRepository, type Repository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const project = join(import.meta.dirname, '../..')

const guidelintConfig = {
  documents: { guides: ['guides/*-guide.md'], index: 'INDEX.md' },
  rules: { 'index-entry': 'error', 'linked-reference': 'error', 'link-target': 'error' },
}

const files = {
  'guides/a-guide.md': '# A\n\nSee `b-guide.md`.\n',
  'guides/b-guide.md': '# B\n',
  'INDEX.md': '# Index\n\n- [A](guides/a-guide.md)\n',
  'guidelint.json': JSON.stringify(guidelintConfig),
}

/** A folder for marks, and how a program leaves one. */
function makeMarks() {
  const folder = makeFolder({})
  return {
    leave: (name: string, then = 'false') => `touch '${join(folder.root, name)}'; ${then}`,
    seen: () => readdirSync(folder.root).sort(),
    clear: () => {
      for (const name of readdirSync(folder.root)) rmSync(join(folder.root, name))
    },
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  }
}

type Marks = ReturnType<typeof makeMarks>

/** Lint a folder with remark-cli. */
function remark(cwd: string) {
  const [cli, plugin] = ['node_modules/remark-cli/cli.js', 'src/editor/remark.ts']
  const args = ['.', '--use', join(project, plugin), '--quiet', '--frail', '--no-stdout']
  return spawnSync(process.execPath, [join(project, cli), ...args], { cwd, encoding: 'utf8' })
}

/** Every setting that names a program, in the repository's own configuration. */
function poison({ root, git }: Repository, marks: Marks): void {
  const settings: Record<string, string> = {
    'core.fsmonitor': marks.leave('fsmonitor'),
    'core.hooksPath': join(root, 'hooks'),
    'core.pager': marks.leave('pager', 'cat'),
    'core.editor': marks.leave('editor'),
    'sequence.editor': marks.leave('editor'),
    'core.sshCommand': marks.leave('ssh'),
    'core.askPass': join(root, 'hooks/ask'),
    'core.gitProxy': join(root, 'hooks/ask'),
    'core.alternateRefsCommand': marks.leave('alternate-refs'),
    'credential.helper': `!${marks.leave('credential')}`,
    'diff.external': marks.leave('diff-external'),
    'diff.evil.textconv': marks.leave('textconv'),
    'diff.evil.command': marks.leave('diff-command'),
    'filter.evil.clean': marks.leave('clean', 'cat'),
    'filter.evil.smudge': marks.leave('smudge', 'cat'),
    'merge.evil.driver': marks.leave('merge-driver', 'true'),
    'merge.default': 'evil',
    'merge.renormalize': 'true',
    'gpg.program': join(root, 'hooks/ask'),
    'log.showSignature': 'true',
    'alias.ls-files': `!${marks.leave('alias')}`,
    'alias.rev-parse': `!${marks.leave('alias')}`,
    'interactive.diffFilter': marks.leave('diff-filter', 'cat'),
    'uploadpack.packObjectsHook': marks.leave('pack-objects'),
    'gc.auto': '1',
    'protocol.allow': 'always',
    'protocol.ext.allow': 'always',
    'trace2.eventTarget': join(root, 'trace'),
  }
  for (const [key, value] of Object.entries(settings)) git('config', '--replace-all', key, value)
  // What is included is the repository's own as well.
  git('config', 'include.path', 'more')
  writeFileSync(join(root, '.git/more'), `[core]\n\tfsmonitor = "${marks.leave('included')}"\n`)
  git('config', '--unset', 'core.fsmonitor')
  mkdirSync(join(root, 'hooks'), { recursive: true })
  for (const hook of ['ask', ...hooks]) {
    writeFileSync(
      join(root, 'hooks', hook),
      `#!/bin/sh\n${marks.leave(`hook-${hook}`, 'exit 0')}\n`,
    )
    chmodSync(join(root, 'hooks', hook), 0o755)
  }
  mkdirSync(join(root, '.git/info'), { recursive: true })
  writeFileSync(join(root, '.git/info/attributes'), '*.md merge=evil diff=evil filter=evil\n')
}

const hooks = [
  'pre-commit',
  'reference-transaction',
  'post-index-change',
  'post-checkout',
  'pre-auto-gc',
  'post-merge',
]

/** Two branches that a merge has to look into: both change the same document. */
function makeBranches(repository: Repository): void {
  const { git, write } = repository
  const text = (change: string, at: number) => {
    const lines = Array.from({ length: 9 }, (_, line) => (line === at ? change : `line ${line}`))
    return `# B\n\n${lines.join('\n\n')}\n`
  }
  write({ 'guides/b-guide.md': text('', -1), '.gitattributes': '*.md merge=evil\n' })
  git('add', '--all')
  git('commit', '--quiet', '-m', 'one')
  git('checkout', '--quiet', '-b', 'topic')
  write({ 'guides/b-guide.md': text('theirs', 1) })
  git('commit', '--quiet', '-am', 'two')
  git('checkout', '--quiet', 'main')
  write({ 'guides/b-guide.md': text('ours', 7) })
  git('commit', '--quiet', '-am', 'three')
}

const pull = ['pr', '--base', 'main', '--head', 'topic', '--title', 'T', '--refs', 'refs/heads/*']

const commands = [
  [],
  ['guides/a-guide.md'],
  ['--fix'],
  ['index', '--write'],
  ['new', 'guide', 'x'],
  ['baseline', '--write'],
  ['commits', 'main~1..main'],
  ['pr'],
  pull,
  ['order', '--base', 'main', '--refs', 'refs/heads/*'],
  ['init'],
]

describe('the repository’s own configuration', () => {
  it('names programs that git would run', () => {
    using marks = makeMarks()
    using tree = makeRepository(files)
    makeBranches(tree)
    poison(tree, marks)
    for (const args of [
      ['status', '--porcelain'],
      ['diff', 'main~1', 'main'],
      ['log', '-p', '--no-ext-diff', '-1', '--format=%s'],
      ['merge-tree', '--write-tree', 'main', 'topic'],
      ['update-ref', 'refs/heads/x', 'main'],
    ]) {
      spawnSync('git', args, { cwd: tree.root })
    }
    expect(marks.seen()).toEqual(
      expect.arrayContaining([
        'diff-command',
        'hook-reference-transaction',
        'included',
        'merge-driver',
        'textconv',
      ]),
    )
  })

  it('has none run by any command', async () => {
    using marks = makeMarks()
    using tree = makeRepository(files)
    makeBranches(tree)
    poison(tree, marks)
    marks.clear()
    for (const args of commands) {
      const { stderr } = await runCli(tree.root, args)
      expect(stderr).not.toContain('internal error')
      expect({ args, marks: marks.seen() }).toEqual({ args, marks: [] })
    }
  })

  it('merges as git does without a driver', async () => {
    using marks = makeMarks()
    using tree = makeRepository(files)
    makeBranches(tree)
    poison(tree, marks)
    const { code, stdout } = await runCli(tree.root, [...pull, '--format', 'json'])
    const { remarks, summary } = JSON.parse(stdout)
    // A conflict would be a remark.
    expect({ code, remarks, blocking: summary.blocking }).toEqual({
      code: 0,
      remarks: [],
      blocking: 0,
    })
  })
})

describe('a repository that is fetched from when it is read', () => {
  /** A clone that lacks a document of the branch to be judged, and has to ask its origin for it. */
  function makePartial(marks: Marks, url: string): Repository {
    const tree = makeRepository(files)
    makeBranches(tree)
    const oid = tree.git('rev-parse', 'topic:guides/b-guide.md').trim()
    rmSync(join(tree.root, '.git/objects', oid.slice(0, 2), oid.slice(2)))
    tree.git('config', 'core.repositoryFormatVersion', '1')
    tree.git('config', 'extensions.partialClone', 'origin')
    tree.git('config', 'remote.origin.promisor', 'true')
    tree.git('config', 'remote.origin.url', url)
    tree.git('config', 'remote.origin.uploadpack', marks.leave('uploadpack'))
    poison(tree, marks)
    return tree
  }

  const commandsThatRead = [pull, ['order', '--base', 'main', '--refs', 'refs/heads/*'], [], ['pr']]

  /** What git runs of it by itself, and what guidelint has it run. */
  async function compare(make: (marks: Marks) => Repository) {
    using marks = makeMarks()
    using tree = make(marks)
    marks.clear()
    spawnSync('git', ['cat-file', '-p', 'topic:guides/b-guide.md'], {
      cwd: tree.root,
      env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
    })
    const byGit = marks.seen()
    marks.clear()
    for (const args of commandsThatRead) {
      const { stderr } = await runCli(tree.root, args)
      expect(stderr).not.toContain('internal error')
    }
    return { byGit, byGuidelint: marks.seen() }
  }

  it.each([
    ['ssh', 'ssh://git@127.0.0.1:9/x.git', 'ssh'],
    ['upload-pack', '/nowhere', 'uploadpack'],
    ['ext', 'ext::sh -c touch% MARK', undefined],
  ])('by %s runs nothing that it names', async (_name, url, mark) => {
    const { byGit, byGuidelint } = await compare((marks) => {
      const tree = makePartial(marks, url)
      if (mark) return tree
      const program = join(tree.root, 'hooks/ext')
      writeFileSync(program, `#!/bin/sh\n${marks.leave('ext', 'exit 1')}\n`)
      chmodSync(program, 0o755)
      tree.git('config', 'remote.origin.url', `ext::${program}`)
      return tree
    })
    expect(byGit).toContain(mark ?? 'ext')
    expect(byGuidelint).toEqual([])
  })

  it('by an address that is written for another runs nothing', async () => {
    const { byGit, byGuidelint } = await compare((marks) => {
      const tree = makePartial(marks, 'https://example.test/x.git')
      const program = join(tree.root, 'hooks/ext')
      writeFileSync(program, `#!/bin/sh\n${marks.leave('ext', 'exit 1')}\n`)
      chmodSync(program, 0o755)
      tree.git('config', `url.ext::${program} .insteadOf`, 'https://example.test/')
      return tree
    })
    expect(byGit).toContain('ext')
    expect(byGuidelint).toEqual([])
  })

  it('by HTTP runs no helper and asks through no program that it names', async () => {
    const script =
      "require('http').createServer((q, s) => { s.writeHead(401, { 'WWW-Authenticate': 'Basic' }); s.end() }).listen(0, '127.0.0.1', function () { console.log(this.address().port) })"
    const server = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    try {
      const [port] = await once(server.stdout, 'data')
      const { byGit, byGuidelint } = await compare((marks) => {
        return makePartial(marks, `http://127.0.0.1:${String(port).trim()}/x.git`)
      })
      expect(byGit).toEqual(expect.arrayContaining(['credential', 'hook-ask']))
      expect(byGuidelint).toEqual([])
    } finally {
      server.kill()
    }
  })

  it('into itself runs nothing that it names, and says what was fetched', () => {
    using marks = makeMarks()
    using origin = makeRepository(files)
    makeBranches(origin)
    origin.git('update-ref', 'refs/pull/7/head', 'topic')
    using folder = makeFolder({})
    folder.git('clone', '--quiet', '--shared', '--branch', 'main', origin.root, 'clone')
    const root = join(folder.root, 'clone')
    const run = (...args: string[]) => folder.git('-C', root, ...args)
    run('config', 'remote.origin.uploadpack', marks.leave('uploadpack'))
    poison({ ...folder, root, git: run }, marks)
    spawnSync('git', ['fetch', 'origin'], { cwd: root })
    expect(marks.seen()).toContain('uploadpack')
    marks.clear()
    expect(fetchCommits({ cwd: root, branch: 'main', pulls: [7, 8] })).toEqual([7])
    expect(marks.seen()).toEqual([])
    expect(run('rev-parse', 'refs/guidelint/pull/7')).toBe(origin.git('rev-parse', 'topic'))
  })

  it('still gets what it lacks from a folder', async () => {
    using origin = makeRepository(files)
    makeBranches(origin)
    origin.git('config', 'uploadpack.allowFilter', 'true')
    origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true')
    using folder = makeFolder({})
    const clone = ['clone', '--quiet', '--filter=blob:none', `file://${origin.root}`, 'clone']
    folder.git(...clone)
    const args = pull.map((it) => (it === 'topic' ? 'origin/topic' : it)).slice(0, -2)
    const { code, stderr } = await runCli(join(folder.root, 'clone'), args)
    expect([code, stderr]).toEqual([0, ''])
  })
})

describe('a bare repository among the files of a repository', () => {
  const bare = (marks: Marks) => ({
    'docs/evil/HEAD': 'ref: refs/heads/main\n',
    'docs/evil/objects/keep': '',
    'docs/evil/refs/keep': '',
    'docs/evil/config': `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = "."\n\tfsmonitor = "${marks.leave('embedded')}"\n`,
    'docs/evil/x.md': '# X\n\n[dead](nope.md)\n',
  })

  it('is obeyed by git, and by no command', async () => {
    using marks = makeMarks()
    using tree = makeRepository({ ...files, ...bare(marks) })
    tree.git('commit', '--quiet', '-m', 'one')
    const inside = join(tree.root, 'docs/evil')
    spawnSync('git', ['status'], { cwd: inside })
    expect(marks.seen()).toEqual(['embedded'])
    marks.clear()
    for (const args of commands) {
      const { stderr } = await runCli(inside, args)
      expect(stderr).not.toContain('internal error')
      expect({ args, marks: marks.seen() }).toEqual({ args, marks: [] })
    }
  })

  it('is judged with the repository that it lies in', async () => {
    using marks = makeMarks()
    using tree = makeRepository({ ...files, ...bare(marks) })
    const { stdout } = await runCli(join(tree.root, 'docs/evil'), ['--format', 'json', 'x.md'])
    expect(JSON.parse(stdout).findings).toMatchObject([{ path: 'docs/evil/x.md' }])
  })

  it('is not obeyed through remark-cli', () => {
    using marks = makeMarks()
    using tree = makeRepository({ ...files, ...bare(marks) })
    const { stderr } = remark(tree.root)
    expect(stderr).toContain('nope.md')
    expect(marks.seen()).toEqual([])
  })
})

describe('another repository among the files of a repository', () => {
  it('has no program run from outside, from inside or through remark-cli', async () => {
    using marks = makeMarks()
    using tree = makeRepository(files)
    tree.write({ 'docs/inner/x.md': '# X\n\n[dead](nope.md)\n' })
    tree.git('-C', 'docs/inner', 'init', '--quiet')
    const inner = join(tree.root, 'docs/inner')
    const git = (...args: string[]) => tree.git('-C', inner, ...args)
    poison({ ...tree, root: inner, git }, marks)
    spawnSync('git', ['status'], { cwd: inner })
    expect(marks.seen()).toContain('included')
    marks.clear()
    for (const cwd of [tree.root, inner]) {
      for (const args of commands) await runCli(cwd, args)
    }
    // One of them has accepted what there was.
    rmSync(join(inner, 'guidelint-baseline.json'))
    const { stderr } = remark(tree.root)
    expect(stderr).toContain('nope.md')
    expect(marks.seen()).toEqual([])
  })
})

describe('a bare repository by itself', () => {
  it('has no files to judge, and says what can be', async () => {
    using folder = makeFolder({})
    folder.git('init', '--quiet', '--bare', 'x.git')
    const { code, stdout, stderr } = await runCli(join(folder.root, 'x.git'), [])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toBe(
      `guidelint: ${join(folder.root, 'x.git')} is a bare repository and has no files to judge; clone it, or judge a pull request here: \`guidelint pr --base main --head BRANCH\`\n`,
    )
  })

  it('has its commits and pull requests judged, and runs nothing', async () => {
    using marks = makeMarks()
    using tree = makeRepository(files)
    makeBranches(tree)
    tree.git('clone', '--quiet', '--bare', '.', 'x.git')
    const inside = join(tree.root, 'x.git')
    using outside = makeFolder({})
    spawnSync('mv', [inside, outside.root])
    const moved = join(outside.root, 'x.git')
    spawnSync('git', ['config', 'merge.evil.driver', marks.leave('driver', 'true')], { cwd: moved })
    spawnSync('git', ['config', 'core.fsmonitor', marks.leave('fsmonitor')], { cwd: moved })
    expect(await runCli(moved, pull)).toMatchObject({ code: 0, stderr: '' })
    expect(await runCli(moved, ['commits', 'main~1..main'])).toMatchObject({ code: 0, stderr: '' })
    expect(marks.seen()).toEqual([])
    expect(existsSync(join(moved, 'guidelint.json'))).toBe(false)
  })
})
