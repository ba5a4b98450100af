import { extractFacts } from '../../src/document/extract.ts'
import type { DocumentFacts } from '../../src/document/facts.ts'
import { loadParser } from '../../src/document/load-parser.ts'
import type { ParserName } from '../../src/document/parsed-markdown.ts'
import { Source } from '../../src/text/source.ts'

/** A document's facts, entries included, read by either parser. */
export async function readFacts(
  content: string,
  parser: ParserName,
): Promise<{ source: Source; facts: DocumentFacts }> {
  const source = new Source(content)
  const parse = await loadParser(parser)
  const facts = extractFacts('doc.md', source, parse(source.text), { entries: true })
  return { source, facts }
}
