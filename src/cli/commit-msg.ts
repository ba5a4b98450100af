/**
 * `guidelint commit-msg FILE`: judge one commit message, as a git hook.
 */
import { blankComments } from '../pull-request/commit-message.ts'
import { readCommentMark } from '../repository/commits.ts'
import { judgingOptions, parseArguments, UsageError } from './arguments.ts'
import { commitMsgHelp } from './help.ts'
import { type Command, exitCode } from './io.ts'
import { judgeAndPrint, readTextFile } from './judge-texts.ts'

/** Judge a commit message. */
export const commitMsgCommand: Command = async (args, io) => {
  const { values, positionals } = parseArguments(args, judgingOptions)
  if (values.help) {
    io.stdout.write(commitMsgHelp)
    return exitCode.clean
  }
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0) {
    throw new UsageError('commit-msg: expected one file, as git hands it to the hook')
  }
  const collect = async () => {
    const written = await readTextFile(file, io)
    const content = blankComments(written, readCommentMark(io.cwd))
    return [{ path: file, surface: 'commit-message' as const, content }]
  }
  return judgeAndPrint(collect, values, io, 'message')
}
