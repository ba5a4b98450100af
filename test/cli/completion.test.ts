/**
 * Completion in bash, switched on by the README's own line. Other shells: `completion.long.test.ts`.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../scripts/project-copy.ts'
import { allCommands, commandNames } from '../../src/cli/commands.ts'
import { formats } from '../../src/cli/output.ts'
import { gitEnvironment, makeRepository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8')
const line = /^source <\(guidelint completion bash\)/m.exec(readme)?.[0] ?? ''

const files = { 'README.md': '', 'in me.md': '', 'docs/a.md': '' }

/** What bash offers for each of some command lines; the word to complete is the last. */
function complete(lines: readonly (readonly string[])[]): string[][] {
  using repository = makeRepository(files)
  repository.git('commit', '--quiet', '-m', 'docs: begin')
  repository.git('branch', 'topic')
  const program = `'${process.execPath}' '${join(projectRoot, 'src/cli/bin.js')}'`
  const asked = lines.map((words) => {
    const quoted = words.map((word) => `'${word}'`).join(' ')
    return `COMP_WORDS=(guidelint ${quoted}); COMP_CWORD=${words.length}; _guidelint; printf '%s\\n' "\${COMPREPLY[@]}" ''`
  })
  const script = [`guidelint() { ${program} "$@"; }`, line, ...asked].join('\n')
  const output = execFileSync('bash', ['--norc', '-uc', script], {
    cwd: repository.root,
    env: { ...process.env, ...gitEnvironment },
    encoding: 'utf8',
  })
  const blocks = output.split('\n\n').slice(0, lines.length)
  return blocks.map((block) => block.split('\n').filter(Boolean))
}

describe('guidelint completion', () => {
  it('bash completes commands, options, their values, rules and references', async () => {
    expect(line).not.toBe('')
    const all = await allCommands()
    const offered = complete([
      ['co'],
      ['in'],
      ['pr', '--b'],
      ['pr', '--format', ''],
      ['--format', '=', 'js'],
      ['pr', '--base', '=', ''],
      ['commits', 'to'],
      ['explain', 'link-a'],
      ['docs', '--max'],
      ['index', '-'],
      ['completion', ''],
      ['docs', 'RE'],
    ])
    expect(offered).toEqual([
      commandNames.filter((name) => name.startsWith('co')),
      ['index', 'init', 'in me.md'],
      ['--base', '--body-file'],
      formats,
      ['json'],
      ['main', 'topic'],
      ['topic'],
      ['link-anchor'],
      ['--max-warnings'],
      Object.keys(all.find(({ name }) => name === 'index')?.options ?? {}).map((o) => `--${o}`),
      ['bash', 'zsh', 'fish'],
      // Left to bash, which knows paths.
      [],
    ])
  })

  it.each(['bash', 'zsh', 'fish'])('has every command and every option in %s', async (shell) => {
    const { code, stdout } = await runCli('/', ['completion', shell])
    expect(code).toBe(0)
    for (const { name, options } of await allCommands()) {
      expect(stdout).toContain(name)
      for (const option of Object.keys(options)) expect(stdout).toContain(option)
    }
  })

  it.each([[[]], [['tcsh']], [['bash', 'zsh']]])('refuses %j', async (args) => {
    expect(await runCli('/', ['completion', ...args])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'guidelint: completion: expected a shell: bash, zsh or fish\n',
    })
  })
})
