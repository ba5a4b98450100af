/**
 * Having looked up at once what the addresses of many documents name: one by one, each would be a
 * call of git.
 */
import { parseTarget } from '../../document/target.ts'
import { folderOf, normalize } from '../../text/paths.ts'
import type { Corpus } from '../corpus.ts'
import { resolveLink } from './resolve.ts'

/** Addresses, and paths that climb. */
const mayLeaveBranch = /\/\/|\.\.(?:\/|$)/

/** Look up what the documents that have been read so far name on other branches. */
export function foreseeAddresses(corpus: Corpus): void {
  const links: [from: string, target: string][] = []
  for (const { path, links: own } of corpus.read()) {
    for (const { target } of own) if (leavesBranch(path, target)) links.push([path, target])
  }
  // The repository's place on its forge is asked for only where somebody names one.
  if (links.length === 0) return
  corpus.remote?.references?.foresee(() => {
    for (const [from, target] of links) resolveLink(corpus, from, target)
  })
}

function leavesBranch(from: string, written: string): boolean {
  if (!mayLeaveBranch.test(written)) return false
  const target = parseTarget(written)
  if (target.kind !== 'path') return target.kind === 'hosted' || target.kind === 'front'
  return normalize(target.absolute ? '' : folderOf(from), target.path).above > 0
}
