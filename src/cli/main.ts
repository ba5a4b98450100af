/**
 * The command line: arguments → exit code.
 */
import { ConfigError } from '../engine/config-error.ts'
import { version } from '../engine/identity.ts'
import { nearest } from '../engine/suggest.ts'
import { ForgeError } from '../forge/error.ts'
import { GitError } from '../workspace/git.ts'
import { PathError } from '../workspace/path-error.ts'
import { UsageError } from './arguments.ts'
import { type Command, exitCode, type Io } from './io.ts'
import { lintCommand } from './lint.ts'

/** Commands by name; loaded when asked for. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  pr: async () => (await import('./pr.ts')).prCommand,
  order: async () => (await import('./order.ts')).orderCommand,
  baseline: async () => (await import('./baseline.ts')).baselineCommand,
  commits: async () => (await import('./commits.ts')).commitsCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  index: async () => (await import('./write-index.ts')).indexCommand,
  init: async () => (await import('./init.ts')).initCommand,
  new: async () => (await import('./new.ts')).newCommand,
  'commit-msg': async () => (await import('./commit-msg.ts')).commitMsgCommand,
}

/** Errors an operator can mend: shown as they are. */
const operatorErrors = [UsageError, ConfigError, GitError, PathError, ForgeError]

/**
 * Run a command line.
 *
 * @returns 0 if nothing blocks, 1 if something does, 2 if it could not be judged.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    const [name = '', ...rest] = argv
    if (name === '--version' || name === '-v') {
      io.stdout.write(`${version}\n`)
      return exitCode.clean
    }
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (load) return await (await load())(rest, io)
    return await lintCommand(argv, io)
  } catch (error) {
    io.stderr.write(describe(error, io))
    const near =
      error instanceof PathError ? nearest(argv[0] ?? '', Object.keys(commands)) : undefined
    if (near) io.stderr.write(`There is a command \`guidelint ${near}\`.\n`)
    return exitCode.unjudged
  }
}

function describe(error: unknown, { env }: Io): string {
  if (operatorErrors.some((type) => error instanceof type)) {
    const lines = (error as Error).message.split('\n')
    return lines.map((line) => `guidelint: ${line}\n`).join('')
  }
  const detail = error instanceof Error ? error : new Error(String(error))
  const trace = env.GUIDELINT_DEBUG ? `${detail.stack}\n` : ''
  return (
    `guidelint: internal error: ${detail.message}\n` +
    'This is a defect of guidelint; set GUIDELINT_DEBUG=1 for the trace to report it with.\n' +
    trace
  )
}
