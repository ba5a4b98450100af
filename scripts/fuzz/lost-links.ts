/**
 * Links that corrections took from a document, as the reference parser reads it.
 */
import { extractFacts } from '../../src/document/extract.ts'
import { fromTree } from '../../src/document/parsed-tree.ts'
import { parseReference } from '../../src/document/reference-parser.ts'
import { Source } from '../../src/text/source.ts'

/** Whether a text has fewer links to some target than it had before. */
export function losesLinks(before: string, after: string): boolean {
  const left = countLinks(after)
  return [...countLinks(before)].some(([link, count]) => (left.get(link) ?? 0) < count)
}

function countLinks(content: string): Map<string, number> {
  const source = new Source(content)
  const parsed = fromTree(parseReference(source.text), source.text)
  const counts = new Map<string, number>()
  for (const { kind, target } of extractFacts(source, parsed).links) {
    const link = `${kind} ${target}`
    counts.set(link, (counts.get(link) ?? 0) + 1)
  }
  return counts
}
