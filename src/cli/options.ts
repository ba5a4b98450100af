/**
 * The options that mean the same wherever they are.
 */
import { parserNames } from '../document/parsed-markdown.ts'
import { choice, flag, text, texts, wholeNumber } from './command/option.ts'
import { type Format, formats } from './output.ts'

/** How a report is printed, in some of the formats. */
export function formatIn<const Some extends Format>(choices: readonly [Some, ...Some[]]) {
  return choice({ value: 'FORMAT', choices, default: choices[0], help: 'how it is printed' })
}

/** How findings are printed. */
export const format = formatIn(formats)

/** The operator's own configuration. */
export const configFile = text({
  value: 'FILE',
  completes: 'path',
  help: "configuration instead of the repository's guidelint.json",
})

/** When warnings block. */
export const maxWarnings = wholeNumber({
  value: 'N',
  least: 0,
  most: 1_000_000,
  help: 'more warnings than N block, too',
})

/** Which parser reads Markdown. */
export const parser = choice({
  value: 'NAME',
  choices: parserNames,
  default: 'satteri',
  help: 'what reads Markdown',
})

/** Report, and let a script go on. */
export const exitZero = flag({ help: 'exit with 0 whatever is found' })

/** The pull requests that are open, besides the judged one. */
export const openRefs = texts({
  value: 'GLOB',
  completes: 'reference',
  help: "references of the open pull requests, as git for-each-ref reads them: 'refs/pull/*/head', 'refs/remotes/origin/*'",
})

/** Options of every command that judges. */
export const judgingOptions = {
  format,
  config: configFile,
  'max-warnings': maxWarnings,
  parser,
} as const
