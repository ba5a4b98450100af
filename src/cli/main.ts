/**
 * The command line: arguments → exit code.
 */
import { lstatSync } from 'node:fs'
import { resolve } from 'node:path'
import { ConfigError } from '../engine/config/config-error.ts'
import { version } from '../engine/identity.ts'
import { ForgeError } from '../forge/error.ts'
import { describeDiskError, FileError, isDiskError } from '../repository/disk-error.ts'
import { GitError } from '../repository/git.ts'
import { PathError } from '../repository/path-error.ts'
import { hintFor } from './command/near-command.ts'
import { UsageError } from './command/usage-error.ts'
import { allCommands, commandNames, loadCommand } from './commands.ts'
import { exitCode, type Io } from './io.ts'
import { lintCommand } from './lint.ts'

/** Errors an operator can mend: shown as they are. */
const operatorErrors = [UsageError, ConfigError, GitError, FileError, PathError, ForgeError]

/**
 * Run a command line.
 *
 * @returns 0 if nothing blocks, 1 if something does, 2 if it could not be judged.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await runCommand(argv, io)
  } catch (error) {
    io.stderr.write(describe(error, io))
    const late = argv[0]?.startsWith('-')
      ? argv.find((word) => commandNames.includes(word))
      : undefined
    if (late && (error instanceof UsageError || error instanceof PathError)) {
      io.stderr.write(`The command comes first: \`guidelint ${late} …\`.\n`)
    }
    return exitCode.unjudged
  }
}

async function runCommand(argv: readonly string[], io: Io): Promise<number> {
  const [name = '', ...rest] = argv
  const command = await loadCommand(name)
  if (command) return command.main(rest, io, allCommands)
  const isPath = name !== '' && exists(resolve(io.cwd, name))
  if (name === '--version' || name === '-v' || (name === 'version' && !isPath)) {
    io.stdout.write(`${version}\n`)
    return exitCode.clean
  }
  if (name === 'help' && !isPath) return help(rest, io)
  // Whatever options follow are another command's.
  if (!isPath && isWord(name)) throw new UsageError(unknown(name, 'command, file or folder'))
  return lintCommand.main(argv, io, allCommands)
}

/** `guidelint help [COMMAND]`. */
async function help([name, ...others]: readonly string[], io: Io): Promise<number> {
  if (name === undefined || others.length > 0) return lintCommand.main(['--help'], io, allCommands)
  const command = await loadCommand(name)
  if (!command) throw new UsageError(unknown(name, 'command'))
  return command.main(['--help'], io, allCommands)
}

/** Whether an argument looks like a command's name, and not like a path. */
function isWord(name: string): boolean {
  return /^[a-z][a-z\d_:-]{0,49}$/i.test(name)
}

function unknown(name: string, kind: string): string {
  return `no ${kind} is called \`${name}\`\n${hintFor(name, commandNames)}`
}

function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    // A name too long for the file system is the name of nothing.
    return false
  }
}

function describe(error: unknown, { env }: Io): string {
  if (operatorErrors.some((type) => error instanceof type)) {
    const lines = (error as Error).message.split('\n')
    return lines.map((line) => `guidelint: ${line}\n`).join('')
  }
  if (isDiskError(error)) {
    return `guidelint: ${error.path ?? error.syscall ?? 'a file'}: ${describeDiskError(error)}\n`
  }
  const detail = error instanceof Error ? error : new Error(String(error))
  const trace = env.GUIDELINT_DEBUG ? `${detail.stack}\n` : ''
  return (
    `guidelint: internal error: ${detail.message}\n` +
    'This is a defect of guidelint; set GUIDELINT_DEBUG=1 for the trace to report it with.\n' +
    trace
  )
}
