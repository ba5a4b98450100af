import { homedir } from 'node:os'
import { join } from 'node:path'
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
  // A colon of an IPv6 address is no good in a file's name everywhere.
  const name = `${host.replace(/[^\w.-]/g, '_')}-${port}`
  const folder = join(state, 'guidelint/keepalive')
  return { record: join(folder, `${name}.json`), log: join(folder, `${name}.jsonl`) }
}
