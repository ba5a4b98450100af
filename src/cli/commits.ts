/**
 * `guidelint commits BASE..HEAD`: judge the messages and identities of commits.
 */
import { commitTexts } from '../pull-request/texts.ts'
import { readCommits } from '../repository/commits.ts'
import { judgingOptions, parseArguments, UsageError } from './arguments.ts'
import { commitsHelp } from './help.ts'
import { type Command, exitCode } from './io.ts'
import { judgeAndPrint } from './judge-texts.ts'

/** Judge commits. */
export const commitsCommand: Command = async (args, io) => {
  const { values, positionals } = parseArguments(args, judgingOptions)
  if (values.help) {
    io.stdout.write(commitsHelp)
    return exitCode.clean
  }
  const [range = '', ...others] = positionals
  const [, base, head] = /^(.+?)\.{2,3}(.*)$/.exec(range) ?? []
  if (base === undefined || others.length > 0) {
    throw new UsageError('commits: expected one range BASE..HEAD, for example origin/main..HEAD')
  }
  const collect = async () => {
    const { commits, remarks } = readCommits(io.cwd, base, head || 'HEAD')
    for (const remark of remarks) io.stderr.write(`guidelint: ${remark}\n`)
    return commitTexts(commits)
  }
  return judgeAndPrint(collect, values, io, 'commit')
}
