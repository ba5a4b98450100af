import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { UsageError } from '../kit/command/usage-error.ts'

/**
 * Make sure that a command can be started, before anything is.
 *
 * @throws UsageError if it is not to be found, or may not be run.
 */
export function requireProgram(program: string, path: string | undefined): void {
  if (program.includes('/')) {
    if (!isExecutable(program)) {
      throw new UsageError(`${program}: there is no such program, or it may not be run`)
    }
    return
  }
  const folders = (path ?? '').split(delimiter)
  if (folders.some((folder) => isExecutable(join(folder || '.', program)))) return
  throw new UsageError(`${program}: command not found; it is on no folder of PATH`)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
