/**
 * A README that is a symbolic link: github.com renders what it leads to on the repository's front
 * page, and relative links start at the folder of the link there. Seen in ai-dynamo/dynamo#5209 and
 * drutiny/drutiny#142, where links that work in `docs/README.md` were dead on the front page.
 */

import type { Corpus } from '../corpus/corpus.ts'
import type { DocumentFacts } from '../document/facts.ts'
import { folderOf } from '../text/paths.ts'
import type { Finding } from './finding.ts'

/** Rules that judge a document by the place where it is shown. */
export const placeRules: readonly string[] = ['link-target', 'link-anchor']

/** The document that the front page shows from another folder than its own. */
export interface ShownReadme {
  /** Path of the symbolic link. */
  path: string
  /** Path of the document. */
  document: string
}

/** Find it; `undefined` where the front page shows a document of its own, or none. */
export function findShownReadme(corpus: Corpus): ShownReadme | undefined {
  const path = corpus.frontReadme()
  if (path === undefined || path === 'other' || corpus.file(path) !== 'symlink') return undefined
  const document = corpus.symlinkTarget(path)
  if (document === undefined || folderOf(document) === folderOf(path)) return undefined
  return { path, document }
}

/** The document's facts, as if it lay where it is shown. */
export function asShown(facts: DocumentFacts, { path }: ShownReadme): DocumentFacts {
  return { ...facts, path }
}

/** Findings that are none where the document lies: one defect, one finding. */
export function onlyShown(shown: readonly Finding[], lying: readonly Finding[]): Finding[] {
  const keyOf = ({ rule, range }: Finding): string => `${rule} ${range.start.offset}`
  const known = new Set(lying.map(keyOf))
  return shown.filter((finding) => !known.has(keyOf(finding)))
}
