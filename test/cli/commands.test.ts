/**
 * Words that are no command, and options that are none of a command.
 */
import { describe, expect, it } from 'vitest'
import { makeRepository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const files = { 'a.md': '# A\n', 'inits/b.md': '# B\n', 'ordre/c.md': '# C\n' }

describe('a word that is no command', () => {
  it.each([
    [['lnit', '--format', 'json'], 'init'],
    [['inti'], 'init'],
    [['baselin', '--write'], 'baseline'],
    [['base', '--write'], 'baseline'],
    [['baseline-write'], 'baseline'],
    [['index-write'], 'index'],
    [['indexwrite'], 'index'],
    [['idnex', '--write'], 'index'],
    [['Index', '--write'], 'index'],
    [['new-guide', 'x'], 'new'],
    [['commit_msg', 'x'], 'commit-msg'],
    [['commit', 'a..b'], 'commits'],
    [['explian', 'link-target'], 'explain'],
    [['oder', '--refs', 'x'], 'order'],
    [['rp', '--base', 'main'], 'pr'],
    [['pr1', '--base', 'main'], 'pr'],
    [['help', 'idnex'], 'index'],
  ])('%j is told the near one', async (args, near) => {
    using repository = makeRepository(files)
    const { code, stdout, stderr } = await runCli(repository.root, args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(`There is a command \`guidelint ${near}\`.`)
    expect(stderr).not.toContain('unknown option')
  })

  it.each([
    [['frobnicate', '--write'], 'no command, file or folder is called `frobnicate`'],
    [['frobnicate'], '`guidelint --help` lists the commands.'],
    [['lint', 'docs', '--nope'], 'To lint no command is needed: `guidelint [paths]`.'],
    [['--config', 'a.json', 'baseline', '--write'], 'The command comes first: `guidelint baseline'],
  ])('%j is told what there is', async (args, message) => {
    using repository = makeRepository(files)
    const { code, stderr } = await runCli(repository.root, args)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('There is a command')
  })

  it('is a path where there is one, and where it looks like one', async () => {
    using repository = makeRepository(files)
    for (const path of ['inits', 'ordre']) {
      expect(await runCli(repository.root, [path])).toMatchObject({ code: 0, stderr: '' })
    }
    const { stderr } = await runCli(repository.root, ['index.md'])
    expect(stderr).toBe('guidelint: index.md: no such file or folder\n')
  })
})

describe('help and version', () => {
  it('are commands as well as options', async () => {
    using repository = makeRepository(files)
    const run = async (...args: string[]) => (await runCli(repository.root, args)).stdout
    expect(await run('help')).toBe(await run('--help'))
    expect(await run('help', 'pr')).toBe(await run('pr', '--help'))
    expect(await run('version')).toBe(await run('--version'))
  })

  it('are paths where there is one of that name', async () => {
    using repository = makeRepository({ 'help/a.md': '[x](no.md)\n', 'version/b.md': '# B\n' })
    expect((await runCli(repository.root, ['help'])).code).toBe(1)
    expect((await runCli(repository.root, ['version'])).stdout).toContain('in 1 document')
  })
})

describe('options', () => {
  it.each([
    [['index', '--writ'], 'unknown option `--writ`; did you mean `--write`?'],
    [['index', '-write'], 'unknown option `-write`; did you mean `--write`?'],
    [['baseline', '--wirte'], 'unknown option `--wirte`; did you mean `--write`?'],
    [['pr', '--bas', 'main'], 'unknown option `--bas`; did you mean `--base`?'],
    [['order', '--ref=x'], 'unknown option `--ref`; did you mean `--refs`?'],
    [['new', '--conifg', 'x'], 'unknown option `--conifg`; did you mean `--config`?'],
    [['--frobnicate'], 'unknown option `--frobnicate`; see --help'],
    [['index'], 'index: expected --write; to see what is missing run guidelint'],
    [['baseline'], 'baseline: expected --write; to see what there is run guidelint'],
    [['index', 'write'], 'index: expected --write; to see what is missing run guidelint'],
    [['index', '--write', 'write'], 'index: unexpected argument `write`; did you mean `--write`?'],
    [['baseline', 'x', '--write'], 'baseline: unexpected argument `x`; see --help'],
  ])('%j', async (args, message) => {
    using repository = makeRepository(files)
    const { code, stdout, stderr } = await runCli(repository.root, args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(`guidelint: ${message}`)
  })
})
