/**
 * The companion: comments in the place of a run for a fork, whose token may not write. It runs after
 * that one, with the workflow file of the default branch, and reads the verdict that was left.
 *
 * The verdict comes from a run that whoever sent the pull request had under control. The commit is
 * the forge's own word; a verdict on another commit or for another pull request is refused, and what
 * is said of it is what `checked-verdict.ts` lets through.
 */
import { resolve } from 'node:path'
import { ReadError, readRegularFile } from '../repository/read-file.ts'
import { rules } from '../rules/index.ts'
import { checkVerdict, namedPulls } from './checked-verdict.ts'
import { runUrl, writeComment } from './comment.ts'
import { InputError } from './inputs.ts'
import { exitCode } from './io.ts'
import type { Job } from './job.ts'
import { maxOthers } from './judge-pull.ts'
import { setOutputs } from './outputs.ts'
import type { Session } from './session.ts'
import { maxVerdictBytes, readVerdict, VerdictFileError } from './verdict-file.ts'

/**
 * Comment with a verdict from a file.
 *
 * @throws {InputError} If no token or file is given, or the file cannot be read.
 * @throws {VerdictFileError} If the file is no verdict, or on another commit than the forge's.
 * @throws {ForgeError} If the forge does not answer or take the comment.
 */
export async function runCompanion(
  { io, inputs, forge, cwd }: Session,
  { head, headRepository, run, hasFailed }: Extract<Job, { kind: 'companion' }>,
): Promise<number> {
  if (!forge) throw new InputError('token: expected one; the comment is written with it')
  if (inputs.report === undefined) {
    throw new InputError('report: expected the path of the verdict that the other workflow left')
  }
  const file = resolve(cwd, inputs.report)
  const content = readFile(file)
  if (content === undefined) {
    // Where the token could write, that run commented itself.
    if (headRepository?.toLowerCase() !== forge.repository.toLowerCase()) {
      throw new InputError(`report: ${file} does not exist`)
    }
    io.print('guidelint: nothing to say: a run of this repository itself left no verdict.\n')
    return exitCode.clean
  }
  const found = readVerdict(content, rules)
  const { number, targetName } = found
  const pull = await forge.pull(number)
  const isJudged = pull.head.sha === head && pull.head.repository === headRepository
  if (!isJudged || pull.state === 'closed') {
    // A newer push has a run of its own, which will comment.
    io.print(`guidelint: nothing to say: #${number} is closed or has moved on from ${head}.\n`)
    return exitCode.clean
  }
  if (found.head !== head) throw new VerdictFileError('is on another commit than the run before')
  if (pull.base.ref !== targetName) {
    throw new VerdictFileError(`targetName: expected \`${pull.base.ref}\``)
  }
  const { title, body } = pull
  const isAlone = namedPulls(found.verdict).size === 0
  const { pulls } = isAlone ? { pulls: [] } : await forge.openPulls(targetName, maxOthers)
  const open = new Set(pulls.map((other) => `#${other.number}`))
  const { verdict, withheld } = checkVerdict(found.verdict, rules, { title, body, open })
  const url = runUrl(io.env, run)
  const isBlocked = hasFailed && found.verdict.summary.blocking > 0
  const failed = isBlocked && run !== undefined ? { id: run, attempt: 0 } : undefined
  const subject = { number, head, targetName, verdict, failed, withheld: { count: withheld, url } }
  const result = await writeComment(io, forge, inputs.comment, subject)
  if ('id' in result) setOutputs(io, { 'comment-id': result.id, 'comment-url': result.url })
  io.print(`#${number}: comment ${result.outcome}. Requests to the forge: ${forge.requests}.\n`)
  return exitCode.clean
}

/** `undefined` if there is no such file. */
function readFile(file: string): string | undefined {
  try {
    return readRegularFile(file, { maxBytes: maxVerdictBytes }).toString('utf8')
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    if (error.code === 'ENOENT') return undefined
    throw new InputError(`report: ${file} ${error.message}`)
  }
}
