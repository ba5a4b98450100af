/**
 * What is not there yet: documents and anchors that only another open pull request has.
 */
import type { DocumentFacts } from '../document/facts.ts'

/** The other open pull requests, as far as links need them. */
export interface Elsewhere {
  /** Names of those that add a file or folder, smallest change first. */
  addsPath(path: string): readonly string[]
  /** Names of those that change a document so that it has what it had not, smallest change first. */
  addsTo(path: string, has: (facts: DocumentFacts) => boolean): readonly string[]
}

/** `#124` as it is, which a forge makes a reference; another name as code. */
export function showName(name: string): string {
  return /^#\d+$/.test(name) ? name : `\`${name.replaceAll('`', "'")}\``
}

/** Names in a sentence: the first two, and how many more. */
export function showNames(names: readonly string[]): string {
  const [first = '', second] = names
  if (second === undefined) return showName(first)
  const more = names.length - 2
  if (more === 0) return `${showName(first)} or ${showName(second)}`
  return `${showName(first)}, ${showName(second)} or ${more} more`
}
