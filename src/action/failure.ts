/**
 * What the log says where a run, or a part of it, fails.
 */
import { ConfigError } from '../engine/config/config-error.ts'
import { ForgeError } from '../forge/error.ts'
import { workflowCommand } from '../report/github.ts'
import { sentence } from '../report/sentences.ts'
import { describeDiskError, FileError, isDiskError } from '../repository/disk-error.ts'
import { GitError, UnrelatedError } from '../repository/git.ts'
import { PathError } from '../repository/path-error.ts'
import { InputError } from './inputs.ts'
import { EventError } from './job.ts'
import { VerdictFileError } from './verdict-file.ts'

/** Errors whose message says what to do. */
const knownErrors = [
  InputError,
  EventError,
  ForgeError,
  GitError,
  FileError,
  ConfigError,
  PathError,
  VerdictFileError,
]

const historyHint =
  'If commits or files are missing here, give actions/checkout `fetch-depth: 0`, and the job `contents: read`.'

/**
 * An error as a line of the log.
 *
 * @param about What could not be judged, such as `#126`.
 */
export function failureLine(error: unknown, about?: string): string {
  const text = about === undefined ? describe(error) : `${about}: ${describe(error)}`
  return `${workflowCommand('error', { title: 'guidelint has no verdict' }, text)}\n`
}

function describe(error: unknown): string {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  if (isDiskError(error)) return `${error.path ?? 'a file'}: ${describeDiskError(error)}`
  if (!knownErrors.some((type) => error instanceof type)) {
    return `internal error, a defect of guidelint: ${stack ?? message}`
  }
  const text = message.replaceAll('\n', ' ')
  if (error instanceof PathError) return `paths: ${text}`
  const isOnHistory = text.includes('fetch-depth') || error instanceof UnrelatedError
  const needsHint = error instanceof GitError && !isOnHistory
  return needsHint ? `${sentence(text)} ${historyHint}` : text
}
