/**
 * Why a link leads nowhere, where it is more than a path at which nothing lies.
 */
import { encodePath } from '../../document/target.ts'
import { folderOf } from '../../text/paths.ts'
import type { Corpus } from '../corpus.ts'
import type { Missing } from './resolution.ts'
import { resolveLink } from './resolve.ts'

/** Arguments of a finding. */
export type Cause =
  | {
      /** Path of the submodule that it would be in. */
      submodule: string
      /** Page of the submodule's repository, where it is plain. */
      address?: string
    }
  | {
      /** The branch or tag that the address names. */
      reference: string
      /** Whether there is none of that name. */
      unknown?: true
    }
  | {
      /** The document that is shown where a symbolic link to it lies. */
      document: string
      /** What leads from both places to what the link means in the document's own. */
      real?: string
    }
  /** A symbolic link in the place of a folder. */
  | { link: string }
  /** The file is on this disk only. */
  | { ignored: true }

/** Find it; `undefined` if nothing lies at the path, and that is all. */
export function causeOf(
  corpus: Corpus,
  from: string,
  target: string,
  { path, submodule, reference, reason }: Missing,
): Cause | undefined {
  if (submodule !== undefined) {
    const address = corpus.submoduleAddress(submodule)
    return { submodule, ...(address === undefined ? {} : { address }) }
  }
  if (reference !== undefined) {
    return { reference, ...(reason === 'no-reference' ? { unknown: true } : {}) }
  }
  if (corpus.file(from) === 'symlink') {
    const document = corpus.symlinkTarget(from)
    if (document !== undefined) return { document, ...realPlace(corpus, document, target) }
  }
  for (let at = folderOf(path); at !== ''; at = folderOf(at)) {
    if (corpus.file(at) === 'symlink') return { link: at }
  }
  return corpus.isIgnored(path) ? { ignored: true } : undefined
}

function realPlace(corpus: Corpus, document: string, target: string): { real?: string } {
  const meant = resolveLink(corpus, document, target)
  if (meant.kind !== 'file' && meant.kind !== 'folder') return {}
  return { real: `/${encodePath(meant.path)}` }
}
