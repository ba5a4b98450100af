/**
 * What is stated about each command, held against what it does: help, examples, options.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { projectRoot } from '../../scripts/project-copy.ts'
import type { Command } from '../../src/cli/command/command.ts'
import { helpText } from '../../src/cli/command/help.ts'
import { allCommands, commandNames } from '../../src/cli/commands.ts'
import { formats } from '../../src/cli/output.ts'
import { gitEnvironment, makeRepository, type Repository } from '../helpers/repository.ts'
import { type CliResult, runCli } from '../helpers/run-cli.ts'
import { parseXml } from '../helpers/xml.ts'

const commands = await allCommands()
const template = makeTemplate()
afterAll(() => template[Symbol.dispose]())

/** A repository in which every example has something to do. */
function makeTemplate(): Repository {
  const guide = '# Probe\n\nSee [the index](../SKILL-INDEX.md).\n'
  const repository = makeRepository({
    'README.md': '# Readme\n\n[probe](guides/probe-guide.md)\n',
    'SKILL-INDEX.md': '# Index\n\n- [Probe](guides/probe-guide.md)\n',
    'docs/a.md': '# A\n',
    'guides/probe-guide.md': guide,
  })
  const { git } = repository
  git('commit', '--quiet', '-m', 'docs: begin')
  git('update-ref', 'refs/remotes/origin/main', 'HEAD')
  git('checkout', '--quiet', '-b', 'work')
  repository.write({ 'docs/b.md': '# B\n\n[a](a.md) [gone](gone.md)\n' })
  git('add', '--all')
  git('commit', '--quiet', '-m', 'docs: add b')
  git('update-ref', 'refs/pull/1/head', 'HEAD')
  repository.write({ 'draft.md': '# Draft\n', 'body.md': '## Summary\n\nAdds b.\n' })
  return repository
}

interface Copy extends Disposable {
  root: string
}

function copyTemplate(): Copy {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'guidelint-example-')))
  cpSync(template.root, root, { recursive: true })
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) }
}

/** Run a command line as a shell would; a real shell only where it has to. */
async function type(cwd: string, line: string): Promise<CliResult> {
  if (!/[|<>$;&]/.test(line)) {
    const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare)
    return runCli(cwd, words.slice(1) as string[])
  }
  const program = join(projectRoot, 'src/cli/bin.js')
  const script = `guidelint() { '${process.execPath}' '${program}' "$@"; }\n${line}`
  const env = { ...process.env, ...gitEnvironment }
  const options = { cwd, env, encoding: 'utf8', stdio: 'pipe' } as const
  const result = { code: 0, stdout: '', stderr: '' }
  try {
    result.stdout = execFileSync('sh', ['-c', script], options)
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string }
    Object.assign(result, { code: status, stdout, stderr })
  }
  return result
}

function titled(command: Command): [string, Command] {
  return [`guidelint ${command.name}`.trim(), command]
}

/** A command line that judges, to add options to. */
const judgingLines: Readonly<Record<string, string[]>> = {
  '': [],
  pr: ['pr', '--base', 'origin/main', '--head', 'HEAD'],
  commits: ['commits', 'origin/main..HEAD'],
  'commit-msg': ['commit-msg', 'body.md'],
  order: ['order', '--refs', 'refs/pull/*/head'],
  config: ['config'],
}

const having = (option: string): Command[] => commands.filter(({ options }) => option in options)

