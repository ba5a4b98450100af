/**
 * Files that are none where guidelint reads what is no document: devices that never end, pipes that
 * nobody writes to, links out of the repository, brackets inside each other.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseBaseline } from '../../src/engine/baseline.ts'
import { readEventPull } from '../../src/pull-request/event.ts'
import { maxConfigBytes, readRegularFile } from '../../src/repository/read-file.ts'
import { WorkTree } from '../../src/repository/work-tree.ts'
import { findDeepBracket, maxJsonDepth } from '../../src/text/json-depth.ts'
import { makeFolder, makeRepository, type Repository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const bin = join(import.meta.dirname, '../../src/cli/bin.js')

/** Run guidelint as a process, and not for ever: what blocks would block the tests. */
function guidelint(cwd: string) {
  const { status, stderr, signal } = spawnSync(process.execPath, [bin], {
    cwd,
    encoding: 'utf8',
    timeout: 60_000,
    killSignal: 'SIGKILL',
  })
  return { status, stderr, signal }
}

const kinds: [string, (path: string) => void][] = [
  ['a link to a device', (path) => symlinkSync('/dev/zero', path)],
  ['a pipe', (path) => void spawnSync('mkfifo', [path])],
]

describe.each(kinds)('%s', (_kind, make) => {
  it('as guidelint.json is no regular file', () => {
    using tree = makeFolder({ 'a.md': '# A\n' })
    make(join(tree.root, 'guidelint.json'))
    const { status, stderr, signal } = guidelint(tree.root)
    expect({ status, stderr: stderr.replace(tree.root, ''), signal }).toEqual({
      status: 2,
      stderr: 'guidelint: /guidelint.json: is no regular file\n',
      signal: null,
    })
  })

  it.each([
    ['own.json', ['--config', 'own.json']],
    ['body.md', ['pr', '--body-file', 'body.md']],
    ['event.json', ['pr', '--event', 'event.json']],
    ['message', ['commit-msg', 'message']],
    ['base.json', []],
  ])('as %s is no regular file', async (name, args) => {
    using tree = makeFolder({ 'a.md': '# A\n' })
    if (name === 'base.json') tree.write({ 'guidelint.json': '{ "extends": ["base.json"] }' })
    make(join(tree.root, name))
    const { code, stderr } = await runCli(tree.root, args)
    expect(code).toBe(2)
    expect(stderr).toMatch(/^guidelint: .*is no regular file\n$/)
    expect(stderr).toContain(name)
  })

  it('as baseline is a mistake', async () => {
    using tree = makeRepository({ 'a.md': '# A\n', 'guidelint-baseline.json': '' })
    rmSync(join(tree.root, 'guidelint-baseline.json'))
    make(join(tree.root, 'guidelint-baseline.json'))
    const { code, stderr } = await runCli(tree.root, [])
    expect(code).toBe(2)
    expect(stderr).toMatch(/guidelint-baseline\.json: is (?:no regular file|a symbolic link where)/)
  })
})

