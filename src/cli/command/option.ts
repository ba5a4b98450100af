/**
 * Options: what one takes, its limits and its help, stated once. Parsing, help and completion are made
 * from it.
 */
import { didYouMean, nearest } from '../../text/suggest.ts'
import { UsageError } from './usage-error.ts'

/** What stands at a place of the command line, for completion. */
export type Completes = 'path' | 'reference' | 'rule' | 'nothing'

/** An option of a command. */
export interface Option<Value = unknown> {
  /** What it does, without a full stop. */
  help: string
  /** One letter that may stand for it. */
  short?: string
  /** Name of its value in help texts; `undefined` for a switch. */
  value?: string
  /** What it may be, if only that. */
  choices?: readonly string[]
  /** Default, as it would be written. */
  default?: string
  completes?: Completes
  /** Whether it may be given several times. */
  repeats?: boolean
  /** Set if the command does nothing without it: what to do instead. */
  required?: string
  /**
   * The value of what was written.
   *
   * @param name The option as it is written: `--format`.
   * @param written What was given for it, in order; for a switch an empty string each.
   * @throws {UsageError} If it is none that the option takes.
   */
  read(name: string, written: readonly string[]): Value
}

/** Options by their names without dashes. */
export type OptionSet = Readonly<Record<string, Option>>

/** Values of options, by name. */
export type ValuesOf<Options extends OptionSet> = {
  readonly [Name in keyof Options]: ReturnType<Options[Name]['read']>
}

/** A switch: on if it is given. */
export function flag(spec: Pick<Option, 'help' | 'short' | 'required'>): Option<boolean> {
  return { ...spec, read: (_name, written) => written.length > 0 }
}

/** An option with any text as its value, usually a file or a name. */
export function text(
  spec: Pick<Option, 'help' | 'completes'> & { value: string },
): Option<string | undefined> {
  return { ...spec, read: (_name, written) => written.at(-1) }
}

/** The same, to be given several times. `undefined` if it is not given. */
export function texts(
  spec: Pick<Option, 'help' | 'completes'> & { value: string },
): Option<readonly string[] | undefined> {
  return {
    ...spec,
    repeats: true,
    read: (_name, written) => (written.length > 0 ? written : undefined),
  }
}

/** An option with one value out of a list. */
export function choice<const Choice extends string>(
  spec: Pick<Option, 'help'> & { value: string; choices: readonly Choice[]; default: Choice },
): Option<Choice> {
  return {
    ...spec,
    read: (name, written) => oneOf(name, written.at(-1) ?? spec.default, spec.choices),
  }
}

/** An option that counts: a whole number within limits. */
export function wholeNumber(
  spec: Pick<Option, 'help'> & { value: string; least: number; most: number },
): Option<number | undefined> {
  const { least, most } = spec
  return {
    ...spec,
    read(name, written) {
      const last = written.at(-1)
      if (last === undefined) return undefined
      if (!/^-?\d+$/.test(last)) {
        throw new UsageError(`${name}: expected a whole number, got \`${last}\``)
      }
      const number = Number(last)
      if (number >= least && number <= most) return number
      throw new UsageError(
        `${name}: expected a whole number from ${least} to ${most}, got \`${last}\``,
      )
    },
  }
}

/** What an option may be, in words: `text, json or sarif`. */
export function listChoices(choices: readonly string[]): string {
  const [last = '', ...before] = choices.toReversed()
  return before.length === 0 ? last : `${before.toReversed().join(', ')} or ${last}`
}

function oneOf<Value extends string>(
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
