/**
 * Help texts, made from a command's definition: at most 80 columns wide.
 */
import type { Command, Example } from './command.ts'
import { listChoices, type Option } from './option.ts'

/** Columns of a help text. */
const width = 80

/** Most columns of what is explained; what is longer stands on a line of its own. */
const maxTermWidth = 22

/**
 * `guidelint COMMAND --help`.
 *
 * @param commands Commands to list, where it is the help of all.
 */
export function helpText(command: Command, commands: readonly Command[] = []): string {
  const { summary, notes = [] } = command
  const named = commands.filter(({ name }) => name !== '')
  const args = (command.arguments?.list ?? []).map(({ name, help }) => [name, help] as const)
  const options = Object.entries(command.options).map(
    ([name, option]) => [optionTerm(name, option), optionHelp(option)] as const,
  )
  const exits = Object.entries(command.exits).map(([code, meaning]) => `  ${code}  ${meaning}`)
  const sections = [
    wrap(`${summary}.`, '').join('\n'),
    section('Usage', usage(command, named.length > 0)),
    section('Commands', explain(named.map(({ name, summary: does }) => [name, does] as const))),
    section('Arguments', explain(args)),
    section('Options', explain(options)),
    ...notes.map(layOut),
    section('Examples', command.examples.flatMap(showExample)),
    section('Exit codes', exits),
  ]
  return `${sections.filter(Boolean).join('\n\n')}\n`
}

/** How an option is written, with the name of its value. */
export function optionTerm(name: string, { short, value }: Option): string {
  const long = `--${name}${value === undefined ? '' : ` ${value}`}`
  return short === undefined ? long : `-${short}, ${long}`
}

/** What an option does, what it may be and what it is by default. */
export function optionHelp({ help, choices, default: preset, repeats, required }: Option): string {
  return [
    help,
    choices ? `: ${listChoices(choices)}` : '',
    preset === undefined ? '' : ` (default: ${preset})`,
    repeats ? '; may be given several times' : '',
    required === undefined ? '' : ' (required)',
  ].join('')
}

function usage({ name, options, arguments: wanted }: Command, hasCommands: boolean): string[] {
  const required = Object.entries(options)
    .filter(([, option]) => option.required !== undefined)
    .map(([option]) => `--${option}`)
  const args = (wanted?.list ?? []).map((argument, index, { length }) => {
    const repeated = wanted?.repeats && index === length - 1 ? `${argument.name}...` : argument.name
    return index < (wanted?.least ?? 0) ? repeated : `[${repeated}]`
  })
  const words = ['guidelint', ...(name ? [name] : []), ...required, '[options]', ...args]
  return [`  ${words.join(' ')}`, ...(hasCommands ? ['  guidelint COMMAND [options]'] : [])]
}

function showExample({ run, does }: Example): string[] {
  return [...run.split('\n').map((line) => `  ${line}`), ...wrap(does, '      ')]
}

/** Terms, and beside each what it means. */
function explain(terms: readonly (readonly [term: string, meaning: string])[]): string[] {
  const columns = Math.min(maxTermWidth, Math.max(0, ...terms.map(([term]) => term.length + 2)))
  const indent = ' '.repeat(columns + 2)
  return terms.flatMap(([term, meaning]) => {
    const lines = wrap(meaning, indent)
    if (term.length + 2 > columns) return [`  ${term}`, ...lines]
    const [first = '', ...rest] = lines
    return [`  ${term.padEnd(columns)}${first.trimStart()}`, ...rest]
  })
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}\n${lines.join('\n')}`
}

/** Prose is wrapped, what is indented stays as it is. */
function layOut(note: string): string {
  return note
    .split('\n')
    .flatMap((line) => (line.startsWith('  ') ? [line] : wrap(line, '')))
    .join('\n')
}

/** Break a text into lines of at most `width` columns. */
function wrap(text: string, indent: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, indent + line]
}