describe('a configuration', () => {
  const lint = async ({ root }: Repository) => {
    const { code, stderr } = await runCli(root, [])
    return [code, stderr.replaceAll(root, '')]
  }
  const off = '{ "rules": { "link-target": "off" } }'

  it('may be a link to a file of the repository', async () => {
    using tree = makeRepository({ 'a.md': '[x](nope.md)\n', 'shared/one.json': off })
    symlinkSync('shared/one.json', join(tree.root, 'guidelint.json'))
    expect(await lint(tree)).toEqual([0, ''])
  })

  it('is no link out of it, unless it is given', async () => {
    using outside = makeFolder({ 'one.json': off })
    using tree = makeRepository({ 'a.md': '[x](nope.md)\n' })
    symlinkSync(join(outside.root, 'one.json'), join(tree.root, 'guidelint.json'))
    expect(await lint(tree)).toEqual([
      2,
      'guidelint: /guidelint.json: leads out of the repository by a symbolic link; give that file with --config\n',
    ])
    expect((await runCli(tree.root, ['--config', 'guidelint.json'])).code).toBe(0)
  })

  it('extends nothing out of it through a folder', async () => {
    using outside = makeFolder({ 'one.json': off })
    using tree = makeRepository({
      'a.md': '[x](nope.md)\n',
      'guidelint.json': '{ "extends": ["by/one.json"] }',
    })
    symlinkSync(outside.root, join(tree.root, 'by'))
    expect(await lint(tree)).toEqual([2, expect.stringContaining('leads out of the repository by')])
  })

  it('is no link to nothing', async () => {
    using tree = makeRepository({ 'a.md': '# A\n' })
    symlinkSync('nope.json', join(tree.root, 'guidelint.json'))
    expect(await lint(tree)).toEqual([
      2,
      'guidelint: /guidelint.json: is a symbolic link that leads nowhere; correct or remove it\n',
    ])
  })

  it('is no folder, and not endless', async () => {
    using tree = makeRepository({ 'a.md': '# A\n' })
    mkdirSync(join(tree.root, 'guidelint.json'))
    expect(await lint(tree)).toEqual([2, 'guidelint: /guidelint.json: is a folder\n'])
    rmSync(join(tree.root, 'guidelint.json'), { recursive: true })
    tree.write({ 'guidelint.json': ' '.repeat(maxConfigBytes + 1) })
    expect(await lint(tree)).toEqual([2, 'guidelint: /guidelint.json: is larger than 1 MiB\n'])
    tree.write({ 'guidelint.json': `{}${' '.repeat(maxConfigBytes - 2)}` })
    expect(await lint(tree)).toEqual([0, ''])
  })
})

describe('a file that says it is empty', () => {
  it('is read all the same, up to the limit', () => {
    expect(readRegularFile('/proc/self/status').toString()).toContain('Pid:')
    expect(() => readRegularFile('/proc/self/status', { maxBytes: 100 })).toThrow('is larger than')
  })

  it('of any size is read whole', () => {
    using folder = makeFolder({})
    for (const size of [0, 1, 511, 512, 513, 1024, 100_000]) {
      const bytes = Buffer.alloc(size, 'x')
      writeFileSync(join(folder.root, 'x'), bytes)
      expect(readRegularFile(join(folder.root, 'x'), { maxBytes: size }).equals(bytes)).toBe(true)
      if (size === 0) continue
      expect(() => readRegularFile(join(folder.root, 'x'), { maxBytes: size - 1 })).toThrow(
        'larger',
      )
    }
  })
})

describe('brackets inside each other', () => {
  const deep = '['.repeat(200_000)

  it.each([
    ['guidelint.json', []],
    ['guidelint-baseline.json', []],
    ['event.json', ['pr', '--event', 'event.json']],
  ])('in %s are a named mistake', async (name, args) => {
    for (const text of [deep, `{"a":`.repeat(100_000), `\n${deep}${']'.repeat(200_000)}`]) {
      using tree = makeFolder({ 'a.md': '# A\n', [name]: text })
      const { code, stderr } = await runCli(tree.root, args)
      expect(code).toBe(2)
      expect(stderr).toMatch(/^guidelint: [^\n]+\n$/)
      expect(stderr).toContain(
        `${name}: is nested more than 100 deep (line ${text[0] === '\n' ? 2 : 1})`,
      )
    }
  })

  it('cannot be hidden from who counts them', () => {
    for (const text of [
      `"\r${deep}`,
      `"\n${deep}`,
      `"\\"${'x'}"${deep}`,
      `// "\r${deep}`,
      `/* " */${deep}`,
      `/${deep}`,
      `"\\\\"${deep}`,
    ]) {
      expect(findDeepBracket(text), text.slice(0, 20)).toBeGreaterThan(0)
      expect(() => parseBaseline(text)).toThrow('is nested more than 100 deep')
    }
    expect(() => readEventPull(deep)).toThrow('is nested more than 100 deep')
  })

  it('in strings and comments, and next to each other, do not count', () => {
    const wide = '[]'.repeat(200_000)
    expect(findDeepBracket(`[${wide}, "${deep}", "\\"${deep}" /* ${deep} */ // ${deep}\n]`)).toBe(
      undefined,
    )
    expect(findDeepBracket('['.repeat(maxJsonDepth))).toBe(undefined)
    expect(findDeepBracket('['.repeat(maxJsonDepth + 1))).toBe(maxJsonDepth)
  })
})

