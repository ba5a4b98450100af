/**
 * A command line → values, with a remedy in every error.
 */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { didYouMean, nearest } from '../../text/suggest.ts'
import type { Command } from './command.ts'
import { listChoices, type Option } from './option.ts'
import { UsageError } from './usage-error.ts'

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number]
type OptionToken = Extract<Token, { kind: 'option' }>

/** A command line whose options are known, but not looked at yet: help comes before mistakes. */
export interface CommandLine {
  asksForHelp: boolean
  /**
   * Values of the options, by name.
   *
   * @throws {UsageError} If one is not what its option takes, or a required one is missing.
   */
  values(): Readonly<Record<string, unknown>>
  /**
   * The arguments.
   *
   * @throws {UsageError} If there are too few or too many.
   */
  arguments(): readonly string[]
}

/**
 * Read the arguments of a command.
 *
 * @throws {UsageError} For an unknown option, and for a missing value or one too many.
 */
export function parseCommandLine(command: Command, args: readonly string[]): CommandLine {
  const { tokens } = parseArgs({
    args: [...args],
    options: nodeOptions(command),
    allowPositionals: true,
    // Node's own messages have no remedy.
    strict: false,
    tokens: true,
  })
  const written = new Map<string, string[]>()
  const positionals: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const option = optionOf(command, token, args)
    const value = writtenValue(option, token)
    written.set(token.name, [...(written.get(token.name) ?? []), value])
  }
  return {
    asksForHelp: written.has('help'),
    values: () => readValues(command, written),
    arguments: () => checkArguments(command, positionals),
  }
}

function nodeOptions({ options }: Command): ParseArgsOptionsConfig {
  return Object.fromEntries(
    Object.entries(options).map(([name, { value, short }]) => {
      const type = value === undefined ? 'boolean' : 'string'
      return [name, { type, ...(short === undefined ? {} : { short }) }]
    }),
  )
}

function optionOf({ options }: Command, token: OptionToken, args: readonly string[]): Option {
  const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined
  if (option) return option
  // Of `-write` node tells only `-w`.
  const whole = args[token.index] ?? token.rawName
  const written = token.rawName.startsWith('--') ? token.rawName : whole
  const known = Object.keys(options).map((name) => `--${name}`)
  const long = written.replace(/^-(?=[^-])/, '--').split('=')[0] ?? ''
  throw new UsageError(
    `unknown option \`${written}\`${didYouMean(nearest(long, known)) || '; see --help'}`,
  )
}

function writtenValue({ value: name, choices }: Option, token: OptionToken): string {
  const { rawName, value, inlineValue } = token
  if (name === undefined) {
    if (value === undefined) return ''
    throw new UsageError(`${rawName}: takes no value, got \`${value}\``)
  }
  const wanted = choices ? listChoices(choices) : name
  if (value === undefined) throw new UsageError(`${rawName}: expected a value: ${wanted}`)
  if (inlineValue || !/^-./.test(value)) return value
  throw new UsageError(
    `${rawName}: expected a value (${wanted}), got \`${value}\`; ` +
      `if that is meant, write \`${rawName}=${value}\``,
  )
}

function readValues(
  { name: command, options }: Command,
  written: ReadonlyMap<string, readonly string[]>,
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const [name, option] of Object.entries(options)) {
    const given = written.get(name) ?? []
    if (option.required !== undefined && given.length === 0) {
      throw new UsageError(`${command}: expected --${name}; ${option.required}`)
    }
    values[name] = option.read(`--${name}`, given)
  }
  return values
}

function checkArguments(command: Command, given: readonly string[]): readonly string[] {
  const { name, options, arguments: wanted } = command
  const { list, least, repeats = false, expected } = wanted ?? noArguments
  const most = repeats ? Number.POSITIVE_INFINITY : list.length
  const extra = given[most]
  if (extra !== undefined && list.length === 0) {
    const isOption = Object.hasOwn(options, extra)
    const hint = isOption ? `; did you mean \`--${extra}\`?` : '; see --help'
    throw new UsageError(`${name}: unexpected argument \`${extra}\`${hint}`)
  }
  const isWrong = list.some(({ choices }, index) => {
    const value = given[index]
    return choices !== undefined && value !== undefined && !choices.includes(value)
  })
  if (given.length >= least && extra === undefined && !isWrong) return given
  throw new UsageError(`${name}: expected ${expected}`)
}

const noArguments: NonNullable<Command['arguments']> = { list: [], least: 0, expected: '' }
