/**
 * What a step leaves behind: outputs, summary, files.
 */
import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { describeDiskError, FileError } from '../repository/disk-error.ts'
import { digestOf, readForWriting, writeGuarded } from '../repository/write-guard.ts'
import { InputError } from './inputs.ts'
import type { ActionIo } from './io.ts'

/** Bytes of a step's summary that the runner takes; it drops a larger one whole. */
const maxSummaryBytes = 1024 * 1024

/** Give the step's outputs. Values may have several lines. */
export function setOutputs(
  { env }: Pick<ActionIo, 'env'>,
  outputs: Readonly<Record<string, string | number>>,
): void {
  const file = env.GITHUB_OUTPUT
  if (!file) return
  const text = Object.entries(outputs).map(([name, value]) => {
    // A value cannot contain what was drawn after it was known.
    const end = `end-${randomBytes(16).toString('hex')}`
    return `${name}<<${end}\n${value}\n${end}\n`
  })
  writing('GITHUB_OUTPUT', file, () => appendFileSync(file, text.join('')))
}

/** Add to the step's summary. */
export function addSummary({ env }: Pick<ActionIo, 'env'>, markdown: string): void {
  const file = env.GITHUB_STEP_SUMMARY
  if (!file) return
  const text = `${markdown}\n`
  if (Buffer.byteLength(text) >= maxSummaryBytes) return
  writing('GITHUB_STEP_SUMMARY', file, () => appendFileSync(file, text))
}

/**
 * Write a file for later steps to the runner's temporary folder.
 *
 * @returns Its absolute path; `undefined` if the runner has no such folder.
 */
export function leaveFile(
  { env }: Pick<ActionIo, 'env'>,
  name: string,
  content: string,
): string | undefined {
  const folder = env.RUNNER_TEMP
  if (!folder) return undefined
  writing('RUNNER_TEMP', folder, () => {
    mkdirSync(folder, { recursive: true })
    // An earlier step may have put a link there.
    const target = { root: realpathSync(folder), path: `guidelint/${name}`, isNoDocument: true }
    const bytes = readForWriting({ ...target, makeFolders: true })
    writeGuarded({ ...target, before: bytes && digestOf(bytes) }, content)
  })
  return join(folder, 'guidelint', name)
}

/**
 * Write where a variable says.
 *
 * @throws {InputError} Naming the variable, if that fails.
 */
function writing(variable: string, place: string, write: () => void): void {
  try {
    write()
  } catch (error) {
    const reason =
      error instanceof FileError ? `${error.path} ${error.reason}` : describeDiskError(error)
    throw new InputError(`${variable}: ${place} cannot be written to: ${reason}`)
  }
}
