/**
 * Access lists (ACL), which a file has beside its mode. Node cannot read them; `ls` marks them.
 */
import { spawnSync } from 'node:child_process'

/** Files that one call is asked about: their names have to fit into it. */
const chunkSize = 500

/**
 * Which of some files have an access list. Where there is no `ls` that tells, none is known to.
 *
 * @param root Folder that the paths start at.
 */
export function findAccessLists(root: string, paths: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (let start = 0; start < paths.length; start += chunkSize) {
    const chunk = paths.slice(start, start + chunkSize)
    if (!anyHasAccessList(root, chunk)) continue
    for (const path of chunk) if (anyHasAccessList(root, [path])) found.add(path)
  }
  return found
}

function anyHasAccessList(root: string, paths: readonly string[]): boolean {
  const { stdout } = spawnSync('ls', ['-ld', '--', ...paths], {
    cwd: root,
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  // `-rw-rw-r--+`
  return /^-[-a-zA-Z]{9}\+/m.test(stdout ?? '')
}
