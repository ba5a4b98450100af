import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { UsageError } from '../shared/usage-error.ts'
import type { Endpoint } from './local-port.ts'

/**
 * Where a monitor keeps its record and, unless told otherwise, its log: in the user's state folder
 * (`XDG_STATE_HOME`), named after the near end of its tunnel.
 */
export function stateFiles(
  env: Readonly<Record<string, string | undefined>>,
  { host, port }: Endpoint,
): { record: string; log: string } {
  const state = env.XDG_STATE_HOME || join(env.HOME || homedir(), '.local/state')
  // One port, whatever it is called: `localhost` is `127.0.0.1` and `::1`, and a tunnel takes both.
  const near = /^(?:localhost|::1|127(?:\.\d+){3})$/.test(host) ? 'loopback' : host
  // A colon of an IPv6 address is no good in a file's name everywhere.
  const name = `${near.replace(/[^\w.-]/g, '_')}-${port}`
  const folder = join(state, 'guidelint/keepalive')
  return { record: join(folder, `${name}.json`), log: join(folder, `${name}.jsonl`) }
}

/**
 * Make the folder of a file, private to the user.
 *
 * @throws UsageError if it cannot be made.
 */
export function makeFolderOf(file: string): void {
  const folder = dirname(file)
  try {
    makeFolder(folder)
  } catch (error) {
    throw new UsageError(
      `Cannot make ${folder}: ${(error as Error).message}. Set XDG_STATE_HOME to a folder that may be written to`,
    )
  }
}

/** Not Node's `recursive`: that never returns where the system refuses with ENOENT, as in `/proc`. */
function makeFolder(folder: string): void {
  const mode = 0o700
  try {
    mkdirSync(folder, { mode })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error
    makeFolder(dirname(folder))
    mkdirSync(folder, { mode })
  }
}
