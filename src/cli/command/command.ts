/**
 * What is written about a command.
 */
import type { Io } from '../io.ts'
import type { Completes, OptionSet, ValuesOf } from './option.ts'

/** An argument that is no option. */
export interface Argument {
  /** As help names it: `FILE`; a word in small letters stands for itself. */
  name: string
  help: string
  completes?: Completes
  /** Words it may be, if only those. */
  choices?: readonly string[]
}

/** The arguments of a command: each of them once, in this order. */
export interface Arguments {
  list: readonly Argument[]
  /** How many have to be there. */
  least: number
  /** Whether the last one may be given several times. */
  repeats?: boolean
  /** What is expected, to say where they are too few or too many. */
  expected: string
}

/** A command line that does something useful. */
export interface Example {
  /** As it is typed into a shell. */
  run: string
  does: string
}

/** What is written about a command. */
export interface CommandSpec<Options extends OptionSet> {
  /** Words after `guidelint`; empty for linting, which needs none. */
  name: string
  /** What it does, one sentence in the imperative without a full stop. */
  summary: string
  arguments?: Arguments
  options: Options
  /** Paragraphs below the options. A line that begins with two spaces stays as it is. */
  notes?: readonly string[]
  examples: readonly Example[]
  /** What exit codes mean. Default: those of a command that judges nothing. */
  exits?: Readonly<Record<0 | 1 | 2, string>> | Readonly<Record<0 | 2, string>>
  /** Do it. */
  run(given: Given<Options>, io: Io): Promise<number>
}

/** What a command was given. */
export interface Given<Options extends OptionSet> {
  values: ValuesOf<Options>
  args: readonly string[]
  commands: CommandList
}

/** Reads every command there is, the one without a name first. */
export type CommandList = () => Promise<readonly Command[]>

/** A command. */
export interface Command extends Omit<CommandSpec<OptionSet>, 'run'> {
  exits: NonNullable<CommandSpec<OptionSet>['exits']>
  /** Run it with what stands after its name → exit code. */
  main(args: readonly string[], io: Io, commands: CommandList): Promise<number>
}