describe.each(commands.map(titled))('%s', (_title, command) => {
  const line = command.name === '' ? [] : [command.name]
  const names = Object.keys(command.options)

  it('prints help that names every option, argument and exit code, in 80 columns', async () => {
    const { code, stdout, stderr } = await runCli('/', [...line, '--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^[A-Z].*\.\n\nUsage\n {2}guidelint/)
    for (const name of names)
      expect(stdout).toMatch(new RegExp(`^ {2}(?:-\\w, )?--${name}\\b`, 'm'))
    for (const { name } of command.arguments?.list ?? []) expect(stdout).toContain(`\n  ${name} `)
    for (const exit of Object.keys(command.exits)) expect(stdout).toContain(`\n  ${exit}  `)
    for (const row of stdout.split('\n')) {
      expect(row.length, row).toBeLessThanOrEqual(80)
      expect(row).not.toMatch(/\s$/)
    }
    expect(stdout).toMatch(/[^\n]\n$/)
  })

  it.each(command.examples.map(({ run }) => run))('does what its help shows: %s', async (run) => {
    using copy = copyTemplate()
    const { code, stderr } = await type(copy.root, run)
    expect(stderr.replace(/^.* is judged .*\n|^.* nothing was written\n/gm, '')).toBe('')
    expect(Object.keys(command.exits)).toContain(String(code))
    expect(code).not.toBe(2)
  })

  it.each(names)('names --%s where a letter of it is missing', async (name) => {
    const slip = `--${name[0]}${name.slice(2)}`
    const { code, stdout, stderr } = await runCli(template.root, [...line, slip])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toBe(`guidelint: unknown option \`${slip}\`; did you mean \`--${name}\`?\n`)
  })

  it.each(names.filter((name) => command.options[name]?.value !== undefined))(
    'wants a value for --%s, and no other option as that',
    async (name) => {
      const missing = await runCli(template.root, [...line, `--${name}`])
      expect(missing.stderr).toMatch(`guidelint: --${name}: expected a value`)
      const { code, stderr } = await runCli(template.root, [...line, `--${name}`, '--help'])
      expect(code).toBe(2)
      expect(stderr).toContain(`got \`--help\`; if that is meant, write \`--${name}=--help\``)
    },
  )
})

describe('the help of all commands', () => {
  it('names each with its summary', async () => {
    const { stdout } = await runCli('/', ['help'])
    for (const name of commandNames) expect(stdout).toMatch(new RegExp(`^ {2}${name} +[A-Z]`, 'm'))
  })

  it('needs no repository, and is the same for help COMMAND', async () => {
    for (const command of commands.slice(1)) {
      expect((await runCli('/', ['help', command.name])).stdout).toBe(helpText(command))
    }
  })
})

it('help comes before what is wrong with values and arguments', async () => {
  for (const args of [
    ['--format', 'none', '-h'],
    ['order', 'x', '--help'],
    ['index', '--help'],
  ]) {
    expect((await runCli('/', args)).code).toBe(0)
  }
})

describe('options that are the same everywhere', () => {
  it('are with every command that judges', () => {
    expect(Object.keys(judgingLines)).toEqual(
      expect.arrayContaining(having('format').map(({ name }) => name)),
    )
    for (const name of ['', 'pr', 'commits', 'commit-msg']) {
      const { options } = commands.find((command) => command.name === name) as Command
      expect(Object.keys(options)).toEqual(
        expect.arrayContaining(['format', 'config', 'max-warnings', 'parser']),
      )
      expect(options.format?.choices).toEqual(formats)
    }
  })

  it.each(
    having('format').flatMap((command) =>
      (command.options.format?.choices ?? []).map((format) => [command.name, format] as const),
    ),
  )('guidelint %s --format %s', async (name, format) => {
    const args = [...(judgingLines[name] as string[]), '--format', format]
    const { code, stdout, stderr } = await runCli(template.root, args)
    expect([0, 1]).toContain(code)
    expect({ stderr, isEmpty: stdout === '' }).toEqual({ stderr: '', isEmpty: false })
    if (format === 'junit') expect(parseXml(stdout).name).toBe('testsuites')
    if (format === 'json' || format === 'sarif') expect(JSON.parse(stdout)).toBeTypeOf('object')
  })

  it.each(
    having('parser')
      .filter(({ name }) => name in judgingLines)
      .map(({ name }) => name),
  )('guidelint %s --parser remark finds the same', async (name) => {
    const args = [...(judgingLines[name] as string[]), '--format', 'json']
    const usual = await runCli(template.root, args)
    expect(await runCli(template.root, [...args, '--parser', 'remark'])).toEqual(usual)
  })

  it.each(having('max-warnings').map(({ name }) => name))(
    'guidelint %s --max-warnings is a number within its limits',
    async (name) => {
      const args = judgingLines[name] as string[]
      for (const [value, message] of [
        ['-1', 'expected a whole number from 0 to 1000000, got `-1`'],
        ['1000001', 'expected a whole number from 0 to 1000000, got `1000001`'],
        ['1e3', 'expected a whole number, got `1e3`'],
        ['', 'expected a whole number, got ``'],
      ]) {
        const { code, stderr } = await runCli(template.root, [...args, `--max-warnings=${value}`])
        expect({ code, stderr }).toEqual({
          code: 2,
          stderr: `guidelint: --max-warnings: ${message}\n`,
        })
      }
    },
  )
})
