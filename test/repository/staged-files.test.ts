/** Tracked files that are not in the work tree: they are read from git. Real git. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lint } from '../../src/check/lint.ts'
import { git } from '../helpers/clones.ts'
import { makeFolder, makeRepository, type Repository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const files = {
  'in/a.md': '[a](../out/b.md#b) [b](../out/b.md#nope) [c](../out/c.md) [d](../out/x.js#L2)\n',
  'out/b.md': '# B\n\n[dead](nope.md)\n',
  'out/x.js': '1\n',
}
const wrong = ['in/a.md ../out/b.md#nope', 'in/a.md ../out/c.md', 'in/a.md ../out/x.js#L2']

function makeTracked(): Repository {
  const tree = makeRepository(files)
  tree.git('commit', '--quiet', '-m', 'a')
  return tree
}

async function outcome({ root: cwd }: { root: string }, paths: readonly string[] = []) {
  const { findings, problems } = await lint({ cwd, paths })
  return {
    findings: findings.map(({ path, args }) => `${path} ${args.target}`).toSorted(),
    problems: problems.map(({ path, message }) => `${path}: ${message}`),
  }
}

const ways: Readonly<Record<string, (tree: Repository) => void>> = {
  'left out of a sparse checkout by folders': (tree) => {
    tree.git('sparse-checkout', 'set', '--cone', 'in')
  },
  'left out of a sparse checkout by patterns': (tree) => {
    tree.git('sparse-checkout', 'set', '--no-cone', '/in/')
  },
  'left out of a sparse checkout with a sparse index': (tree) => {
    tree.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'in')
  },
  'marked as skip-worktree': (tree) => {
    tree.git('update-index', '--skip-worktree', 'out/b.md', 'out/x.js')
    rmSync(join(tree.root, 'out'), { recursive: true })
  },
  'marked as assume-unchanged': (tree) => {
    tree.git('update-index', '--assume-unchanged', 'out/b.md', 'out/x.js')
    rmSync(join(tree.root, 'out'), { recursive: true })
  },
}

describe.each(Object.entries(ways))('a document that is %s', (_, leaveOut) => {
  it('is read where links lead there, and judged if it is named', async () => {
    using tree = makeTracked()
    leaveOut(tree)
    expect(await outcome(tree)).toEqual({ findings: wrong, problems: [] })
    expect(await outcome(tree, ['out/b.md'])).toEqual({
      findings: ['out/b.md nope.md'],
      problems: [],
    })
  })
})

describe('a document that is skipped', () => {
  it('and lies there all the same is read as it lies there', async () => {
    using tree = makeTracked()
    tree.git('update-index', '--skip-worktree', 'out/b.md')
    tree.write({ 'out/b.md': '# B\n\n## Nope\n' })
    expect((await outcome(tree)).findings).toEqual(wrong.slice(1))
  })

  it('is left as it is by --fix, which says so', async () => {
    using tree = makeRepository({
      'a-guide.md': '# A\n\n`b-guide.md`\n',
      'b-guide.md': '# B\n',
      'guidelint.json': JSON.stringify({
        documents: { guides: ['*-guide.md'] },
        rules: { 'linked-reference': 'error' },
      }),
    })
    tree.git('update-index', '--skip-worktree', 'a-guide.md')
    rmSync(join(tree.root, 'a-guide.md'))
    const { code, stdout } = await runCli(tree.root, ['--fix', 'a-guide.md'])
    expect(code).toBe(2)
    expect(stdout).toContain('a-guide.md was not written: is not in the work tree')
    expect(tree.git('show', ':a-guide.md')).toBe('# A\n\n`b-guide.md`\n')
  })
})

describe('a baseline', () => {
  it('keeps what it accepts in documents that a sparse checkout leaves out', async () => {
    using tree = makeTracked()
    expect((await runCli(tree.root, ['baseline', '--write'])).code).toBe(0)
    tree.git('add', '--all')
    tree.git('commit', '--quiet', '-m', 'b')
    const whole = readFileSync(join(tree.root, 'guidelint-baseline.json'), 'utf8')
    expect(whole).toContain('out/b.md')
    tree.git('sparse-checkout', 'set', 'in')
    expect(await outcome(tree)).toEqual({ findings: [], problems: [] })
    expect((await runCli(join(tree.root, 'in'), ['baseline', '--write'])).code).toBe(0)
    expect(readFileSync(join(tree.root, 'guidelint-baseline.json'), 'utf8')).toBe(whole)
  })
})

it('an index that is left out is not written anew', async () => {
  using tree = makeRepository({
    'in/a-guide.md': '# A\n',
    'out/INDEX.md': '# I\n\nKept.\n',
    'out/x.txt': '',
    'guidelint.json': JSON.stringify({
      documents: { index: 'out/INDEX.md', guides: ['in/*-guide.md'] },
      rules: { 'index-entry': 'error' },
    }),
  })
  tree.git('update-index', '--skip-worktree', 'out/INDEX.md')
  rmSync(join(tree.root, 'out/INDEX.md'))
  expect((await runCli(tree.root, ['new', 'guide', 'other', 'thing'])).stdout).not.toContain(
    'INDEX',
  )
  const { code, stderr } = await runCli(tree.root, ['index', '--write'])
  expect(code).toBe(2)
  expect(stderr).toContain('out/INDEX.md: is not in the work tree; ')
  expect(existsSync(join(tree.root, 'out/INDEX.md'))).toBe(false)
})

it('a document that was deleted and not staged is gone', async () => {
  using tree = makeTracked()
  rmSync(join(tree.root, 'out/b.md'))
  expect((await outcome(tree)).findings).toEqual([
    'in/a.md ../out/b.md#b',
    'in/a.md ../out/b.md#nope',
    'in/a.md ../out/c.md',
    'in/a.md ../out/x.js#L2',
  ])
})

describe('a partial clone', () => {
  it('says of contents that it lacks what to do, and fetches none', async () => {
    using origin = makeTracked()
    origin.git('config', 'uploadpack.allowFilter', 'true')
    using folder = makeFolder({})
    const root = join(folder.root, 'clone')
    const options = ['--filter=blob:none', '--sparse', '--no-checkout']
    git(folder.root, 'clone', '-q', ...options, `file://${origin.root}`, root)
    git(root, 'sparse-checkout', 'set', '--no-cone', '/in/')
    git(root, 'checkout', '-q', 'main')
    const count = () => git(root, 'count-objects', '-v')
    const before = count()
    expect(await outcome({ root })).toEqual({
      findings: ['in/a.md ../out/c.md'],
      problems: [
        'out/b.md: is not in the work tree, and this partial clone lacks its content; check it out (`git sparse-checkout add` its folder)',
      ],
    })
    expect(count()).toBe(before)
  })

  it('is not asked for all documents by a link that may be a route', async () => {
    using origin = makeRepository({ ...files, 'in/b.md': '[x](/docs/x)\n' })
    origin.git('rm', '--quiet', '--cached', 'in/a.md')
    origin.git('commit', '--quiet', '-m', 'a')
    origin.git('config', 'uploadpack.allowFilter', 'true')
    using folder = makeFolder({})
    const root = join(folder.root, 'clone')
    git(folder.root, 'clone', '-q', '--filter=blob:none', '--sparse', `file://${origin.root}`, root)
    git(root, 'sparse-checkout', 'set', 'in')
    expect(await outcome({ root })).toEqual({ findings: ['in/b.md /docs/x'], problems: [] })
  })
})

it('links into many documents that are left out take few calls of git', async () => {
  const names = Array.from({ length: 300 }, (_, index) => `out/d${index}.md`)
  using tree = makeRepository({
    'in/a.md': names.map((name) => `[x](../${name}#d)\n`).join('\n'),
    ...Object.fromEntries(names.map((name) => [name, '# D\n'])),
  })
  tree.git('commit', '--quiet', '-m', 'a')
  tree.git('sparse-checkout', 'set', 'in')
  using folder = makeFolder({ trace: '' })
  process.env.GIT_TRACE2_EVENT = join(folder.root, 'trace')
  try {
    expect(await outcome(tree)).toEqual({ findings: [], problems: [] })
  } finally {
    delete process.env.GIT_TRACE2_EVENT
  }
  const trace = readFileSync(join(folder.root, 'trace'), 'utf8')
  expect(trace.match(/"event":"start"/g)?.length).toBeLessThan(12)
})
