/**
 * A parser by name. Beside the parsers, not in one of them: the reference is loaded only where it is
 * asked for.
 */
import { fromTree, type Parser, type ParserName, parse } from './parse.ts'

/**
 * The parser of that name. The reference is loaded only where it is asked for.
 */
export async function loadParser(name: ParserName): Promise<Parser> {
  if (name === 'satteri') return parse
  const { parseReference } = await import('./reference-parser.ts')
  return (text) => fromTree(parseReference(text), text)
}
