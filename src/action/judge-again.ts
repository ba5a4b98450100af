/**
 * Judging open pull requests again that wait for something: after a push to their target, and on
 * schedule. Without it a comment would go on saying "merge #124 first" after #124 was merged.
 */

import type { Pull } from '../forge/forge.ts'
import { fetchCommits } from '../repository/fetch-commits.ts'
import { writeComment } from './comment.ts'
import type { Run } from './comment-state.ts'
import { failureLine } from './failure.ts'
import { InputError } from './inputs.ts'
import { exitCode } from './io.ts'
import { judgeFetched, maxOthers, tooMany } from './judge-pull.ts'
import type { Session } from './session.ts'
import { openSticky, type Sticky } from './sticky-comment.ts'

/**
 * Judge again what waits for the branch. What is found there fails nothing here: it is said in the
 * comments.
 *
 * @throws {ForgeError} If the forge does not say what is open.
 */
export async function judgeAgain(session: Session, branch: string): Promise<number> {
  const { io, inputs, forge, cwd } = session
  if (!forge) throw new InputError('token: expected one; comments are read and written with it')
  const { pulls, more } = await forge.openPulls(branch, maxOthers)
  const waiting: { pull: Pull; sticky: Sticky }[] = []
  for (const pull of pulls) {
    const sticky = await openSticky(forge, pull.number, io.runtime)
    if (sticky.previous?.waiting) waiting.push({ pull, sticky })
  }
  io.print(`${waiting.length} of ${pulls.length} open pull requests wait for another one.\n`)
  if (more) io.print(`${tooMany}\n`)
  if (waiting.length === 0) return exitCode.clean
  const numbers = pulls.map(({ number }) => number)
  const known = fetchCommits({ cwd, branch, pulls: numbers })
  let failed = false
  for (const { pull, sticky } of waiting) {
    const { number, title, body } = pull
    try {
      const others = numbers.filter((other) => other !== number)
      const { verdict, head } = await judgeFetched(
        session,
        { number, title, body, base: branch },
        others,
        known,
      )
      const subject = { number, head, targetName: branch, verdict, failed: failedRun(sticky, head) }
      const { outcome } = await writeComment(io, forge, inputs.comment, subject, sticky)
      io.print(`#${number}: ${verdict.summary.blocking} blocking, comment ${outcome}.\n`)
      failed ||= verdict.problems.length > 0
    } catch (error) {
      // One that cannot be judged must not leave the others with stale comments.
      failed = true
      io.print(failureLine(error, `#${number}`))
    }
  }
  io.print(`Requests to the forge: ${forge.requests}.\n`)
  return failed ? exitCode.unjudged : exitCode.clean
}

/** The check that failed for this commit; a newer commit has one of its own. */
function failedRun({ previous }: Sticky, head: string): Run | undefined {
  return previous?.head === head ? previous.failed : undefined
}
