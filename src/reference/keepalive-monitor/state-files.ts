import { join } from 'node:path'
import { stateFolder } from '../kit/files/state-folder.ts'
import type { Endpoint } from './local-port.ts'

/**
 * Where a monitor keeps its record and, unless told otherwise, its log: in the user's state folder, named
 * after the near end of its tunnel.
 */
export function stateFiles(
  env: Readonly<Record<string, string | undefined>>,
  { host, port }: Endpoint,
): { record: string; log: string } {
  // One port, whatever it is called: `localhost` is `127.0.0.1` and `::1`, and a tunnel takes both.
  const near = /^(?:localhost|::1|127(?:\.\d+){3})$/.test(host) ? 'loopback' : host
  // A colon of an IPv6 address is no good in a file's name everywhere.
  const name = `${near.replace(/[^\w.-]/g, '_')}-${port}`
  const folder = stateFolder(env, 'keepalive')
  return { record: join(folder, `${name}.json`), log: join(folder, `${name}.jsonl`) }
}

/** What somebody else's hand in that folder would come to. */
export const recordMatters = 'A record in it says which processes are ended'
