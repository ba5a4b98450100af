/**
 * Whether this machine lets us make network namespaces. Found out by making one: containers,
 * AppArmor and kernel settings all have a say, and none can be asked.
 */
import { spawnSync } from 'node:child_process'

/** As an ordinary user, a network namespace needs a user namespace of which one is root. */
export const userNamespace: readonly string[] =
  process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']

let tried: { problem: string | undefined } | undefined

/** Why not, in the words of the program that was refused; `undefined` if it is allowed. */
export function networkProblem(): string | undefined {
  tried ??= { problem: tryOnce() }
  return tried.problem
}

function tryOnce(): string | undefined {
  const link = ['ip', 'link', 'add', 'type', 'veth']
  const { status, stderr, error } = spawnSync('unshare', [...userNamespace, '--net', ...link], {
    encoding: 'utf8',
    timeout: 20_000,
  })
  if (error) return error.message
  return status === 0 ? undefined : stderr.trim() || `exit code ${status}`
}
