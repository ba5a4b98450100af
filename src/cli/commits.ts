/**
 * `guidelint commits BASE..HEAD`: judge the messages and identities of commits.
 */
import type { JudgedText } from '../pull-request/texts.ts'
import { readCommits } from '../workspace/commits.ts'
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
  return judgeAndPrint(async () => commitTexts(io.cwd, base, head || 'HEAD'), values, io, 'commit')
}

/** Messages and identities of the commits between two revisions. */
export function commitTexts(cwd: string, base: string, head: string): JudgedText[] {
  const commits = readCommits(cwd, base, head)
  return commits.flatMap(({ sha, author, committer, message }) => {
    const path = `commit/${sha}`
    const identities = [...new Set([author, committer])]
    return [
      { path, surface: 'commit-message' as const, content: message },
      ...identities.map((content) => ({ path, surface: 'commit-author' as const, content })),
    ]
  })
}
