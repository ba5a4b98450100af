/**
 * `guidelint commit-msg FILE`: judge one commit message, as a git hook.
 */
import { blankComments } from '../pull-request/commit-message.ts'
import { readCommentMark } from '../repository/commits.ts'
import { defineCommand, judgingExits } from './command/define.ts'
import { judgeAndPrint, readTextFile } from './judge-texts.ts'
import { judgingOptions } from './options.ts'

/** Judge a commit message. */
export const commitMsgCommand = defineCommand({
  name: 'commit-msg',
  summary: 'Judge one commit message, as a git hook',
  arguments: {
    list: [
      {
        name: 'FILE',
        help: 'the message, as git hands it to the hook; - is standard input',
        completes: 'path',
      },
    ],
    least: 1,
    expected: 'one file, as git hands it to the hook',
  },
  options: judgingOptions,
  notes: [
    'Comment lines and what stands below the scissors are ignored.',
    'As a hook, .git/hooks/commit-msg:\n' +
      '  #!/bin/sh\n' +
      '  exec npx --no-install guidelint commit-msg "$1"\n' +
      'and then: chmod +x .git/hooks/commit-msg',
  ],
  examples: [
    {
      run: 'git log -1 --format=%B | guidelint commit-msg -',
      does: 'the message of the last commit',
    },
  ],
  exits: judgingExits,
  async run({ values, args: [file = ''] }, io) {
    const collect = async () => {
      const written = await readTextFile(file, io)
      const content = blankComments(written, readCommentMark(io.cwd))
      return [{ path: file, surface: 'commit-message' as const, content }]
    }
    return judgeAndPrint(collect, values, io, 'message')
  },
})
