/**
 * Completion for fish.
 */
import { listReferences, type Offer, type PlannedCommand, type PlannedOption } from './plan.ts'

/** The script that fish reads. */
export function fishScript(commands: readonly PlannedCommand[]): string {
  const named = commands.filter(({ name }) => name !== '')
  const lines = commands.flatMap((command) => {
    const when = `-n ${quote(`__guidelint_is ${quote(command.name)}`)}`
    const { arguments: offer } = command
    return [
      ...command.options.map((option) => `complete -c guidelint ${when} ${optionFlags(option)}`),
      ...(offer.completes === 'path' ? [] : [`complete -c guidelint ${when} -f${values(offer)}`]),
    ]
  })
  return `# Completion of guidelint for fish. Switch it on with: guidelint completion fish | source
function __guidelint_is
  set -l words (commandline -opc)
  set -l command ''
  if contains -- "$words[2]" ${named.map(({ name }) => name).join(' ')}
    set command $words[2]
  end
  test "$command" = "$argv[1]"
end

function __guidelint_is_first
  test (count (commandline -opc)) -eq 1
end

function __guidelint_references
  ${listReferences}
end

${named.map(({ name, summary }) => `complete -c guidelint -n __guidelint_is_first -a ${name} -d ${quote(summary)}`).join('\n')}
${lines.join('\n')}
`
}

function optionFlags({ name, short, help, value }: PlannedOption): string {
  const flags = [`-l ${name}`, ...(short === undefined ? [] : [`-s ${short}`]), `-d ${quote(help)}`]
  if (!value) return flags.join(' ')
  // -r: a value is required, paths are offered; -x: no paths.
  return `${flags.join(' ')} ${value.completes === 'path' ? '-r -F' : `-x${values(value)}`}`
}

function values({ words, completes }: Offer): string {
  if (completes === 'reference') return " -a '(__guidelint_references)'"
  return words.length > 0 ? ` -a ${quote(words.join(' '))}` : ''
}

/** A text in single quotes, as fish reads it. */
function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}
