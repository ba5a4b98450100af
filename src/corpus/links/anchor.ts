/**
 * Which anchors a fragment may stand for.
 */
import type { DocumentFacts } from '../../document/facts.ts'

const sanitizerPrefix = 'user-content-'
const lineFragment = /^L\d{1,9}(?:C\d{1,9})?(?:-L?\d{1,9}(?:C\d{1,9})?)?$/
const textDirective = ':~:'

/** The anchor a fragment names, without what GitHub's sanitizer puts before it. */
export function anchorName(fragment: string): string {
  return fragment.startsWith(sanitizerPrefix) ? fragment.slice(sanitizerPrefix.length) : fragment
}

/** Spellings under which an anchor answers to a fragment. */
export function anchorSpellings(fragment: string): string[] {
  const name = anchorName(fragment)
  return [name, name.toLowerCase(), fragment]
}

/** Whether a document has an anchor that answers to a fragment. */
export function hasAnchor(
  { slugs, ids, otherSlugs = [] }: DocumentFacts,
  fragment: string,
): boolean {
  return anchorSpellings(fragment).some((name) => {
    return slugs.includes(name) || ids.includes(name) || otherSlugs.includes(name)
  })
}

/** The part of a fragment that has to be an anchor of a document; `undefined` if none has to be. */
export function wantedAnchor(fragment: string | undefined): string | undefined {
  const wanted = fragment?.split(textDirective, 1)[0]
  if (!wanted || /^top$/i.test(wanted) || lineFragment.test(wanted)) return undefined
  return wanted
}
