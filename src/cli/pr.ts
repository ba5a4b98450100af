/**
 * `guidelint pr`: judge a pull request's texts.
 */
import type { JudgedText } from '../pull-request/texts.ts'
import { judgingOptions, parseArguments, UsageError } from './arguments.ts'
import { commitTexts } from './commits.ts'
import { prHelp } from './help.ts'
import { type Command, exitCode } from './io.ts'
import { judgeAndPrint, readTextFile } from './judge-texts.ts'

const options = {
  ...judgingOptions,
  title: { type: 'string' },
  'body-file': { type: 'string' },
  base: { type: 'string' },
  head: { type: 'string' },
} as const

/** Judge a pull request. */
export const prCommand: Command = async (args, io) => {
  const { values, positionals } = parseArguments(args, options)
  if (values.help) {
    io.stdout.write(prHelp)
    return exitCode.clean
  }
  const { title, 'body-file': bodyFile, base, head } = values
  if (positionals.length > 0) {
    throw new UsageError(`pr: unexpected argument \`${positionals[0]}\`; see guidelint pr --help`)
  }
  if ((base === undefined) !== (head === undefined)) {
    throw new UsageError('pr: --base and --head go together')
  }
  if (title === undefined && bodyFile === undefined && base === undefined) {
    throw new UsageError('pr: nothing to judge; give --title, --body-file, or --base and --head')
  }
  const collect = async (): Promise<JudgedText[]> => {
    const texts: JudgedText[] = []
    if (title !== undefined) texts.push({ path: 'pr-title', surface: 'pr-title', content: title })
    if (bodyFile !== undefined) {
      const content = await readTextFile(bodyFile, io)
      texts.push({ path: 'pr-body', surface: 'pr-body', content })
    }
    if (base !== undefined && head !== undefined) {
      texts.push(...commitTexts(io.cwd, base, head))
    }
    return texts
  }
  return judgeAndPrint(collect, values, io, 'text')
}
