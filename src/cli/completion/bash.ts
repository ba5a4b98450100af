/**
 * Completion for bash, 3.2 and newer.
 */
import { listReferences, type Offer, type PlannedCommand, quote } from './plan.ts'

/** The script that bash reads. */
export function bashScript(commands: readonly PlannedCommand[]): string {
  const names = commands.map(({ name }) => name).filter(Boolean)
  const values = commands.flatMap(({ name, options }) => {
    return options.flatMap((option) => {
      return option.value
        ? [`    ${quote(`${name} --${option.name}`)}) ${reply(option.value)} ;;`]
        : []
    })
  })
  const optionLists = commands.map(({ name, options }) => {
    const words = options.map((option) => `--${option.name}`).join(' ')
    return `      ${quote(name)}) words=${quote(words)} ;;`
  })
  const offers = commands
    .filter(({ name }) => name !== '')
    .map(({ name, arguments: offer }) => `    ${name}) ${reply(offer)} ;;`)
  return `# Completion of guidelint for bash. Switch it on with: source <(guidelint completion bash)
_guidelint() {
  local IFS=$' \\t\\n' cur prev command= words=
  cur=\${COMP_WORDS[COMP_CWORD]}
  prev=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  # --format=json comes as three words.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = && $COMP_CWORD -gt 1 ]]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  if [[ $COMP_CWORD -gt 1 ]]; then
    case \${COMP_WORDS[1]} in
      ${names.join('|')}) command=\${COMP_WORDS[1]} ;;
    esac
  fi
  case "$command $prev" in
${values.join('\n')}
  esac
  if [[ $cur == -* ]]; then
    case $command in
${optionLists.join('\n')}
    esac
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
    return
  fi
  case $command in
${offers.join('\n')}
  esac
  # Nothing offered: bash completes paths by itself.
  if [[ $COMP_CWORD -eq 1 ]]; then
    IFS=$'\\n'
    COMPREPLY=($(compgen -W ${quote(names.join('\n'))} -- "$cur") $(compgen -f -- "$cur"))
  fi
}
complete -o bashdefault -o default -F _guidelint guidelint
`
}

/** Offer words; for paths nothing, which bash then completes itself. */
function reply({ words, completes }: Offer): string {
  if (completes === 'path') return 'return'
  const list = completes === 'reference' ? `"$(${listReferences})"` : quote(words.join(' '))
  return `COMPREPLY=($(compgen -W ${list} -- "$cur")); return`
}
