/**
 * Every command, loaded when it is asked for.
 */
import type { Command } from './command/command.ts'

/** By name, in the order of the help text. */
const loaders: Readonly<Record<string, () => Promise<Command>>> = {
  pr: async () => (await import('./pr.ts')).prCommand,
  order: async () => (await import('./order.ts')).orderCommand,
  commits: async () => (await import('./commits.ts')).commitsCommand,
  'commit-msg': async () => (await import('./commit-msg.ts')).commitMsgCommand,
  index: async () => (await import('./write-index.ts')).indexCommand,
  new: async () => (await import('./new.ts')).newCommand,
  baseline: async () => (await import('./baseline.ts')).baselineCommand,
  init: async () => (await import('./init.ts')).initCommand,
  config: async () => (await import('./config.ts')).configCommand,
  completion: async () => (await import('./completion.ts')).completionCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
}

/** Names of the commands. */
export const commandNames: readonly string[] = Object.keys(loaders)

/** The command of that name. */
export async function loadCommand(name: string): Promise<Command | undefined> {
  return Object.hasOwn(loaders, name) ? loaders[name]?.() : undefined
}

/** All commands; linting, which has no name, is the first. */
export async function allCommands(): Promise<readonly Command[]> {
  const { lintCommand } = await import('./lint.ts')
  return [lintCommand, ...(await Promise.all(Object.values(loaders).map((load) => load())))]
}
