/**
 * One run of the Action: event → verdict → annotations, summary, files, comment, exit code.
 *
 * Failure prevented: a check that could not be made and passes for made. Whatever keeps a pull
 * request from being judged, or its comment from being written, ends with exit code 2.
 */
import { resolve } from 'node:path'
import type { Forge } from '../forge/forge.ts'
import { openForge } from '../forge/open.ts'
import { conceal } from '../repository/conceal.ts'
import { credentials } from '../repository/fetch-commits.ts'
import { gitSettings } from '../repository/git-settings.ts'
import { ReadError, readRegularFile } from '../repository/read-file.ts'
import { runCompanion } from './companion.ts'
import { failureLine } from './failure.ts'
import { InputError, readInputs } from './inputs.ts'
import { type ActionIo, exitCode } from './io.ts'
import { EventError, readJob } from './job.ts'
import { judgeAgain } from './judge-again.ts'
import { judgeGroup, judgePullJob } from './judge-pull.ts'
import type { Session } from './session.ts'

/** Run. */
export async function runAction(given: ActionIo): Promise<number> {
  const token = (given.env.INPUT_TOKEN ?? '').trim()
  const io: ActionIo = { ...given, print: (text) => given.print(conceal(text, token)) }
  try {
    return await runJob(io)
  } catch (error) {
    io.print(failureLine(error))
    return exitCode.unjudged
  }
}

async function runJob(io: ActionIo): Promise<number> {
  const inputs = readInputs(io.env)
  const job = readJob(io.env, readPayload(io.env.GITHUB_EVENT_PATH))
  if (job.kind === 'nothing') {
    io.print(`guidelint: nothing to judge: ${job.reason}.\n`)
    return exitCode.clean
  }
  const cwd = resolve(io.env.GITHUB_WORKSPACE || '.')
  const session: Session = { io, inputs, cwd, forge: openSessionForge(io, inputs.token) }
  if (job.kind === 'companion') return await runCompanion(session, job)
  // A job's container may belong to another user than its checkout.
  io.setEnv(gitSettings(io.env, [['safe.directory', cwd]]))
  const access = { cwd, token: inputs.token, server: io.env.GITHUB_SERVER_URL }
  io.setEnv(credentials(access, io.env))
  if (job.kind === 'pull') return await judgePullJob(session, job)
  if (job.kind === 'group') return await judgeGroup(session, job)
  return await judgeAgain(session, job.branch)
}

function readPayload(file: string | undefined): string {
  if (!file) throw new EventError('GITHUB_EVENT_PATH is not set: no event to judge')
  try {
    return readRegularFile(file, { followLinks: true }).toString('utf8')
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    const reason = error.code ?? error.message
    throw new EventError(`GITHUB_EVENT_PATH: ${file} cannot be read (${reason})`)
  }
}

function openSessionForge({ env, runtime }: ActionIo, token: string): Forge | undefined {
  if (token === '') return undefined
  try {
    return openForge({ environment: env, token, runtime })
  } catch (error) {
    // What it says names the variable, or the token.
    if (error instanceof TypeError) throw new InputError(error.message)
    throw error
  }
}
