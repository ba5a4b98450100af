/**
 * Whether the document that a fragment leads to has an anchor for it, as far as that is known.
 */
import type { DocumentFacts } from '../../document/facts.ts'
import { baseName, isMarkdown } from '../../text/paths.ts'
import type { Corpus } from '../corpus.ts'
import { anchorSpellings } from './anchor.ts'

/** A document without the anchor that was asked for. */
export interface MissingAnchor {
  /** The document, symbolic links followed. */
  path: string
  facts: DocumentFacts
  /** What it has. */
  anchors: ReadonlySet<string>
}

/**
 * Look for a fragment's anchor in a document.
 *
 * @param fragment Decoded, without `#` and without a text directive.
 * @returns `undefined` if it is there, or if nothing can be said.
 */
export function missingAnchor(
  corpus: Corpus,
  path: string,
  fragment: string,
): MissingAnchor | undefined {
  const document = corpus.file(path) === 'symlink' ? corpus.symlinkTarget(path) : path
  if (document === undefined || !isMarkdown(document)) return undefined
  if (/^top$/i.test(fragment)) return undefined
  // The page of a folder or repository gives its README this anchor.
  if (fragment === 'readme' && /^readme\./i.test(baseName(document))) return undefined
  const facts = corpus.facts(document)
  if (!facts || isCompleted(corpus, facts)) return undefined
  const anchors = corpus.anchors(facts)
  if (anchorSpellings(fragment).some((spelling) => anchors.has(spelling))) return undefined
  return { path: document, facts, anchors }
}

/** A site generator puts headings in that are not known here. */
function isCompleted(corpus: Corpus, facts: DocumentFacts): boolean {
  if (!facts.isCompleted) return false
  return corpus.settings.anchors !== 'github' || corpus.siteOf(facts.path) !== undefined
}
