/**
 * Completion in the real zsh and fish.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeWithPrograms } from '../helpers/real-tool.ts'
import { gitEnvironment, makeRepository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

/** A repository with the script of a shell in it, and a branch. */
async function scene(shell: string) {
  const repository = makeRepository({ 'README.md': '', 'docs/a.md': '' })
  repository.git('commit', '--quiet', '-m', 'docs: begin')
  repository.git('branch', 'topic')
  mkdirSync(join(repository.root, '.home'))
  const { stdout } = await runCli('/', ['completion', shell])
  writeFileSync(join(repository.root, `.home/${shell}`), stdout)
  return repository
}

function run(program: string, args: readonly string[], root: string): string {
  const env = { ...process.env, ...gitEnvironment, HOME: join(root, '.home'), TERM: 'dumb' }
  return execFileSync(program, args, { cwd: root, env, encoding: 'utf8' })
}

describeWithPrograms(['fish'], 'completion in fish', ({ fish }) => {
  it.each([
    ['guidelint commi', ['commit-msg', 'commits']],
    ['guidelint pr --bas', ['--base']],
    ['guidelint pr --format j', ['json', 'junit']],
    ['guidelint --parser=re', ['--parser=remark']],
    ['guidelint commits to', ['topic']],
    ['guidelint explain link-a', ['link-anchor']],
    ['guidelint pr --config do', ['docs/']],
    ['guidelint docs REA', ['README.md']],
    ['guidelint init --fi', []],
  ])('%s', async (line, expected) => {
    using repository = await scene('fish')
    const script = `source .home/fish; complete -C "${line}"`
    const offered = run(fish, ['--no-config', '-c', script], repository.root)
    const words = offered.split('\n').map((row) => row.split('\t')[0])
    expect(words.filter(Boolean).sort()).toEqual(expected)
  })
})

describeWithPrograms(['zsh'], 'completion in zsh', ({ zsh }) => {
  it.each([
    ['guidelint commits to\t', ['commits', 'topic']],
    ['guidelint bas\t--wr\t', ['baseline', '--write']],
    ['guidelint pr --max\t3 --par\trem\t', ['pr', '--max-warnings=3', '--parser=remark']],
    ['guidelint --format=js\tREA\t', ['--format=json', 'README.md']],
    ['guidelint explain link-a\t', ['explain', 'link-anchor']],
    ['guidelint completion fi\t', ['completion', 'fish']],
  ])('%s', async (typed, expected) => {
    using repository = await scene('zsh')
    const set =
      'autoload -Uz compinit; compinit -u -D; source .home/zsh; guidelint() { print -rl -- "$@" > .home/words }'
    const keys = typed.replaceAll('\t', '\\t')
    const script = [
      'zmodload zsh/zpty',
      `zpty s ${zsh} -f -i`,
      `zpty -w s '${set}'`,
      `zpty -w s $'${keys}'`,
      "zpty -w s 'exit'",
      'while zpty -r s line; do :; done',
    ]
    writeFileSync(join(repository.root, '.home/script'), script.join('\n'))
    run(zsh, ['-f', '.home/script'], repository.root)
    const words = readFileSync(join(repository.root, '.home/words'), 'utf8')
    expect(words.trimEnd().split('\n')).toEqual(expected)
  })
})
