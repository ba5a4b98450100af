/**
 * Options of a command line, read the same way by every command: what is wrong is named with what is
 * expected, a misspelt option with the one that was meant, and no value is repeated that may hold a
 * password.
 */
import { parseArgs } from 'node:util'
import { printable } from '../printable.ts'
import { nearName } from './near-name.ts'
import { UsageError } from './usage-error.ts'

/** What a command knows. Names are without dashes. */
export interface OptionSet<Value extends string, Flag extends string> {
  /** Options that take a value, with what it is: `a time such as \`5s\``. */
  values: Readonly<Record<Value, string>>
  /** Options that take none. */
  flags: readonly Flag[]
  /**
   * Called with each word as it comes, and those before it. Throws if it has no business there: what
   * comes after it is not looked at, and may be another command's.
   */
  word?(word: string, before: readonly string[]): void
}

/** Options that every command has. */
export const commonFlags = ['help', 'version'] as const

/** What a command line holds. */
export interface Given<Value extends string, Flag extends string> {
  values: Partial<Record<Value, string>>
  flags: ReadonlySet<Flag>
  /** What is no option, in order. */
  words: readonly string[]
}

/** A command line's own options, and what follows `--`: that is another command's. */
export function splitAtDashes(argv: readonly string[]): {
  own: readonly string[]
  rest: readonly string[]
} {
  const end = argv.indexOf('--')
  return end === -1
    ? { own: argv, rest: [] }
    : { own: argv.slice(0, end), rest: argv.slice(end + 1) }
}

/** @throws UsageError that names the option and what it may be. */
export function readOptions<Value extends string, Flag extends string>(
  args: readonly string[],
  known: OptionSet<Value, Flag>,
): Given<Value, Flag> {
  const { values: expected, flags } = known
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(Object.keys(expected).map((name) => [name, { type: 'string' }])),
      ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' }])),
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
    // Its own messages do not say what is expected.
    strict: false,
    tokens: true,
  })
  const isFlag = (name: string): name is Flag => flags.some((flag) => flag === name)
  const isValue = (name: string): name is Value => Object.hasOwn(expected, name)
  const values: Given<Value, Flag>['values'] = {}
  const set = new Set<Flag>()
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') {
      known.word?.(token.value, words)
      words.push(token.value)
    }
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    if (isFlag(name)) {
      if (value !== undefined) throw new UsageError(`\`--${name}\` takes no value`)
      set.add(name)
    } else if (isValue(name)) {
      if (name in values) throw new UsageError(`\`--${name}\` is given twice; it takes one value`)
      values[name] = requireValue(name, expected[name], value, inlineValue === true)
    } else {
      const names = [...Object.keys(expected), ...flags]
      throw new UsageError(`There is no option \`${printable(rawName, 40)}\`${alike(name, names)}`)
    }
  }
  return { values, flags: set, words }
}

function requireValue(
  name: string,
  what: string,
  value: string | undefined,
  inline: boolean,
): string {
  const expected = `Expected \`--${name}\` to be ${what}`
  if (value === undefined || value.trim() === '') throw new UsageError(`${expected}, got nothing`)
  if (inline || !value.startsWith('-')) return value
  const [option = ''] = value.split('=')
  throw new UsageError(
    `${expected}, got \`${printable(option, 40)}\`; a value that begins with \`-\` is written \`--${name}=VALUE\``,
  )
}

/** The only known option that begins alike, as a question. */
function alike(name: string, names: readonly string[]): string {
  const near = nearName(name, names, 3)
  return near === undefined ? '; see `--help`' : `; did you mean \`--${near}\`?`
}
