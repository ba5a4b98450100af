/**
 * `defineCommand`: a command's name, arguments, options and examples in one place. What it is called
 * with, its help and its completion follow from that.
 */
import { exitCode } from '../io.ts'
import type { Command, CommandSpec } from './command.ts'
import { helpText } from './help.ts'
import { flag, type OptionSet, type ValuesOf } from './option.ts'
import { parseCommandLine } from './parse.ts'

/** Exit codes of a command that judges. */
export const judgingExits = {
  0: 'nothing blocks',
  1: 'at least one error blocks, or more warnings than --max-warnings allows',
  2: 'could not judge',
} as const

const plainExits = { 0: 'done', 2: 'could not be done' } as const

const help = flag({ short: 'h', help: 'print this' })

/** Make a command. Every one has `--help`. */
export function defineCommand<const Options extends OptionSet>(
  spec: CommandSpec<Options>,
): Command {
  const options = { ...spec.options, help }
  const command: Command = {
    exits: plainExits,
    ...spec,
    options,
    async main(args, io, commands) {
      const line = parseCommandLine(command, args)
      if (line.asksForHelp) {
        io.stdout.write(helpText(command, spec.name === '' ? await commands() : []))
        return exitCode.clean
      }
      const given = { values: line.values() as ValuesOf<Options>, args: line.arguments() }
      return spec.run({ ...given, commands }, io)
    },
  }
  return command
}
