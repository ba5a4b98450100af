import { extractFacts } from '../../src/document/extract.ts'
import type { EntryFact, Facts } from '../../src/document/facts.ts'
import { readIndexFacts } from '../../src/document/index-facts.ts'
import { loadParser } from '../../src/document/load-parser.ts'
import type { ParserName } from '../../src/document/parsed-markdown.ts'
import { Source } from '../../src/text/source.ts'

/** A text's facts and its entries as an index, read by either parser. */
export async function readFacts(
  content: string,
  parser: ParserName,
): Promise<{ source: Source; facts: Facts; entries: EntryFact[] }> {
  const source = new Source(content)
  const parsed = (await loadParser(parser))(source.text)
  const facts = extractFacts(source, parsed)
  return { source, facts, ...readIndexFacts(source, parsed, facts) }
}
