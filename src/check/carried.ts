/**
 * Stacked pull requests: branches that have the commits of others.
 */
import type { ObjectStore } from '../repository/object-store.ts'
import type { PullHead } from './pull-head.ts'

/**
 * Which heads have which others among their commits, by name; one walk over the commits that are
 * not on the target.
 */
export function findCarried(
  store: ObjectStore,
  target: string,
  heads: readonly PullHead[],
): Map<string, Set<string>> {
  const carried = new Map(heads.map(({ name }) => [name, new Set<string>()]))
  if (heads.length < 2) return carried
  const tips = new Map(heads.map(({ name, commit }) => [commit, name]))
  const { stdout } = store.git(['rev-list', '--topo-order', '--parents', '--stdin'], {
    input: `${[...tips.keys(), `^${target}`].join('\n')}\n`,
  })
  // Children come before their parents: who has a commit is known by the time it is reached.
  const havers = new Map<string, Set<string>>()
  for (const line of stdout.split('\n')) {
    const [commit = '', ...parents] = line.split(' ')
    const who = havers.get(commit) ?? new Set()
    havers.delete(commit)
    const tip = tips.get(commit)
    if (tip !== undefined) {
      for (const name of who) carried.get(name)?.add(tip)
      who.add(tip)
    }
    for (const parent of parents) {
      const known = havers.get(parent)
      if (known) for (const name of who) known.add(name)
      else havers.set(parent, new Set(who))
    }
  }
  return carried
}