describe('a document that is not there', () => {
  it('outside a sparse checkout is not judged, and links into it are', async () => {
    using tree = makeRepository({
      'in/a.md': '[x](../out/b.md#b) [y](../out/b.md#nope) [z](../out/c.md)\n',
      'out/b.md': '# B\n\n[dead](nope.md)\n',
    })
    tree.git('commit', '--quiet', '-m', 'a')
    tree.git('sparse-checkout', 'set', 'in')
    const { stdout } = await runCli(tree.root, ['--format', 'json'])
    const { findings, problems, summary } = JSON.parse(stdout)
    expect(problems).toBeUndefined()
    expect(
      findings.map(({ path, args }: { path: string; args: { target: string } }) => [
        path,
        args.target,
      ]),
    ).toEqual([
      ['in/a.md', '../out/b.md#nope'],
      ['in/a.md', '../out/c.md'],
    ])
    expect(summary.documents).toBe(1)
  })

  it('outside a sparse checkout is judged if it is named', async () => {
    using tree = makeRepository({ 'in/a.md': '# A\n', 'out/b.md': '# B\n\n[dead](nope.md)\n' })
    tree.git('commit', '--quiet', '-m', 'a')
    tree.git('sparse-checkout', 'set', 'in')
    expect((await runCli(tree.root, ['out/b.md'])).stdout).toContain('out/b.md:3')
  })

  it('because it was taken away is said to have vanished', () => {
    using tree = makeRepository({ 'a.md': '# A\n' })
    const workTree = WorkTree.open(tree.root)
    rmSync(join(tree.root, 'a.md'))
    expect(() => workTree.read('a.md')).toThrow('vanished while it was being read; run again')
  })
})

describe('mistakes of the disk', () => {
  it('are no defects of guidelint', async ({ skip }) => {
    using tree = makeRepository({ 'a.md': '[x](nope.md)\n' })
    tree.git('commit', '--quiet', '-m', 'a')
    const { TMPDIR } = process.env
    process.env.TMPDIR = join(tree.root, 'gone')
    try {
      const { code, stderr } = await runCli(tree.root, ['pr', '--base', 'main', '--head', 'main'])
      expect([code, stderr]).toEqual([
        2,
        `guidelint: ${join(tree.root, 'gone')}: nothing can be written there: no such file or folder; set TMPDIR to a folder where it can\n`,
      ])
    } finally {
      if (TMPDIR === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = TMPDIR
    }
    skip(process.getuid?.() === 0, 'root may write everywhere')
    spawnSync('chmod', ['a-w', tree.root])
    const { code, stderr } = await runCli(tree.root, ['baseline', '--write'])
    spawnSync('chmod', ['u+w', tree.root])
    expect([code, stderr]).toEqual([
      2,
      'guidelint: guidelint-baseline.json: cannot be written: permission denied; take the right to write it first\n',
    ])
  })

  it('a folder that is gone is named', () => {
    using folder = makeFolder({})
    const gone = join(folder.root, 'gone')
    mkdirSync(gone)
    const script = `rmdir '${gone}'; exec '${process.execPath}' '${bin}'`
    const { status, stderr } = spawnSync('sh', ['-c', script], { cwd: gone, encoding: 'utf8' })
    expect([status, stderr]).toEqual([
      2,
      'guidelint: the current folder is gone; change to one that is there\n',
    ])
  })
})
