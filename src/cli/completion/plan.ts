/**
 * What can stand where on the command line, for the scripts that shells complete with.
 */
import type { Command } from '../command/command.ts'
import type { Completes } from '../command/option.ts'

/** What may follow: words, or what the shell looks up. */
export interface Offer {
  words: readonly string[]
  completes: Completes
}

/** An option as shells know it. */
export interface PlannedOption {
  /** Without dashes. */
  name: string
  short: string | undefined
  help: string
  repeats: boolean
  /** Of its value; `undefined` for a switch. */
  value: (Offer & { name: string }) | undefined
}

/** A command as shells know it. */
export interface PlannedCommand {
  /** Empty for linting. */
  name: string
  summary: string
  options: readonly PlannedOption[]
  arguments: Offer
}

/** Plan the completion of all commands. */
export function planCompletion(
  commands: readonly Command[],
  rules: readonly string[],
): PlannedCommand[] {
  const wordsFor = (completes: Completes, choices: readonly string[] = []): readonly string[] => {
    return completes === 'rule' ? rules : choices
  }
  return commands.map(({ name, summary, options, arguments: given }) => {
    const list = given?.list ?? []
    const completes = list.map((each) => each.completes ?? 'nothing')
    return {
      name,
      summary,
      options: Object.entries(options).map(([option, spec]) => ({
        name: option,
        short: spec.short,
        help: spec.help,
        repeats: spec.repeats ?? false,
        value:
          spec.value === undefined
            ? undefined
            : {
                name: spec.value,
                words: wordsFor(spec.completes ?? 'nothing', spec.choices),
                completes: spec.completes ?? 'nothing',
              },
      })),
      arguments: {
        words: list.flatMap((each) => wordsFor(each.completes ?? 'nothing', each.choices)),
        completes: completes.find((each) => each !== 'nothing' && each !== 'rule') ?? 'nothing',
      },
    }
  })
}

/** The command that lists references, as short names. */
export const listReferences = "git for-each-ref --format='%(refname:short)' 2>/dev/null"

/** A text in single quotes, as POSIX shells read it. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
