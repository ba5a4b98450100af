/**
 * `guidelint commits BASE..HEAD`: judge the messages and identities of commits.
 */
import { commitTexts } from '../pull-request/texts.ts'
import { readCommits } from '../repository/commits.ts'
import { defineCommand, judgingExits } from './command/define.ts'
import { UsageError } from './command/usage-error.ts'
import { judgeAndPrint } from './judge-texts.ts'
import { judgingOptions } from './options.ts'

const expected = 'one range BASE..HEAD, for example origin/main..HEAD'

/** Judge commits. */
export const commitsCommand = defineCommand({
  name: 'commits',
  summary: 'Judge the messages, authors and committers of commits',
  arguments: {
    list: [
      {
        name: 'BASE..HEAD',
        help: 'the commits of HEAD that BASE lacks',
        completes: 'reference',
      },
    ],
    least: 1,
    expected,
  },
  options: judgingOptions,
  examples: [{ run: 'guidelint commits origin/main..HEAD', does: 'those of the current branch' }],
  exits: judgingExits,
  async run({ values, args: [range = ''] }, io) {
    const [, base, head] = /^(.+?)\.{2,3}(.*)$/.exec(range) ?? []
    if (base === undefined) throw new UsageError(`commits: expected ${expected}`)
    const collect = async () => {
      const { commits, remarks } = readCommits(io.cwd, base, head || 'HEAD')
      for (const remark of remarks) io.stderr.write(`guidelint: ${remark}\n`)
      return commitTexts(commits)
    }
    return judgeAndPrint(collect, values, io, 'commit')
  },
})
