/**
 * Arguments of a command, with a remedy in every error.
 */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { didYouMean, nearest } from '../text/suggest.ts'

/** The command line cannot be used as given: exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** Options every judging command has. */
export const judgingOptions = {
  format: { type: 'string', default: 'text' },
  config: { type: 'string' },
  'max-warnings': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsOptionsConfig

/**
 * Parse a command's arguments.
 *
 * @throws {UsageError} For an unknown option, a missing value or a value too many.
 */
export function parseArguments<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      const told = /'(-[^']*)'/.exec(message)?.[1] ?? ''
      // Of `-write` node tells only `-w`.
      const written = args.find((arg) => /^-[^-]./.test(arg) && arg.startsWith(told)) ?? told
      const known = Object.keys(options).map((name) => `--${name}`)
      const long = written.replace(/^-(?=[^-])/, '--').split('=')[0] ?? ''
      const suggestion = didYouMean(nearest(long, known))
      throw new UsageError(`unknown option \`${written}\`${suggestion || '; see --help'}`)
    }
    const [first = ''] = message.split(/[.\n]/)
    throw new UsageError(first)
  }
}

/** A value out of a list. */
export function oneOf<Value extends string>(
  option: string,
  value: string,
  allowed: readonly Value[],
): Value {
  const found = allowed.find((candidate) => candidate === value)
  if (found !== undefined) return found
  const suggestion = didYouMean(nearest(value, allowed))
  const known = allowed.map((candidate) => `\`${candidate}\``).join(', ')
  throw new UsageError(`${option}: expected one of ${known}, got \`${value}\`${suggestion}`)
}

/** A whole number of at least 0. */
export function wholeNumber(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  if (!/^\d{1,9}$/.test(value)) {
    throw new UsageError(`${option}: expected a whole number, got \`${value}\``)
  }
  return Number(value)
}
