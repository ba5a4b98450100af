/**
 * `guidelint completion SHELL`: a script that completes commands, options and their values.
 */
import { rules } from '../rules/index.ts'
import { defineCommand } from './command/define.ts'
import { bashScript } from './completion/bash.ts'
import { fishScript } from './completion/fish.ts'
import { type PlannedCommand, planCompletion } from './completion/plan.ts'
import { zshScript } from './completion/zsh.ts'
import { exitCode } from './io.ts'

const scripts: Readonly<Record<string, (commands: readonly PlannedCommand[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
}

const shells = Object.keys(scripts)

/** Print a completion script. */
export const completionCommand = defineCommand({
  name: 'completion',
  summary: 'Print a script that lets a shell complete guidelint',
  arguments: {
    list: [{ name: 'SHELL', help: shells.join(', '), choices: shells }],
    least: 1,
    expected: 'a shell: bash, zsh or fish',
  },
  options: {},
  notes: [
    'Switch it on in what the shell reads at its start:\n' +
      '  bash  ~/.bashrc                    source <(guidelint completion bash)\n' +
      '  zsh   ~/.zshrc, after compinit     source <(guidelint completion zsh)\n' +
      '  fish  ~/.config/fish/config.fish   guidelint completion fish | source',
  ],
  examples: [
    {
      run: 'guidelint completion fish > guidelint.fish',
      does: 'for ~/.config/fish/completions, where fish looks for it',
    },
  ],
  async run({ args: [shell = ''], commands }, io) {
    const names = rules.map(({ name }) => name)
    io.stdout.write(scripts[shell]?.(planCompletion(await commands(), names)) ?? '')
    return exitCode.clean
  },
})
