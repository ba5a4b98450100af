/**
 * What a link leads to.
 */
import type { Target } from '../../document/target.ts'
import { folderOf } from '../../text/paths.ts'
import type { Corpus } from '../corpus.ts'

/** A file or folder that a link leads to. */
export interface Place {
  kind: 'file' | 'folder'
  path: string
  query: string
  fragment: string | undefined
  /** Whether the document links to itself. */
  self: boolean
  /** Whether it is the README that a folder's page or the front page shows. */
  isShown?: true
}

/** A place in another state of the repository. */
export interface PlaceElsewhere {
  place: Place
  corpus: Corpus
  /** The branch or tag that the address names. */
  reference: string
}

/** What a link leads nowhere for. */
export type MissingReason =
  | 'no-file'
  | 'above-root'
  | 'root-absolute'
  /** It is a submodule's, and a forge has no page of that here. */
  | 'submodule'
  /** The address names no branch and no tag. */
  | 'no-reference'

/** A path that leads nowhere. */
export interface Missing {
  kind: 'missing'
  /** Path that does not exist, from the root. */
  path: string
  reason: MissingReason
  /** The branch or tag that the address names, where it is not this state's. */
  reference?: string
  /** Path of the submodule. */
  submodule?: string
}

/** Where a link leads. */
export type Resolution =
  /** Another site, a forge's page, a template: nothing to be judged here. */
  | { kind: 'unjudged' }
  /** `others`: where the address leads as long as this state has not landed. */
  | (Place & { others?: readonly PlaceElsewhere[] })
  /** Another branch's or a tag's files have it. */
  | { kind: 'elsewhere'; places: readonly PlaceElsewhere[] }
  | Missing

/** A destination that is a path of this repository. */
export type PathTarget = Extract<Target, { kind: 'path' }>

/** What of a destination goes on to where it leads. */
export type Located = Pick<PathTarget, 'query' | 'fragment'>

/** Nothing to be judged. */
export const unjudged: Resolution = { kind: 'unjudged' }

/** What lies at a path; `undefined` if nothing does, or another repository. */
export function lookUp(
  corpus: Corpus,
  path: string,
  { query, fragment }: Located,
  from?: string,
): Place | undefined {
  const state = corpus.file(path)
  if (state !== undefined && state !== 'submodule') {
    return { query, fragment, kind: 'file', path, self: path === from }
  }
  return corpus.isFolder(path) ? { query, fragment, kind: 'folder', path, self: false } : undefined
}

/** A path at which nothing lies. */
export function missing(
  corpus: Corpus,
  path: string,
  reason: 'no-file' | 'above-root' | 'root-absolute',
): Missing {
  const submodule = reason === 'above-root' ? undefined : submoduleAt(corpus, path)
  if (submodule === undefined) return { kind: 'missing', path, reason }
  return { kind: 'missing', path, reason: 'submodule', submodule }
}

/** The submodule that a path is, or lies in. */
function submoduleAt(corpus: Corpus, path: string): string | undefined {
  for (let at = path; at !== ''; at = folderOf(at)) {
    if (corpus.file(at) === 'submodule') return at
  }
  return undefined
}
