/**
 * Completion for zsh, by its own `_arguments`.
 */
import {
  listReferences,
  type Offer,
  type PlannedCommand,
  type PlannedOption,
  quote,
} from './plan.ts'

/** The script that zsh reads. */
export function zshScript(commands: readonly PlannedCommand[]): string {
  const named = commands.filter(({ name }) => name !== '')
  const described = named.map(({ name, summary }) => `    ${quote(`${name}:${summary}`)}`)
  const cases = commands.map(({ name, options, arguments: offer }) => {
    // One that offers nothing would keep options from being offered, too.
    const rest = action(offer) === ' ' ? [] : [`*:argument:${action(offer)}`]
    const specs = [...options.flatMap(optionSpecs), ...rest]
    return `    ${quote(name)}) _arguments -s ${specs.map(quote).join(' ')} ;;`
  })
  return `#compdef guidelint
# Completion of guidelint for zsh. Switch it on, after compinit, with:
# source <(guidelint completion zsh)
_guidelint_references() {
  local -a references
  references=(\${(f)"$(${listReferences})"})
  compadd -a references
}

_guidelint() {
  local command=
  local -a commands
  commands=(
${described.join('\n')}
  )
  if (( CURRENT > 2 )); then
    case $words[2] in
      ${named.map(({ name }) => name).join('|')}) command=$words[2]; shift words; (( CURRENT-- )) ;;
    esac
  elif [[ $words[2] != -* ]]; then
    _describe command commands
  fi
  case $command in
${cases.join('\n')}
  esac
}

compdef _guidelint guidelint
`
}

function optionSpecs({ name, short, help, repeats, value }: PlannedOption): string[] {
  const text = `[${escapeSpec(help)}]`
  const after = value ? `:${escapeSpec(value.name)}:${action(value)}` : ''
  const long = `${repeats ? '*' : ''}--${name}${value ? '=' : ''}${text}${after}`
  return short === undefined ? [long] : [long, `-${short}${text}${after}`]
}

function action({ words, completes }: Offer): string {
  if (completes === 'path') return '_files'
  if (completes === 'reference') return '_guidelint_references'
  return words.length > 0 ? `(${words.join(' ')})` : ' '
}

function escapeSpec(text: string): string {
  return text.replace(/[[\]:\\]/g, '\\$&')
}
